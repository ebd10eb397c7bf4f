// Everything that is read from the document in one go. The field names are those of observations/page.py.
{
  const { box, collapse, name, region, selector, short, visible } = toolkit;

  const flattened = (limit) => {
    const found = [];
    const visit = (root) => {
      for (const element of root.querySelectorAll("*")) {
        if (found.length >= limit) return;
        found.push(element);
        if (element.shadowRoot) visit(element.shadowRoot);
      }
    };
    visit(document);
    return found;
  };

  const absolute = (written) => {
    try {
      return new URL(written, document.baseURI).href;
    } catch {
      return "";
    }
  };
  const seen = (element) => {
    const painted = box(element);
    return { selector: selector(element), box: painted, visible: visible(element, painted) };
  };

  const asked = { click: new Map(), submit: new Map() };
  const hears = (node, kind) => {
    if (!asked[kind].has(node)) {
      const event = new Event(`${toolkit.ask}-${kind}`, { cancelable: true, composed: true });
      asked[kind].set(node, !node.dispatchEvent(event));
    }
    return asked[kind].get(node);
  };
  const listener = (element, kind) => {
    if (hears(element, kind) || element.hasAttribute(`on${kind}`)) return "own";
    for (let above = toolkit.up(element); above; above = toolkit.up(above)) if (hears(above, kind)) return "delegated";
    return hears(document, kind) || hears(window, kind) ? "delegated" : "none";
  };

  toolkit.hearsAny = (element) => listener(element, "click") === "own" || [...element.attributes].some(({ name: attribute }) => attribute.startsWith("on"));

  const KEPT = new Set(["id", "class", "role", "onclick", "download", "hreflang", "lang", "popovertarget", "commandfor", "form"]);
  const attributes = (element) =>
    Object.fromEntries([...element.attributes]
      .filter((attribute) => KEPT.has(attribute.name) || /^(aria|data)-/.test(attribute.name)).slice(0, 40)
      .map((attribute) => [attribute.name, short(attribute.value, 300)]));

  const link = (element) => ({
    raw: element.getAttribute("href"),
    href: element.hasAttribute("href") ? absolute(element.getAttribute("href")) : "",
    text: name(element),
    region: region(element),
    rel: [...element.relList],
    target: element.getAttribute("target") ?? "",
    attributes: attributes(element),
    listener: listener(element, "click"),
    ...seen(element),
  });
  const control = (element) => ({
    tag: element.localName,
    type: element.getAttribute("type") ?? (element.localName === "button" ? "submit" : ""),
    text: name(element),
    region: region(element),
    disabled: element.matches(":disabled, [aria-disabled=true]"),
    in_form: element.closest("form") !== null || Boolean(element.form),
    attributes: attributes(element),
    listener: listener(element, "click"),
    ...seen(element),
  });

  const field = (element) => ({
    tag: element.localName,
    type: element.type ?? "",
    name: element.getAttribute("name") ?? "",
    label: name(element),
    autocomplete: element.getAttribute("autocomplete") ?? "",
    required: element.matches("[required], [aria-required=true]"),
    ...seen(element),
  });
  const SUBMITS = "button:not([type=button], [type=reset]), input[type=submit], input[type=image]";
  const form = (element) => {
    const members = [...HTMLFormElement.prototype.__lookupGetter__("elements").call(element)];
    return {
      action: element.getAttribute("action"),
      url: absolute(element.getAttribute("action") ?? ""),
      method: (element.getAttribute("method") ?? "get").toLowerCase(),
      fields: members.filter((member) => member.matches("input:not([type=submit], [type=button], [type=reset], [type=image]), select, textarea")).slice(0, 200).map(field),
      has_submit: members.some((member) => member.matches(SUBMITS)) || element.querySelector(SUBMITS) !== null,
      listener: listener(element, "submit"),
      ...seen(element),
    };
  };

  const PRESENTED = new Set(["none", "presentation"]);
  const picture = (kind, element, url, more = {}) => ({
    kind,
    url: short(url, 4000),
    role: element.getAttribute("role") ?? "",
    hidden_from_readers: element.closest("[aria-hidden=true]") !== null || PRESENTED.has(element.getAttribute("role")),
    silenced: element.getAttribute("aria-hidden") === "true",
    labelled: ["aria-label", "aria-labelledby"].some((attribute) => element.getAttribute(attribute)?.trim()),
    lazy: element.getAttribute("loading") === "lazy",
    link: element.closest("a[href]")?.href?.toString() ?? "",
    ...seen(element),
    ...more,
  });
  const image = (element) =>
    picture("img", element, element.currentSrc || element.src, {
      alt: element.getAttribute("alt"), natural_width: element.naturalWidth, natural_height: element.naturalHeight,
    });
  const drawing = (element) =>
    picture("svg", element, "", { alt: element.getAttribute("aria-label") ?? element.querySelector(":scope > title")?.textContent ?? null, link: element.closest("a[href]")?.href ?? "" });

  const URLS = /url\("((?:[^"\\]|\\.)*)"\)/g;
  const backgrounds = (element) => {
    const found = [];
    for (const part of [null, "::before", "::after"]) {
      const value = getComputedStyle(element, part).backgroundImage;
      if (!value || value === "none" || !value.includes("url(")) continue;
      for (const [, url] of value.matchAll(URLS)) found.push(url.replace(/\\(.)/g, "$1"));
    }
    return found.map((url) => picture("background", element, url));
  };
  const images = (elements) => {
    const found = [];
    for (const element of elements) {
      if (element.localName === "img") found.push(image(element));
      else if (element.localName === "svg" && !element.parentElement?.closest("svg")) found.push(drawing(element));
      else if (element.matches("video[poster]")) found.push(picture("poster", element, element.poster));
      else if (element.matches("input[type=image]")) found.push(picture("input", element, element.src, { alt: element.getAttribute("alt") }));
      else if (element.matches("link[rel~=icon], link[rel=apple-touch-icon]")) found.push(picture("icon", element, element.href));
      if (!element.closest("svg, head")) found.push(...backgrounds(element));
    }
    return found.slice(0, 1000);
  };

  const heading = (element) => ({
    level: Number(/^h([1-6])$/.exec(element.localName)?.[1] ?? element.getAttribute("aria-level")) || 2,
    text: name(element),
    region: region(element),
    ...seen(element),
  });

  const fonts = () => {
    const states = new Map();
    const plain = (family) => family.replace(/^["']|["']$/g, "");
    for (const face of document.fonts) {
      const known = states.get(plain(face.family));
      if (known !== "loaded") states.set(plain(face.family), face.status === "error" ? "failed" : face.status === "loaded" ? "loaded" : "declared");
    }
    const found = [];
    const read = (sheet, depth) => {
      let rules;
      try {
        rules = sheet.cssRules;
      } catch {
        return; // A sheet from elsewhere: its files are among the requests.
      }
      for (const rule of rules) {
        if (rule.styleSheet && depth < 5) read(rule.styleSheet, depth + 1);
        if (rule.constructor.name !== "CSSFontFaceRule") continue;
        const family = plain(rule.style.getPropertyValue("font-family").trim());
        for (const [, url] of rule.style.getPropertyValue("src").matchAll(/url\(["']?([^"')]+)["']?\)/g)) {
          if (url.startsWith("data:")) continue;
          found.push({ family, url: new URL(url, sheet.href ?? document.baseURI).href, status: states.get(family) ?? "declared" });
        }
      }
    };
    for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) read(sheet, 0);
    return found.slice(0, 500);
  };

  const head = () => {
    const metas = {}, relations = {}, alternates = {};
    for (const meta of document.querySelectorAll("meta[content]")) {
      const key = meta.getAttribute("name") ?? meta.getAttribute("property") ?? meta.getAttribute("http-equiv");
      if (key && !(key.toLowerCase() in metas)) metas[key.toLowerCase()] = short(meta.content, 4000);
    }
    for (const element of document.querySelectorAll("link[href]")) {
      for (const relation of element.relList) (relations[relation.toLowerCase()] ??= []).push(absolute(element.getAttribute("href")));
      if (element.hreflang && element.relList.contains("alternate")) alternates[element.hreflang] = element.href;
    }
    return { metas, relations, alternates };
  };
  const comments = () => {
    const found = [];
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT);
    while (walker.nextNode() && found.length < 200) found.push(short(walker.currentNode.data.trim(), 500));
    return found.filter(Boolean);
  };

  // Sideways scrolling: only what the reader can scroll to counts, and of nested elements the outermost.
  const width = (screen) => {
    const root = document.scrollingElement ?? document.documentElement;
    const clipped = [document.documentElement, document.body].some((element) => element && /hidden|clip/.test(getComputedStyle(element).overflowX));
    return clipped ? Math.min(root.scrollWidth, Math.max(root.clientWidth, screen)) : root.scrollWidth;
  };
  const contained = (element) => {
    for (let above = element.parentElement; above && above !== document.body; above = above.parentElement) {
      if (getComputedStyle(above).overflowX !== "visible") return true;
    }
    return false;
  };
  const overflows = (elements, screen) => {
    const beyond = new Set();
    for (const element of elements) {
      const { right, width: wide, height } = element.getBoundingClientRect();
      if (wide > 0 && height > 0 && right + scrollX > screen + 1 && document.body?.contains(element)) beyond.add(element);
    }
    return [...beyond]
      .filter((element) => element !== document.body && (element.parentElement === document.body || !beyond.has(element.parentElement)))
      .filter((element) => getComputedStyle(element).position !== "fixed" && !contained(element)).slice(0, 10)
      .map((element) => ({ selector: selector(element), box: box(element), text: short(collapse(element.textContent), 120) }));
  };

  // What a finger hits, where WCAG 2.2, 2.5.8 measures it: with all that lies inside, and with the labels of a box to tick.
  const TARGETS = "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab], [role=switch], [role=checkbox], [role=menuitem]";
  const TICKED = "input[type=checkbox], input[type=radio]";
  const WORD = /[\p{L}\p{N}]/u;
  const display = (element) => getComputedStyle(element).display;
  const flow = (element) => {
    let around = element;
    while (around && /^(inline$|contents|ruby)/.test(display(around))) around = around.parentElement;
    return around;
  };
  const worded = new Map();
  const hasText = (container) => {
    if (!worded.has(container)) {
      const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
      let found = false;
      for (let steps = 0; !found && steps < 500 && walker.nextNode(); steps++) {
        const around = walker.currentNode.parentElement;
        found = WORD.test(walker.currentNode.data) && !around.closest(`${TARGETS}, label, script, style`) && flow(around) === container;
      }
      worded.set(container, found);
    }
    return worded.get(container);
  };
  const inLine = (element) => {
    const style = getComputedStyle(element);
    if (!style.display.startsWith("inline") || style.float !== "none" || /absolute|fixed/.test(style.position)) return false;
    const container = element.parentElement && flow(element.parentElement);
    return Boolean(container) && hasText(container);
  };
  const reach = (element) => {
    const parts = [element, ...[...element.querySelectorAll("*")].slice(0, 50)];
    if (element.matches(TICKED)) parts.push(...(element.labels ?? []));
    const boxes = parts.map((part) => box(part)).filter(Boolean);
    if (boxes.length === 0) return null;
    const x = Math.min(...boxes.map((each) => each.x)), y = Math.min(...boxes.map((each) => each.y));
    const right = Math.max(...boxes.map((each) => each.x + each.width));
    const bottom = Math.max(...boxes.map((each) => each.y + each.height));
    return { x, y, width: Math.round((right - x) * 100) / 100, height: Math.round((bottom - y) * 100) / 100 };
  };
  // What a folded list or a carousel cuts off is no target until it is shown.
  const cutters = new Map();
  const cutter = (element) => {
    if (!cutters.has(element)) cutters.set(element, getComputedStyle(element).overflow === "visible" ? null : box(element) ?? { x: 0, y: 0, width: 0, height: 0 });
    return cutters.get(element);
  };
  const cutOff = (element, { x, y, width, height }) => {
    for (let above = element.parentElement; above && above !== document.body; above = above.parentElement) {
      const edge = cutter(above);
      if (edge && (x >= edge.x + edge.width || y >= edge.y + edge.height || x + width <= edge.x || y + height <= edge.y)) return true;
    }
    return false;
  };
  const target = (element, screen) => {
    const whole = reach(element);
    if (whole === null || whole.x >= screen || !visible(element, whole) || element.matches(":disabled") || cutOff(element, whole)) return null;
    return {
      selector: selector(element), box: whole, text: short(name(element), 120), href: element.href?.toString() ?? "",
      inline: inLine(element), native: element.matches(TICKED) && getComputedStyle(element).appearance !== "none",
    };
  };

  const html = (limit) => {
    const type = document.doctype ? `<!DOCTYPE ${document.doctype.name}>\n` : "";
    return short(type + (document.documentElement?.outerHTML ?? ""), limit);
  };

  const CONTROLS = "button, input[type=button], input[type=submit], input[type=reset], input[type=image], summary, [role=button], [role=tab], [role=switch], [role=menuitem], [onclick]:not(a, area, form)";
  const INNER = "a[href], a, area";

  // `config`: {screen, elements, html, targets, structure}: the viewport's width in CSS px, how many elements and characters at
  // most, whether what a finger hits and how the page is built are wanted.
  toolkit.observe = (config) => {
    const elements = flattened(config.elements);
    toolkit.counted(elements);
    const all = (query, limit) => elements.filter((element) => element.matches(query)).slice(0, limit);
    const blocks = toolkit.blocks(config.elements);
    // Where a page names no viewport of its own the browser lays it out wider and shrinks it: nothing overflows.
    const screen = Math.max(config.screen, document.documentElement.clientWidth);
    const documentWidth = width(screen);
    return {
      document_width: documentWidth,
      document_height: (document.scrollingElement ?? document.documentElement).scrollHeight,
      lang: document.documentElement.getAttribute("lang") ?? "",
      title: collapse(document.title),
      text: short(blocks.filter((block) => block.visible).map((block) => block.text).join("\n"), 500000),
      blocks,
      headings: all("h1, h2, h3, h4, h5, h6, [role=heading]", 500).map(heading),
      links: all(INNER, 3000).filter((element) => !element.closest("svg")).map(link),
      controls: all(CONTROLS, 500).filter((element) => !element.matches(INNER)).map(control),
      images: images(elements),
      forms: all("form", 50).map(form),
      fonts: fonts(),
      anchors: [...new Set(elements.flatMap((element) => [element.id, element.localName === "a" ? element.getAttribute("name") : ""]).filter(Boolean))].slice(0, 10000),
      ...head(),
      structured: all("script[type='application/ld+json']", 100).map((script) => short(script.textContent, 200000)),
      comments: comments(),
      frames: all("iframe, frame", 100).map((frame) => absolute(frame.getAttribute("src") ?? "")),
      ...toolkit.shipped(elements, absolute),
      storage: toolkit.stored(),
      landmarks: toolkit.landmarks(),
      languages: toolkit.languages(),
      references: toolkit.references(elements),
      overflows: documentWidth > screen + 1 ? overflows(elements, screen) : [],
      structure: config.structure ? toolkit.structure(elements) : {},
      targets: config.targets ? all(TARGETS, 1000).map((element) => target(element, screen)).filter(Boolean) : [],
      html: html(config.html),
    };
  };
}
