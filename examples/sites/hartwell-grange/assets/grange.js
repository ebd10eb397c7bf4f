const menu = document.getElementById("menu");
document.getElementById("open").addEventListener("click", () => menu.showModal());
document.getElementById("close").addEventListener("click", () => menu.close());
try {
  JSON.parse(localStorage.getItem("visit") || "{");
} catch (error) {
  console.info("No earlier visit is known.");
}
document.getElementById("subscribe")?.addEventListener("submit", (event) => {
  const field = document.getElementById("email");
  const whole = field.value.includes("@");
  field.classList.toggle("wrong", !whole);
  if (!whole) event.preventDefault();
});
