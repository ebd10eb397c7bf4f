const knopf = document.querySelector(".menue");
const wege = document.querySelector("#wege");
knopf.addEventListener("click", () => {
  const offen = knopf.getAttribute("aria-expanded") === "true";
  knopf.setAttribute("aria-expanded", String(!offen));
  wege.classList.toggle("offen", !offen);
});
