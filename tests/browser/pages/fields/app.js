document.getElementById("wired").addEventListener("click", () => {});
document.getElementById("box").addEventListener("click", () => {});
const lazy = document.getElementById("lazy");
new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && (lazy.src = lazy.dataset.src)).observe(lazy);
localStorage.setItem("visited", "secret");
document.cookie = "track=1";
console.warn("careful");
setTimeout(() => {
  throw new Error("broken on purpose");
}, 0);
