// Which text is said to be in which language: for every element that states one, what stands in it and in no
// element with a statement of its own. The field names are those of observations/language.py.
{
  const { box, collapse, selector, short, visible } = toolkit;
  const SKIPPED = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "CODE", "PRE", "KBD", "SAMP", "SVG", "MATH", "IFRAME", "OBJECT"]);
  const NAMES = ["alt", "title", "aria-label", "placeholder"];

  const stated = (element) => element.getAttribute("lang") ?? element.getAttributeNS("http://www.w3.org/XML/1998/namespace", "lang");
  const left = (element) => element.getAttribute("translate") === "no" || element.matches(".notranslate");
  const gather = (element, part, parts, depth) => {
    if (depth > 200 || parts.left-- <= 0 || SKIPPED.has(element.tagName.toUpperCase()) || left(element)) return;
    const own = stated(element);
    if (own !== null && element !== part.element) {
      part = { element, lang: own, pieces: [], spoken: [] };
      parts.found.push(part);
    }
    const shown = element.checkVisibility({ visibilityProperty: true });
    if (!shown && element.tagName !== "HTML") return;
    for (const attribute of NAMES) {
      const text = element.getAttribute(attribute);
      if (text?.trim()) part.spoken.push(text);
    }
    for (const child of (element.shadowRoot ?? element).childNodes) {
      if (child.nodeType === Node.TEXT_NODE) part.pieces.push(child.data);
      else if (child.nodeType === Node.ELEMENT_NODE) {
        const inline = getComputedStyle(child).display.startsWith("inline");
        if (!inline) part.pieces.push(" ");
        gather(child, part, parts, depth + 1);
        if (!inline) part.pieces.push(" ");
      }
    }
  };

  // At most 200 parts of at most 3,000 characters, the document itself first.
  toolkit.languages = () => {
    const root = document.documentElement;
    if (!root || !document.body) return [];
    const first = { element: root, lang: stated(root) ?? "", pieces: [document.title, " "], spoken: [] };
    const parts = { found: [first], left: 20000 };
    gather(document.body, stated(document.body) === null ? first : { ...first, element: null }, parts, 0);
    return parts.found.slice(0, 200).map((part) => {
      const painted = box(part.element);
      return {
        selector: selector(part.element), lang: short(part.lang, 100), text: short(collapse(part.pieces.join("")), 3000),
        spoken: short(collapse(part.spoken.join(" ")), 1000), box: painted, visible: visible(part.element, painted),
      };
    });
  };
}
