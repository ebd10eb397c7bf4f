// Shows only the packs and criteria that hold every word of the search.
const search = document.querySelector(".find");
const status = search.querySelector("[role=status]");
const found = [...document.querySelectorAll("[data-find]")].reverse();  // what stands inside comes first
search.hidden = false;

search.querySelector("input").addEventListener("input", (event) => {
  const words = event.target.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const one of found) {
    const inner = [...one.querySelectorAll("[data-find]")];
    const told = inner.length ? [one.querySelector("label"), one.querySelector("p")] : [one];
    const text = told.map((each) => each.textContent).join(" ").toLocaleLowerCase();
    const hit = words.every((word) => text.includes(word));
    const left = inner.filter((each) => !each.hidden);
    one.hidden = !hit && !left.length;
    if (hit && !inner.length) count += 1;
    if (!inner.length) continue;
    one.querySelector("details").open = words.length > 0 && left.length > 0;
    if (!left.length) inner.forEach((each) => { each.hidden = false; });  // found by its own name: all of it
  }
  status.textContent = words.length ? status.dataset.text.replace("#", count) : "";
});
