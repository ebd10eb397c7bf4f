const burger = document.querySelector(".burger");
burger.addEventListener("click", (event) => {
  event.preventDefault();
  const open = document.body.classList.toggle("nav-open");
  burger.setAttribute("aria-expanded", String(open));
});

// Zählt wiederkehrende Besucher.
if (!document.cookie.includes("_pk_id.")) {
  document.cookie = "_pk_id.3.9c21=7d793037a0760186.1; max-age=33955200; path=/; SameSite=Lax";
}
