// Shows only the packs and criteria that hold every word of the search.
const search = document.querySelector(".find");
const status = search.querySelector("[role=status]");
const found = [...document.querySelectorAll("[data-find]")].reverse();  // what stands inside comes first
search.hidden = false;

search.querySelector("input").addEventListener("input", (event) => {
  const words = event.target.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const one of found) {
    const text = one.textContent.toLocaleLowerCase();
    const inner = [...one.querySelectorAll("[data-find]")];
    const hit = words.every((word) => text.includes(word));
    one.hidden = !(hit || inner.some((each) => !each.hidden));
    if (hit && !inner.length) count += 1;
    if (inner.length) one.querySelector("details").open = words.length > 0 && !one.hidden;
  }
  status.textContent = words.length ? status.dataset.text.replace("#", count) : "";
});
