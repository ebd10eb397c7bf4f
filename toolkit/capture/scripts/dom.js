// What the other scripts share: boxes, visibility, regions, names, selectors. Runs in a world of its own,
// where the page's changes to built-in objects do not reach.
globalThis.toolkit = {};
{
  const collapse = (text) => text.replace(/[\u00ad\u200b\ufeff]/g, "").replace(/\s+/g, " ").trim();
  toolkit.collapse = collapse;
  toolkit.short = (text, length) => (text.length > length ? text.slice(0, length) : text);

  const round = (number) => Math.round(number * 100) / 100;
  toolkit.box = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    if (width === 0 || height === 0) return null;
    return { x: round(x + scrollX), y: round(y + scrollY), width: round(width), height: round(height) };
  };

  // Painted for the eye: a technique for screen readers only leaves one pixel at most, or pushes it off the page.
  toolkit.visible = (element, box) =>
    box !== null && box.width > 1 && box.height > 1 && box.x + box.width > 0 && box.y + box.height > 0 &&
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });

  const up = (element) => element.parentElement ?? element.getRootNode().host ?? null;
  toolkit.up = up;
  const parts = new WeakMap();
  const LANDMARKS = { NAV: "navigation", MAIN: "main", HEADER: "header", FOOTER: "footer" };
  const ROLES = { navigation: "navigation", main: "main", banner: "header", contentinfo: "footer" };
  const landmark = (element) => {
    const role = ROLES[element.getAttribute("role")];
    if (role) return role;
    const found = LANDMARKS[element.tagName];
    if (!found || found === "navigation" || found === "main") return found;
    return element.closest("main, article, section, aside, dialog") ? undefined : found;
  };
  // The nearest landmark counts; a navigation inside the footer belongs to the footer.
  const region = (element) => {
    if (!element) return "other";
    if (!parts.has(element)) {
      const own = landmark(element);
      const around = region(up(element));
      parts.set(element, own === undefined ? around : own === "navigation" && around === "footer" ? "footer" : own);
    }
    return parts.get(element);
  };
  toolkit.region = region;

  const SKIPPED = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE"]);
  const hidden = (element) => element.getAttribute("aria-hidden") === "true";
  const content = (element, depth) => {
    if (depth > 20 || SKIPPED.has(element.tagName) || hidden(element)) return "";
    const label = depth ? element.getAttribute("aria-label") : null;
    if (label?.trim()) return ` ${label} `;
    if (element.tagName === "IMG" || element.tagName === "AREA") return ` ${element.getAttribute("alt") ?? ""} `;
    if (element.tagName.toLowerCase() === "svg") return ` ${element.querySelector("title")?.textContent ?? ""} `;
    let text = "";
    for (const node of (element.shadowRoot ?? element).childNodes) {
      if (node.nodeType === Node.TEXT_NODE) text += node.data;
      else if (node.nodeType === Node.ELEMENT_NODE) text += content(node, depth + 1) + (node.tagName === "BR" ? " " : "");
    }
    return text;
  };
  const referenced = (element) =>
    (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean)
      .map((id) => element.getRootNode().getElementById?.(id)).filter(Boolean).map((node) => content(node, 0)).join(" ");
  const native = (element) => {
    if (element.matches("input[type=submit], input[type=button], input[type=reset]")) return element.value;
    if (element.matches("img, area, input[type=image]")) return element.getAttribute("alt") ?? "";
    if (element.labels?.length) return [...element.labels].map((label) => content(label, 0)).join(" ");
    return element.matches("input, select, textarea") ? "" : content(element, 0);
  };
  // The accessible name, in the order of https://www.w3.org/TR/accname-1.2/#computation-steps
  toolkit.name = (element) => {
    for (const source of [
      () => referenced(element), () => element.getAttribute("aria-label") ?? "", () => native(element),
      () => element.getAttribute("title") ?? "", () => element.getAttribute("placeholder") ?? "",
    ]) {
      const text = collapse(source());
      if (text) return toolkit.short(text, 500);
    }
    return "";
  };

  // Counts of what can name an element alone; made anew by `toolkit.counted` before an observation.
  let counts = new Map();
  const keys = (element) => {
    const found = [`<${element.localName}`];
    if (element.id) found.push(`#${element.id}`);
    for (const attribute of ["href", "src", "name"]) {
      const value = element.getAttribute(attribute);
      if (value) found.push(`${element.localName}[${attribute}="${value}"]`);
    }
    return found;
  };
  let selectors = new WeakMap();
  toolkit.counted = (elements) => {
    counts = new Map();
    selectors = new WeakMap();
    for (const element of elements) for (const key of keys(element)) counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  // Whether the elements were counted on this document.
  toolkit.named = () => counts.size > 0;
  const LONE = new Set(["html", "body", "main", "header", "footer", "nav", "h1"]);
  // An id that a machine counted up or drew changes with the next build.
  const steady = (id) => id.length <= 40 && !/\d{4,}|^[a-f0-9-]{8,}$|^[:_]/i.test(id);
  const alone = (element) => {
    const unique = (key) => counts.get(key) === 1;
    if (element.id && steady(element.id) && unique(`#${element.id}`)) return `#${CSS.escape(element.id)}`;
    if (LONE.has(element.localName) && unique(`<${element.localName}`)) return element.localName;
    for (const attribute of ["href", "src", "name"]) {
      const value = element.getAttribute(attribute);
      if (value && /^[^\x00-\x1f"\\]{1,60}$/.test(value) && unique(`${element.localName}[${attribute}="${value}"]`)) {
        return `${element.localName}[${attribute}="${value}"]`;
      }
    }
    return null;
  };
  const step = (element) => {
    const siblings = [...(element.parentNode?.children ?? [])].filter((other) => other.localName === element.localName);
    return siblings.length > 1 ? `${element.localName}:nth-of-type(${siblings.indexOf(element) + 1})` : element.localName;
  };
  // A CSS selector for this element alone: by id, by a telling attribute, else the path from such an ancestor.
  // ` >>> ` leads into a shadow tree.
  toolkit.selector = (element) => {
    if (selectors.has(element)) return selectors.get(element);
    const root = element.getRootNode();
    let found = root === document ? alone(element) : null;
    if (found === null) {
      const own = CSS.escape(element.localName) === element.localName ? step(element) : "*";
      const parent = element.parentElement;
      if (parent) found = `${toolkit.selector(parent)} > ${own}`;
      else found = root.host ? `${toolkit.selector(root.host)} >>> ${own}` : own;
    }
    selectors.set(element, found);
    return found;
  };

  // Keys of what the document stores; the values are not read.
  toolkit.stored = () => {
    const found = [];
    for (const area of ["local", "session"]) {
      try {
        for (const key of Object.keys(window[`${area}Storage`]).slice(0, 200)) found.push({ area, key: toolkit.short(key, 200), origin: location.origin });
      } catch {
        // A document that may not store anything stores nothing.
      }
    }
    return found;
  };
}
