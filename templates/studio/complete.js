// The list of what may stand at the cursor. Focus stays in the text; the list is named to screen readers by
// aria-activedescendant, and what it offers is said in a live region. Nothing is chosen until an arrow key is pressed
// (or the list was asked for with Ctrl-Space), so that Enter stays a line break and Tab leads on.
"use strict";
{
  const editor = document.getElementById("editor");
  const area = document.getElementById("text");
  const drawn = editor.querySelector(".shown");
  const list = document.getElementById("offers");
  const said = document.getElementById("offered");
  let offered = null;
  let chosen = -1;
  let number = 0;
  let timer = 0;
  let taking = false;

  function close() {
    clearTimeout(timer);
    number += 1;
    offered = null;
    chosen = -1;
    list.hidden = true;
    list.replaceChildren();
    area.removeAttribute("aria-activedescendant");
    said.textContent = "";
  }

  function span(name, text) {
    const made = document.createElement("span");
    made.className = name;
    made.textContent = text;
    return made;
  }

  function choose(index) {
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = index;
    const option = list.children[index];
    if (!option) return;
    option.setAttribute("aria-selected", "true");
    area.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function show(found, first) {
    offered = found;
    chosen = -1;
    list.replaceChildren(
      ...found.items.map((one, index) => {
        const option = document.createElement("div");
        option.id = `offer-${index}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.append(span("offer-name", one.name), span("offer-help", one.help));
        return option;
      }),
    );
    list.hidden = false;
    place(found.start);
    said.textContent = editor.dataset.offered.replace("#", found.items.length);
    area.removeAttribute("aria-activedescendant");
    if (first) choose(0);
  }

  // Below the word, or above it where the window ends; never beside the pane.
  function place(start) {
    const before = area.value.slice(0, start).split("\n");
    const line = drawn.children[before.length - 1];
    if (!line) return;
    const range = document.createRange();
    const [node, offset] = spot(line, before[before.length - 1].length);
    range.setStart(node, offset);
    range.collapse(true);
    const word = range.getClientRects()[0] || line.getBoundingClientRect();
    const pane = drawn.parentElement.getBoundingClientRect();
    const height = 22;
    const below = innerHeight - word.top - height > list.offsetHeight || word.top < list.offsetHeight;
    const top = below ? word.top + height : word.top - list.offsetHeight;
    const left = Math.max(0, Math.min(word.left - pane.left, pane.width - list.offsetWidth));
    list.style.top = `${top - pane.top}px`;
    list.style.left = `${left}px`;
  }

  function spot(line, column) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let left = column;
    let node = walker.nextNode();
    while (node && left > node.length) {
      left -= node.length;
      node = walker.nextNode();
    }
    return node ? [node, Math.min(left, node.length)] : [line, 0];
  }

  async function ask(wanted) {
    clearTimeout(timer);
    const asked = (number += 1);
    const body = new URLSearchParams({ text: area.value, offset: [...area.value.slice(0, area.selectionStart)].length });
    let found = null;
    try {
      const answer = await fetch(editor.dataset.complete, { method: "POST", body });
      if (answer.ok) found = await answer.json();
    } catch {
      return; // the studio was closed
    }
    if (asked !== number || document.activeElement !== area) return;
    if (found) show(units(found), wanted);
    else {
      close();
      if (wanted) said.textContent = editor.dataset.nothing;
    }
  }

  // The server counts characters, the text area UTF-16 units.
  function units(found) {
    const signs = [...area.value];
    const unit = (offset) => signs.slice(0, offset).join("").length;
    return { ...found, start: unit(found.start), end: unit(found.end) };
  }

  function take(index) {
    const one = offered?.items[index];
    if (!one) return;
    const { start, end } = offered;
    close();
    area.focus({ preventScroll: true });
    area.setSelectionRange(start, end);
    // insertText keeps the history of the browser: Ctrl-Z takes the word back.
    taking = true;
    if (!document.execCommand("insertText", false, one.insert)) {
      area.setRangeText(one.insert, start, end, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    taking = false;
    const caret = area.selectionEnd - one.back;
    area.setSelectionRange(caret, caret);
    if (/[:[{] ?$|\n\s+(- )?$/.test(one.insert.slice(0, one.insert.length - one.back))) ask(false);
  }

  area.addEventListener("input", (event) => {
    const before = area.value.slice(0, area.selectionStart);
    const fitting = /[\w./*-]$|[:,[{-] $|[[{]$/.test(before) && area.selectionStart === area.selectionEnd;
    if (taking || event.inputType?.startsWith("history")) return;
    close();
    if (fitting) timer = setTimeout(() => ask(false), 60);
  });

  area.addEventListener("keydown", (event) => {
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      ask(true);
      return;
    }
    if (!offered || event.isComposing) return;
    const last = offered.items.length - 1;
    const moves = {
      ArrowDown: chosen >= last ? 0 : chosen + 1,
      ArrowUp: chosen <= 0 ? last : chosen - 1,
      PageDown: Math.min(last, chosen + 8),
      PageUp: Math.max(0, chosen - 8),
    };
    if (event.key in moves && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      choose(moves[event.key]);
    } else if ((event.key === "Enter" || event.key === "Tab") && chosen >= 0 && !event.shiftKey) {
      event.preventDefault();
      take(chosen);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (["ArrowLeft", "ArrowRight", "Home", "End", "Tab", "Enter"].includes(event.key)) {
      close();
    }
  });

  list.addEventListener("pointerdown", (event) => event.preventDefault()); // focus stays in the text
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take([...list.children].indexOf(option));
  });
  document.getElementById("offer").addEventListener("click", () => {
    area.focus({ preventScroll: true });
    ask(true);
  });
  area.addEventListener("blur", close);
  area.addEventListener("pointerdown", close);
}
