// Follows the runs while one is under way. What changes is shown at once and said aloud seldom.
"use strict";
const list = document.getElementById("jobs");
const voice = document.getElementById("said");
const WAIT = 1000; // milliseconds between two looks
const AWAY = 10000; // the same while nobody answers
const SPEAK = 60000; // milliseconds between two sentences while no run begins or ends
const ACTIVE = "[data-state=waiting], [data-state=running], [data-state=stopping]";
let spoken = Date.now();
let states = stateOf();

function stateOf() {
  return [...list.querySelectorAll("[data-state]")].map((one) => one.dataset.state).join();
}

function keyOf(element) {
  return element.value || element.getAttribute("href") || element.parentElement?.id;
}

function show(found) {
  const held = list.contains(document.activeElement) ? keyOf(document.activeElement) : null;
  const open = [...list.querySelectorAll("details[open]")].map((one) => one.id);
  list.innerHTML = found;
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  if (held) [...list.querySelectorAll("a, button, summary, pre")].find((one) => keyOf(one) === held)?.focus();
}

function say() {
  const now = stateOf();
  if (!voice || (now === states && Date.now() - spoken < SPEAK)) return;
  const told = list.querySelector("[data-state=running], [data-state=stopping]") ?? list.querySelector("[data-said]");
  voice.textContent = told?.dataset.said ?? "";
  spoken = Date.now();
  states = now;
}

async function look() {
  let wait = WAIT;
  try {
    const answer = await fetch(list.dataset.from);
    if (answer.ok) {
      const found = await answer.text();
      if (found !== list.dataset.seen) {
        list.dataset.seen = found;
        show(found);
      }
      say();
    }
  } catch {
    wait = AWAY; // the studio is closed; what runs goes on
  }
  if (list.querySelector(ACTIVE)) setTimeout(look, wait);
  else if ("reload" in list.dataset) location.reload();
}

if ("active" in list.dataset) setTimeout(look, WAIT);
