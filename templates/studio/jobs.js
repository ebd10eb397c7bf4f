// Follows the runs while one is under way.
"use strict";
const list = document.getElementById("jobs");
const WAIT = 1000; // milliseconds between two looks

async function look() {
  try {
    const answer = await fetch(list.dataset.from);
    if (!answer.ok) return;
    const found = await answer.text();
    if (found !== list.dataset.seen) {
      list.dataset.seen = found;
      const held = list.contains(document.activeElement) ? document.activeElement.value : null;
      list.innerHTML = found;
      if (held) list.querySelector(`[value="${CSS.escape(held)}"]`)?.focus();
    }
  } catch {
    return; // the studio was closed; what runs goes on
  }
  if (list.querySelector("[data-state=waiting], [data-state=running], [data-state=stopping]")) setTimeout(look, WAIT);
  else location.reload();
}

if ("active" in list.dataset) setTimeout(look, WAIT);
