// Text whose background no style sheet tells: where its lines are, and the same text in other colours.
{
  const WORDED = /[\p{L}\p{N}]/u;
  const { up } = toolkit;
  let chosen = [];

  const resolve = (selector) => {
    let root = document, found = null;
    for (const part of selector.split(" >>> ")) {
      try {
        found = root?.querySelector(part) ?? null;
      } catch {
        return null;
      }
      root = found?.shadowRoot;
    }
    return found;
  };
  const channels = (colour) => (/^rgba?\(/.test(colour) ? colour.match(/[\d.]+/g).map(Number) : []);
  // What all that stands above an element does to its colours and its place.
  const circumstances = (element) => {
    let opacity = 1, mixed = false, moves = false;
    for (let each = element; each; each = up(each)) {
      const own = getComputedStyle(each);
      opacity *= Number(own.opacity);
      mixed ||= own.mixBlendMode !== "normal" || own.filter !== "none" || own.backgroundClip.includes("text") || own.maskImage !== "none";
      moves ||= /fixed|sticky/.test(own.position) || own.backgroundAttachment.includes("fixed");
    }
    return { opacity, mixed, moves };
  };
  const lines = (element) => {
    const found = [];
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || !WORDED.test(node.data)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const { x, y, width, height } of range.getClientRects()) {
        if (width >= 2 && height >= 4) found.push({ x: x + scrollX, y: y + scrollY, width, height });
      }
    }
    return found.slice(0, 12);
  };

  const text = (selector) => {
    const element = resolve(selector);
    const own = element && getComputedStyle(element);
    const colour = own ? channels(own.webkitTextFillColor) : [];
    if (colour.length < 3) return { selector, lines: [] };
    const { opacity, mixed, moves } = circumstances(element);
    chosen.push({ element, written: element.getAttribute("style") });
    const size = Number.parseFloat(own.fontSize);
    return {
      selector, lines: lines(element), colour: colour.slice(0, 3), alpha: (colour[3] ?? 1) * opacity, size,
      large: size >= 24 || (size >= 18.66 && Number(own.fontWeight) >= 700), mixed, moves,
      text: toolkit.short(toolkit.collapse(element.textContent ?? ""), 120),
    };
  };

  toolkit.lettering = {
    find: (selectors) => {
      chosen = [];
      window.scrollTo({ top: 0, left: 0, behavior: "instant" });
      return selectors.map(text);
    },
    // All chosen texts in one colour; shadows and everything else stay.
    paint: (colour) => {
      for (const { element } of chosen) {
        for (const [name, value] of [["-webkit-text-fill-color", colour], ["text-decoration-color", "transparent"], ["transition", "none"]]) {
          element.style.setProperty(name, value, "important");
        }
      }
      return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    },
    restore: () => {
      for (const { element, written } of chosen) {
        if (written === null) element.removeAttribute("style");
        else element.setAttribute("style", written);
      }
      chosen = [];
    },
  };
}
