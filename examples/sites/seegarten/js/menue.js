const knopf = document.querySelector(".kopf button");
knopf.addEventListener("click", () => {
  const auf = document.getElementById("wege").classList.toggle("auf");
  knopf.setAttribute("aria-expanded", String(auf));
});
