const schalter = document.querySelector(".nav-toggle");
schalter.addEventListener("click", () => {
  const offen = document.querySelector("#menu").classList.toggle("ist-offen");
  schalter.setAttribute("aria-expanded", String(offen));
});
const anfrage = document.querySelector("#anfrage");
if (anfrage) {
  anfrage.addEventListener("submit", (event) => {
    event.preventDefault();
    document.querySelector("#dank").textContent = "Vielen Dank. Wir antworten innert vier Stunden.";
    anfrage.reset();
  });
}
