// The text of the page, one entry for each block-level element that has text of its own.
{
  const SKIPPED = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "HEAD", "TEXTAREA", "SELECT", "IFRAME", "OBJECT", "DATALIST"]);

  const entry = (element) => ({ element, pieces: [], longest: { length: 0, holder: element } });
  const inline = (display) => display === "inline" || display === "contents" || display.startsWith("ruby");

  const walk = (node, owner, found, limits) => {
    for (const child of (node.shadowRoot ?? node).childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        owner.pieces.push(child.data);
        const length = child.data.trim().length;
        if (length > owner.longest.length) owner.longest = { length, holder: node };
      }
      else if (child.nodeType === Node.ELEMENT_NODE && !SKIPPED.has(child.tagName)) visit(child, owner, found, limits);
    }
  };
  const visit = (element, owner, found, limits) => {
    if (limits.elements-- <= 0 || limits.depth > 400) return;
    limits.depth++;
    const display = element.tagName === "BR" ? "break" : getComputedStyle(element).display;
    if (display === "break") owner.pieces.push(" ");
    else if (inline(display)) walk(element, owner, found, limits);
    else if (display.startsWith("inline")) {
      owner.pieces.push(" ");
      walk(element, owner, found, limits);
      owner.pieces.push(" ");
    } else {
      const own = entry(element);
      owner.pieces.push(" ");
      found.push(own);
      walk(element, own, found, limits);
    }
    limits.depth--;
  };

  const described = ({ element, pieces, longest }) => {
    const box = toolkit.box(element);
    return {
      text: toolkit.collapse(pieces.join("")),
      tag: element.localName,
      selector: toolkit.selector(element),
      lang: element.closest("[lang]")?.getAttribute("lang") ?? "",
      region: toolkit.region(element),
      box,
      visible: toolkit.visible(element, box),
      hidden_from_readers: element.closest("[aria-hidden=true]") !== null,
      font_size: Number.parseFloat(getComputedStyle(longest.holder).fontSize) || 0,
    };
  };

  // Leaves the elements themselves in `toolkit.owners`, for the scripts that measure more of them.
  toolkit.blocks = (elements) => {
    if (!document.body) return [];
    const body = entry(document.body);
    const found = [body];
    walk(document.body, body, found, { elements, depth: 0 });
    const full = found.filter(({ pieces }) => pieces.some((piece) => piece.trim())).slice(0, 5000);
    toolkit.owners = full.map(({ element }) => element);
    return full.map(described).filter((block) => block.text);
  };
}
