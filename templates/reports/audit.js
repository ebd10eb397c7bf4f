"use strict";
// Search, filter and paging of the ranking. Without this script the first rows show and no filter does.
(() => {
  const body = document.getElementById("rows");
  if (!body) return;
  const field = (id) => document.getElementById(id);
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const numbers = (text) => (text ? text.split(" ").map(Number) : []);
  const here = [...body.rows].map((row) => ({
    row,
    name: fold(row.textContent),
    marks: row.dataset.k,
    choices: numbers(row.dataset.g),
    defects: numbers(row.dataset.d),
  }));
  const data = field("later");
  const later = data ? JSON.parse(data.textContent).map((one) => ({
    one, name: fold(`${one[1]} ${one[3]}`), marks: one[8], choices: one[9], defects: one[10],
  })) : [];
  const all = here.concat(later);
  const selects = [...document.querySelectorAll(".filters select[data-at]")];
  const shown = field("shown");
  const pager = document.querySelector(".pager");
  const step = 200;
  let limit = step;

  const add = (parent, name, text, attributes = {}) => {
    const made = parent.appendChild(document.createElementNS(parent.namespaceURI, name));
    if (text !== null) made.textContent = text;
    for (const key of Object.keys(attributes)) made.setAttribute(key, attributes[key]);
    return made;
  };

  const tally = (cell, [solid, hatched], width, bar) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const size = { viewBox: `0 0 ${width} 12`, width, height: 12, "aria-hidden": "true", focusable: "false" };
    for (const key of Object.keys(size)) svg.setAttribute(key, size[key]);
    cell.append(svg);
    if (bar) {
      if (bar[0]) add(svg, "rect", null, { class: "ff", y: 1, width: bar[0], height: 9 });
      const rest = { class: "hf", x: bar[0] + 0.6, y: 1.6, width: Math.max(bar[1] - 1.2, 0.4), height: 7.8 };
      if (bar[1]) add(svg, "rect", null, rest);
      return;
    }
    const count = solid + hatched;
    for (let place = 0; place < count; place += 1) {
      const sign = place < solid ? "#tally-class1" : "#tally-class2";
      add(svg, "use", null, { href: sign, x: (place * width) / count });
    }
  };

  // A row as the page has them; every text is set as text.
  const made = ([rank, name, href, town, blocking, major, minor, open, marks, , , width, bar]) => {
    const row = document.createElement("tr");
    row.className = "later";
    add(row, "td", rank, { class: "n" });
    const head = add(row, "th", null, { scope: "row" });
    add(head, "a", name, { href });
    if (marks.includes("p")) add(head, "span", body.dataset.partly, { class: "sub" });
    if (town) add(head, "span", town, { class: "sub onphone" });
    if (body.dataset.towns) add(row, "td", town, { class: "town" });
    const cell = add(row, "td", null, { class: "sq" });
    add(cell, "b", blocking + major);
    if (blocking + major) tally(cell, [blocking, major], width, bar);
    for (const count of [blocking, major, minor, open]) add(row, "td", count, { class: "n kc" });
    return row;
  };

  const show = () => {
    const query = fold(field("q").value.trim());
    const wanted = selects.filter((one) => one.value !== "").map((one) => [Number(one.dataset.at), Number(one.value)]);
    const mark = field("k").value;
    const defect = field("d") ? Number(field("d").value) : 0;
    const fits = (one) =>
      one.name.includes(query) &&
      (!mark || one.marks.includes(mark)) &&
      (!defect || one.defects.includes(defect)) &&
      wanted.every(([at, value]) => one.choices[at] === value);
    const matching = all.filter(fits);
    const visible = new Set(matching.slice(0, limit));
    for (const one of here) one.row.hidden = !visible.has(one);
    for (const old of [...body.querySelectorAll(".later")]) old.remove();
    const drawn = document.createDocumentFragment();
    for (const one of later) {
      if (!visible.has(one)) continue;
      one.row = one.row || made(one.one);
      drawn.append(one.row);
    }
    body.append(drawn);
    shown.textContent = shown.dataset.text.replace("{shown}", matching.length).replace("{total}", all.length);
    pager.hidden = matching.length <= limit;
  };

  for (const one of document.querySelectorAll(".filters input, .filters select")) {
    one.addEventListener("input", () => { limit = step; show(); });
  }
  field("more").addEventListener("click", () => { limit += step; show(); });
  field("every").addEventListener("click", () => { limit = all.length; show(); });
  document.querySelector(".filters").hidden = false;
  show();
})();
