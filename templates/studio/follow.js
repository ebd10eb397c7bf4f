// The contract beside what is typed: asks for what differs and draws it in the frame, where nothing runs.
"use strict";
{
  const WAIT = 60; // milliseconds without a key
  const PIECES = "main > .row, .clause, tr";
  const KEPT = "studio-view";
  const panel = document.querySelector(".grown");
  const frame = panel.querySelector("iframe");
  const said = panel.querySelector(".followed");
  const source = document.querySelector("form[data-source]");
  const views = [...document.querySelectorAll(".views input")];
  const drawn = new Map(); // by key of a part: what stood there, what stands there now, and its text
  let timer = 0;
  let asking = new AbortController();
  let place = [];

  const loaded = () => frame.contentDocument?.readyState === "complete" && frame.contentDocument.querySelector("main");
  const ready = new Promise((done) => {
    if (loaded()) done();
    else frame.addEventListener("load", done, { once: true });
  });

  frame.addEventListener("load", () => drawn.clear());

  function find(key) {
    const page = frame.contentDocument;
    const fixed = [...page.querySelectorAll(`[data-part="${CSS.escape(key)}"]`)];
    return fixed.length ? fixed : [page.getElementById(key)].filter(Boolean);
  }

  // Puts the new nodes where the old ones stand; without old ones, behind those that come before.
  function swap(old, fresh, after) {
    if (old.length) {
      old[0].before(...fresh);
      for (const one of old) one.remove();
    } else if (after && find(after).length) find(after).at(-1).after(...fresh);
    else frame.contentDocument.querySelector("main").prepend(...fresh);
  }

  const pieces = (nodes) =>
    nodes.flatMap((one) => (one.querySelectorAll ? [one, ...one.querySelectorAll(PIECES)] : [])).filter((one) => one.matches(PIECES));

  // The smallest pieces that the new nodes have and the old ones had not.
  function fresher(old, fresh) {
    const known = new Set(pieces(old).map((one) => one.outerHTML));
    const found = pieces(fresh).filter((one) => !known.has(one.outerHTML));
    return found.filter((one) => !found.some((other) => other !== one && one.contains(other)));
  }

  function put(part) {
    const { key, after } = part.dataset;
    const known = drawn.get(key);
    const html = part.innerHTML;
    if (known?.html === html) return [];
    const page = frame.contentDocument;
    const made = [...page.importNode(part.content, true).children];
    const fresh = made.length ? made : [page.createComment("")];
    const was = known ? known.was : find(key);
    const now = known ? known.now : was;
    swap(now, fresh, after);
    drawn.set(key, { was, now: fresh, html });
    return ["header", "contents", "footer"].includes(key) ? [] : fresher(now, fresh);
  }

  function restore(key) {
    const { was, now } = drawn.get(key);
    drawn.delete(key);
    if (was.length) swap(now, was, "");
    else for (const one of now) one.remove();
    return fresher(now, was);
  }

  function draw(answer) {
    const holder = document.createElement("template");
    holder.innerHTML = answer;
    const told = holder.content.querySelector(".followed");
    if (said.innerHTML !== told.innerHTML) said.innerHTML = told.innerHTML;
    panel.toggleAttribute("data-kept", "kept" in told.dataset);
    if ("kept" in told.dataset || !loaded()) return; // the last contract stays
    const parts = [...holder.content.querySelectorAll("template")];
    const keys = new Set(parts.map((one) => one.dataset.key));
    mark([]); // before pieces are compared
    const back = [...drawn.keys()].filter((key) => !keys.has(key)).flatMap(restore);
    const changed = parts.flatMap(put);
    const worded = changed.filter((one) => one.querySelector("ins, del"));
    show([worded, changed, back].find((some) => some.length) || []);
  }

  function mark(pieces) {
    for (const old of frame.contentDocument.querySelectorAll("[data-now]")) old.removeAttribute("data-now");
    for (const one of pieces) one.setAttribute("data-now", "");
  }

  // Marked, and the first clause or row among them in sight; the focus stays where somebody types.
  function show(pieces) {
    place = pieces;
    if (!loaded()) return;
    mark(pieces);
    const view = frame.contentWindow;
    const one = pieces.find((piece) => !piece.matches("main > .row")) || pieces[0];
    if (!one || !view.innerHeight) return;
    const box = one.getBoundingClientRect();
    if (box.top < 0 || box.bottom > view.innerHeight) view.scrollTo(view.scrollX, view.scrollY + box.top - view.innerHeight / 4);
  }

  async function ask() {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    let answer;
    try {
      const sent = await fetch(panel.dataset.follow, { method: "POST", body: new URLSearchParams(new FormData(source)), signal });
      if (sent.status !== 200) return;
      answer = await sent.text();
    } catch {
      return; // typed on meanwhile, or the studio was closed
    }
    await ready;
    if (!signal.aborted) draw(answer);
  }

  function later() {
    asking.abort();
    clearTimeout(timer);
    if (!("lint" in source.dataset)) timer = setTimeout(ask, WAIT);
  }

  function count() {
    const counted = document.querySelector(".views .counted");
    const found = document.querySelectorAll("#findings .findings > li").length;
    if (counted && "lint" in source.dataset) counted.textContent = ` (${found})`;
  }

  source.addEventListener("input", later);
  source.addEventListener("linted", () => {
    count();
    ask();
  });
  said.addEventListener("click", (event) => {
    const to = event.target.closest("[data-to]")?.dataset.to;
    if (to === undefined || !loaded()) return;
    const page = frame.contentDocument;
    show([to ? page.getElementById(to) : page.querySelector("main > .row:has(ins, del)")].filter(Boolean));
  });
  for (const one of views) {
    one.addEventListener("change", () => {
      sessionStorage.setItem(KEPT, one.value);
      show(place);
    });
  }
  // Nobody has begun to work on the page, and there is room.
  const wide = matchMedia("(min-width: 1100px)").matches && document.activeElement === document.body;
  const chosen = sessionStorage.getItem(KEPT) || (wide && !document.querySelector("#findings li") ? "contract" : "text");
  const view = views.find((one) => one.value === chosen);
  if (view) view.checked = true;
  count();
  if ("dirty" in source.dataset) ask();
}
