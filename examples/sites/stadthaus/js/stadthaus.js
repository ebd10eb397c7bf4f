const burger = document.querySelector(".burger");
burger.addEventListener("click", (event) => {
  event.preventDefault();
  const open = document.body.classList.toggle("nav-open");
  burger.setAttribute("aria-expanded", String(open));
});
