(function () {
  var knopf = document.querySelector(".auf"), liste = document.getElementById("reiter");
  knopf.onclick = function () {
    var auf = liste.className !== "offen";
    liste.className = auf ? "offen" : "";
    knopf.setAttribute("aria-expanded", auf);
    knopf.textContent = auf ? "Menü verbergen" : "Menü anzeigen";
  };
})();
