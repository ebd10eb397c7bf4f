// The pane: line numbers and marks behind the text, findings beside their line, lint while typing.
"use strict";
const form = document.getElementById("editor");
const text = document.getElementById("text");
const shown = form.querySelector(".shown");
const margin = document.getElementById("findings");
const state = form.querySelector(".state");
const WAIT = 80; // milliseconds without a key
let lines = [];
let timer = 0;
let asked = 0;
let dirty = "dirty" in form.dataset;
let marked = new Map();

form.classList.add("live");

function piece(line, name, content) {
  const span = document.createElement("span");
  if (name) span.className = name;
  span.textContent = content;
  line.append(span);
}

// A key, a comment, the rest; a mark is a range of columns. No more colour than helps to find a place.
function draw(line, content, marks) {
  line.replaceChildren();
  const comment = content.search(/(^|\s)#/);
  const end = comment < 0 ? content.length : comment;
  const key = /^[\s-]*[\w-]+:/.exec(content.slice(0, end));
  const cuts = [0, key ? key[0].length : 0, end, content.length];
  for (const [from, to] of marks) cuts.push(from, to);
  const edges = [...new Set(cuts.filter((cut) => cut <= content.length))].sort((a, b) => a - b);
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const [from, to] = [edges[i], edges[i + 1]];
    const names = [];
    if (from >= end) names.push("comment");
    else if (key && to <= key[0].length) names.push("key");
    if (marks.some(([start, stop]) => start <= from && to <= stop)) names.push("marked");
    piece(line, names.join(" "), content.slice(from, to));
  }
  if (!content) line.append("\u200b");
}

function redraw() {
  const now = text.value.split("\n");
  while (shown.children.length > now.length) shown.lastChild.remove();
  now.forEach((content, index) => {
    const marks = marked.get(index + 1) || [];
    const key = `${content}\n${marks}`;
    if (lines[index] === key && shown.children[index]) return;
    lines[index] = key;
    let line = shown.children[index];
    if (!line) {
      line = document.createElement("div");
      shown.append(line);
    }
    draw(line, content, marks);
  });
  lines.length = now.length;
}

function items() {
  return [...margin.querySelectorAll("li[data-line]")];
}

function mark() {
  marked = new Map();
  for (const item of items()) {
    const line = Number(item.dataset.line);
    const from = Number(item.dataset.column) - 1;
    const to = Number(item.dataset.end) ? Number(item.dataset.end) - 1 : from + 1;
    marked.set(line, [...(marked.get(line) || []), [from, Math.max(to, from + 1)]]);
  }
  redraw();
  place();
}

// Beside the line where there is room; one below the other where two would overlap.
function place() {
  const beside = getComputedStyle(margin).position === "relative";
  const list = margin.querySelector(".findings");
  const shift = shown.getBoundingClientRect().top - list.getBoundingClientRect().top;
  let low = 0;
  for (const item of margin.querySelectorAll(".findings > li")) {
    const line = shown.children[Number(item.dataset.line) - 1];
    item.style.position = beside ? "absolute" : "";
    if (!beside) continue;
    const top = Math.max(line ? line.offsetTop + shift : 0, low);
    item.style.top = `${top}px`;
    low = top + item.offsetHeight + 12;
  }
  list.style.height = beside ? `${low}px` : "";
}

async function lint() {
  const number = (asked += 1);
  const body = new URLSearchParams({ text: text.value });
  let answer;
  try {
    answer = await fetch(form.dataset.lint, { method: "POST", body });
  } catch {
    return; // the studio was closed; what is typed stays
  }
  if (!answer.ok || number !== asked) return;
  const found = await answer.text();
  if (number !== asked) return;
  if (!margin.contains(document.activeElement)) {
    margin.innerHTML = found;
    mark();
  }
  form.dispatchEvent(new Event("linted"));
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(lint, WAIT);
}

text.addEventListener("input", () => {
  dirty = true;
  state.textContent = form.dataset.unsaved;
  redraw();
  place();
  later();
});
form.addEventListener("submit", () => {
  dirty = false;
});
addEventListener("beforeunload", (event) => {
  if (dirty) event.preventDefault();
});
addEventListener("resize", place);
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[value=save]"));
  }
});
margin.addEventListener("click", (event) => {
  const target = event.target.closest("a.goto");
  const item = target && target.closest("li[data-line]");
  if (!item) return;
  event.preventDefault();
  jump(Number(item.dataset.line), Number(item.dataset.column));
});
function jump(line, column) {
  const before = text.value.split("\n").slice(0, line - 1);
  const offset = before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  text.focus({ preventScroll: true });
  text.setSelectionRange(offset, offset);
  shown.children[line - 1]?.scrollIntoView({ block: "center" });
}
margin.addEventListener("toggle", place, true);
document.fonts.ready.then(() => {
  const line = /^#line-(\d+)$/.exec(location.hash);
  if (line) jump(Number(line[1]), 1);
});
document.fonts.ready.then(mark);
mark();
if (text.value !== text.defaultValue) text.dispatchEvent(new Event("input", { bubbles: true })); // typed before this ran
