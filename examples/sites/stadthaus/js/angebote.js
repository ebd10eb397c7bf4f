const heute = new Date();
const countdown = document.getElementById("countdown");
countdown.textContent = String(heute.getFullYear());
