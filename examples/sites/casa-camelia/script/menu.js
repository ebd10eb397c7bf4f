document.addEventListener("click", (event) => {
  const apri = event.target.closest(".apri");
  if (!apri) return;
  event.preventDefault();
  const aperto = apri.parentElement.classList.toggle("aperto");
  apri.setAttribute("aria-expanded", String(aperto));
});
