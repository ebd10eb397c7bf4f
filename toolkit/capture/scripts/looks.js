// How text and links look, block by block: what a reader sees and no rule over the tree can tell.
{
  const { collapse, selector, short, visible, box } = toolkit;
  const style = (element) => getComputedStyle(element);
  const letters = (text) => (text.match(/\p{L}/gu) ?? []).length;

  // [red, green, blue, alpha]; null where the browser writes the colour in another space.
  const channels = (text) => {
    const found = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(text);
    return found ? [Number(found[1]), Number(found[2]), Number(found[3]), found[4] === undefined ? 1 : Number(found[4])] : null;
  };
  // The plain colour behind the element, white where nobody paints; empty where a picture or something translucent does.
  const grounds = new Map();
  const ground = (element) => {
    if (!element) return "rgb(255, 255, 255)";
    if (!grounds.has(element)) {
      const own = style(element);
      const painted = channels(own.backgroundColor);
      const known = own.backgroundImage === "none" && painted !== null && [0, 1].includes(painted[3]);
      grounds.set(element, !known ? "" : painted[3] === 1 ? own.backgroundColor : ground(toolkit.up(element)));
    }
    return grounds.get(element);
  };

  const BLOCK = /^(block|flex|grid|list-item|table|table-cell|table-caption|table-row|flow-root|inline-block|inline-flex|inline-grid)$/;
  const blockOf = (element) => {
    let around = element;
    while (around && around !== document.body && !BLOCK.test(style(around).display)) around = toolkit.up(around);
    return around;
  };
  toolkit.blockOf = blockOf;

  // The pieces of text that belong to this block and to no block inside it.
  const pieces = (element, limit) => {
    const found = [];
    const visit = (node) => {
      for (const child of (node.shadowRoot ?? node).childNodes) {
        if (found.length >= limit) return;
        if (child.nodeType === Node.TEXT_NODE) {
          if (child.data.trim()) found.push({ text: child.data, holder: node, node: child });
        } else if (child.nodeType === Node.ELEMENT_NODE) {
          if (child.tagName === "BR") found.push({ text: "\n", holder: node, node: null });
          else if (!/^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE|TEXTAREA|SELECT|IFRAME|OBJECT)$/.test(child.tagName) && !BLOCK.test(style(child).display)) visit(child);
        }
      }
    };
    visit(element);
    return found;
  };

  // Lines by eye: pieces of text whose boxes stand at one height.
  const lines = (texts) => {
    const tops = new Set();
    const range = document.createRange();
    for (const { node } of texts) {
      if (!node) continue;
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) if (rect.width > 1) tops.add(Math.round(rect.top / 6));
      if (tops.size > 400) break;
    }
    return tops.size;
  };

  const look = (element) => {
    const texts = pieces(element, 400);
    const counted = { all: 0, capitals: 0, italic: 0, bold: 0 };
    const sizes = new Map();
    for (const { text, holder } of texts) {
      const count = letters(text);
      if (!count) continue;
      const own = style(holder);
      counted.all += count;
      if (own.textTransform === "uppercase" && !/small-caps/.test(own.fontVariantCaps)) counted.capitals += count;
      else counted.capitals += (text.match(/\p{Lu}/gu) ?? []).length;
      if (/italic|oblique/.test(own.fontStyle)) counted.italic += count;
      if (Number(own.fontWeight) >= 600) counted.bold += count;
      sizes.set(own.fontSize, (sizes.get(own.fontSize) ?? 0) + count);
    }
    const own = style(element);
    const most = [...sizes].sort((one, other) => other[1] - one[1])[0];
    const size = most ? Number.parseFloat(most[0]) : Number.parseFloat(own.fontSize);
    const height = Number.parseFloat(own.lineHeight);
    const whole = texts.map(({ text }) => text).join("");
    const broken = whole.split("\n").map((line) => collapse(line));
    return {
      selector: selector(element), tag: element.localName, text: short(collapse(whole), 2000), parent: element.parentElement ? selector(element.parentElement) : "",
      box: box(element), visible: visible(element, box(element)), region: toolkit.region(element),
      letters: counted.all, capitals: counted.capitals, italic: counted.italic, bold: counted.bold,
      size, line_height: Number.isFinite(height) && size ? Math.round((height / size) * 100) / 100 : 0,
      align: own.textAlign, hyphens: own.hyphens, direction: own.direction, animation: own.animationName === "none" ? "" : own.animationName,
      lines: whole.length > 40 ? lines(texts) : 1,
      broken: broken.length > 1 ? broken.filter(Boolean).slice(0, 60).map((line) => short(line, 200)) : [],
      within: element.closest("a, button, label, legend, caption, th, summary, figcaption, nav, blockquote, h1, h2, h3, h4, h5, h6, pre, code, address, dialog, form, [role=button], [role=heading]")?.localName ?? "",
      classes: short(`${element.className ?? ""}`, 200),
    };
  };

  const decorated = (element, around) => {
    const own = style(element), other = around ? style(around) : own;
    if (own.textDecorationLine.includes("underline")) return true;
    if (Number.parseFloat(own.borderBottomWidth) > 0 && own.borderBottomStyle !== "none" && channels(own.borderBottomColor)?.[3] !== 0) return true;
    if (own.boxShadow !== "none" || own.outlineStyle !== "none" || own.backgroundImage !== "none") return true;
    return own.backgroundColor !== other.backgroundColor && channels(own.backgroundColor)?.[3] !== 0;
  };
  const weighted = (element, around) => {
    const one = style(element), other = style(around);
    return one.fontWeight !== other.fontWeight || one.fontStyle !== other.fontStyle || one.fontFamily !== other.fontFamily ||
      one.textTransform !== other.textTransform || one.fontVariantCaps !== other.fontVariantCaps || one.fontSize !== other.fontSize;
  };
  const innermost = (element) => {
    let found = element;
    while (found.children.length === 1 && !collapse([...found.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join(""))) found = found.children[0];
    return found;
  };

  const unseen = (element) => !element.checkVisibility({ visibilityProperty: true });
  // Words inside a link that neither eye nor screen reader gets.
  const swallowed = (element) =>
    collapse([...element.querySelectorAll("*")].slice(0, 200).filter((part) => unseen(part) && !unseen(part.parentElement) && !part.matches("script, style, template, [aria-hidden=true], svg *, title") && !part.closest("[aria-hidden=true]"))
      .map((part) => part.textContent).join(" "));
  const heard = (element) =>
    [...element.childNodes].map((node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.data;
      if (node.nodeType !== Node.ELEMENT_NODE || unseen(node) || node.matches("script, style, template, [aria-hidden=true], svg")) return "";
      return heard(node);
    }).join(" ");
  // The heading that introduces the link inside the nearest part of the page that has one.
  const introduced = (element) => {
    for (let around = element.parentElement; around && !/^(MAIN|BODY|HTML)$/.test(around.tagName); around = around.parentElement) {
      const before = [...around.querySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading], legend, caption, dt")]
        .filter((heading) => heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING && !heading.contains(element));
      if (before.length) return collapse(before.at(-1).textContent);
    }
    return "";
  };
  const between = (one, other) => {
    const range = document.createRange();
    range.setStartAfter(one);
    range.setEndBefore(other);
    const picture = range.cloneContents().querySelector?.("img, svg, input, button, hr, video");
    return picture ? "[picture]" : collapse(range.toString());
  };
  const linkLook = (element, index, all) => {
    const around = blockOf(element.parentElement ?? element);
    const inner = innermost(element);
    const next = all[index + 1];
    const near = next && blockOf(next.parentElement ?? next) === around && !element.contains(next) ? next : null;
    const item = element.closest("li, td, th, dd, p, figure") ?? around;
    const line = (block) => (block ? pieces(block, 200).map(({ text }) => text).join(" ") : ""); // without the blocks inside
    const painted = box(element);
    return {
      selector: selector(element), box: painted, visible: visible(element, painted), exposed: !element.closest("[aria-hidden=true]") && element.tabIndex >= 0, region: toolkit.region(element),
      href: element.href?.toString() ?? "", target: element.getAttribute("target") ?? "", name: toolkit.name(element), title: collapse(element.getAttribute("title") ?? ""),
      shown: short(collapse(heard(element)), 300), swallowed: short(swallowed(element), 200),
      alts: [...element.querySelectorAll("img")].slice(0, 5).map((image) => collapse(image.getAttribute("alt") ?? "")),
      described: collapse((element.getAttribute("aria-describedby") ?? "").split(/\s+/).filter(Boolean).map((id) => document.getElementById(id)?.textContent ?? "").join(" ")),
      labelled: element.hasAttribute("aria-label") || element.hasAttribute("aria-labelledby"),
      around: short(collapse(!item || /^(BODY|MAIN)$/.test(item.tagName) ? line(item) : item.textContent), 400), heading: short(introduced(element), 200),
      prose: around ? letters(collapse(pieces(around, 200).filter(({ holder }) => !holder.closest("a")).map(({ text }) => text).join(" "))) : 0,
      decorated: decorated(element, element.parentElement) || (inner !== element && decorated(inner, element)),
      weighted: around ? weighted(inner, around) : false, color: style(inner).color, around_color: around ? style(around).color : "", ground: ground(element.parentElement),
      inline: style(element).display === "inline",
      padded: Number.parseFloat(style(element).paddingLeft) + Number.parseFloat(style(element).paddingRight),
      next: near ? selector(near) : "", between: near ? between(element, near) : null,
    };
  };

  toolkit.looks = (elements) => ({
    texts: (toolkit.owners ?? []).slice(0, 3000).map(look),
    links: elements.filter((element) => element.matches("a[href]") && !element.closest("svg")).slice(0, 1500).map(linkLook),
  });
}
