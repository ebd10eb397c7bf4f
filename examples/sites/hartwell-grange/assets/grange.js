const menu = document.getElementById("menu");
document.getElementById("open").addEventListener("click", () => menu.showModal());
document.getElementById("close").addEventListener("click", () => menu.close());
try {
  JSON.parse(localStorage.getItem("visit") || "{");
} catch (error) {
  console.info("No earlier visit is known.");
}
