"use strict";
// Search, filter and paging of the ranking. Without this script every row shows and no filter does.
(() => {
  const body = document.getElementById("rows");
  if (!body) return;
  const rows = [...body.rows];
  const field = (id) => document.getElementById(id);
  const value = (id) => (field(id) ? field(id).value : "");
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const names = rows.map((row) => fold(row.textContent));
  const shown = field("shown");
  const pager = document.querySelector(".pager");
  const step = 200;
  let limit = step;

  const show = () => {
    const query = fold(value("q").trim());
    let matching = 0;
    rows.forEach((row, place) => {
      const fits =
        names[place].includes(query) &&
        (!value("t") || row.dataset.t === value("t")) &&
        (!value("k") || row.dataset.k === value("k"));
      matching += fits ? 1 : 0;
      row.hidden = !fits || matching > limit;
    });
    shown.textContent = shown.dataset.text
      .replace("{shown}", Math.min(matching, limit))
      .replace("{total}", rows.length);
    pager.hidden = matching <= limit;
  };

  for (const id of ["q", "t", "k"]) {
    if (field(id)) field(id).addEventListener("input", () => { limit = step; show(); });
  }
  field("more").addEventListener("click", () => { limit += step; show(); });
  field("every").addEventListener("click", () => { limit = rows.length; show(); });
  document.querySelector(".filters").hidden = false;
  show();
})();
