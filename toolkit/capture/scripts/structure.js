// What the markup says of tables, fields, pictures, frames and headings. The names are those of observations/structure.py.
{
  const { box, collapse, name, selector, short, visible } = toolkit;
  const seen = (element) => {
    const painted = box(element);
    return { selector: selector(element), box: painted, visible: visible(element, painted) };
  };
  const text = (element) => collapse(element?.textContent ?? "");
  const referenced = (element, attribute) =>
    collapse((element.getAttribute(attribute) ?? "").split(/\s+/).filter(Boolean).map((id) => document.getElementById(id)?.textContent ?? "").join(" "));
  // In the tree that a screen reader reads, seen or not.
  const exposed = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest("[aria-hidden=true]");

  const cell = (element) => ({
    header: element.localName === "th", role: element.getAttribute("role") ?? "", scope: element.getAttribute("scope") ?? "", headers: element.getAttribute("headers") ?? "",
    text: short(text(element), 120), columns: element.colSpan, rows: element.rowSpan,
    bold: Number(getComputedStyle(element.querySelector("b, strong, span, p") ?? element).fontWeight) >= 600,
    filled: element.querySelector("img, svg, input, select, button, video, iframe") !== null || Boolean(element.getAttribute("aria-label")), named: Boolean(name(element)),
  });
  const titled = (table) => {
    const container = table.closest("section, article, figure, fieldset, details, td, li") ?? table.parentElement;
    return [...(container?.querySelectorAll("h2, h3, h4, h5, h6, [role=heading], figcaption, summary, legend") ?? [])]
      .some((heading) => heading.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING || heading.matches("figcaption"));
  };
  const table = (element) => ({
    ...seen(element), exposed: exposed(element), role: element.getAttribute("role") ?? "", caption: text(element.caption),
    named: Boolean(collapse(element.getAttribute("aria-label") ?? "") || referenced(element, "aria-labelledby") || collapse(element.getAttribute("title") ?? "") || collapse(element.getAttribute("summary") ?? "")),
    titled: titled(element), inside: element.parentElement?.closest("td, th")?.localName ?? "",
    outer: element.parentElement?.closest("table") ? selector(element.parentElement.closest("table")) : "",
    head: Boolean(element.tHead), blocks: element.querySelectorAll("p, div, ul, ol, h1, h2, h3, h4, form, nav, section, article").length,
    rows: [...element.rows].slice(0, 80).map((row) => [...row.cells].slice(0, 40).map(cell)),
  });

  const SKIPPED = "input[type=hidden], input[type=submit], input[type=button], input[type=reset], input[type=image]";
  // Words on the page that stand beside the field, with no tie to it: just before it, or just after.
  const beside = (element, forward) => {
    let node = element;
    for (let steps = 0; steps < 6 && node; steps++) {
      const next = forward ? node.nextSibling : node.previousSibling;
      if (!next) {
        node = node.parentElement;
        if (!node || node.matches("form, fieldset, section, main, body, td, li")) return "";
        continue;
      }
      node = next;
      if (node.nodeType === Node.ELEMENT_NODE && (node.matches("input, select, textarea, button, fieldset") || node.querySelector("input, select, textarea, button"))) return "";
      if (node.nodeType === Node.ELEMENT_NODE && !exposed(node)) continue;
      if (node.nodeType === Node.ELEMENT_NODE && node.matches("label, legend")) return "";
      const found = collapse(node.textContent ?? "");
      if (found && node.nodeType !== Node.COMMENT_NODE) return short(found, 200);
    }
    return "";
  };
  const far = (element) => {
    const label = element.labels?.[0];
    if (!label || label.contains(element)) return 0;
    const one = box(label), other = box(element);
    if (!one || !other) return 0;
    const range = document.createRange();
    range.selectNodeContents(label);
    const right = Math.max(0, ...[...range.getClientRects()].map((rect) => rect.right + scrollX));
    const shared = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
    return shared > 0 && right ? Math.round(other.x - right) : 0;
  };
  const field = (element) => {
    const fieldset = element.closest("fieldset");
    const group = element.closest("[role=group], [role=radiogroup]");
    return {
      ...seen(element), exposed: exposed(element), tag: element.localName, type: element.type ?? "", name: element.getAttribute("name") ?? "", id: element.id,
      labels: [...(element.labels ?? [])].slice(0, 5).map((label) => short(text(label), 200)),
      labelled: collapse(`${referenced(element, "aria-labelledby")} ${element.getAttribute("aria-label") ?? ""}`), title: collapse(element.getAttribute("title") ?? ""),
      placeholder: collapse(element.getAttribute("placeholder") ?? ""), described: referenced(element, "aria-describedby") || referenced(element, "aria-errormessage"),
      fieldset: fieldset ? collapse(fieldset.querySelector(":scope > legend")?.textContent ?? "") : null, grouped: fieldset !== null || group !== null, group: group ? name(group) : "",
      form: element.form ? selector(element.form) : "", invalid: element.getAttribute("aria-invalid") === "true",
      around: element.closest("fieldset, [role=group], [role=radiogroup], form, section, table, main, body") ? selector(element.closest("fieldset, [role=group], [role=radiogroup], form, section, table, main, body")) : "",
      before: beside(element, false), after: beside(element, true), far: far(element),
      color: `${getComputedStyle(element).borderTopColor} ${getComputedStyle(element).backgroundColor}`, changes: element.getAttribute("onchange") ?? "",
    };
  };
  const label = (element) => ({ ...seen(element), exposed: exposed(element), text: short(name(element) || text(element), 200), for_: element.getAttribute("for") ?? null, control: element.control ? selector(element.control) : "" });
  const fieldset = (element) => {
    const legend = element.querySelector(":scope > legend");
    return {
      ...seen(element), legend: legend ? collapse(legend.textContent) : null, pictured: Boolean(legend?.querySelector("img[alt]:not([alt=''])")),
      named: Boolean(collapse(element.getAttribute("aria-label") ?? "") || referenced(element, "aria-labelledby")), fields: [...element.elements].filter((member) => !member.matches(`${SKIPPED}, fieldset, button, output, object`)).length,
    };
  };

  const SOLE = "main, article, figure, [role=main]";
  const sole = (image) => {
    const around = image.closest(SOLE);
    if (!around || around.querySelector("svg, video, iframe, canvas, input, button, object")) return "";
    const others = [...around.querySelectorAll("img")].some((other) => collapse(other.getAttribute("alt") ?? ""));
    return others || text(around) ? "" : around.localName;
  };
  const picture = (image) => ({
    ...seen(image), exposed: exposed(image), tag: image.localName, url: short(image.currentSrc || image.src || "", 2000), alt: image.getAttribute("alt"), title: image.getAttribute("title"),
    role: image.getAttribute("role") ?? "", natural_width: image.naturalWidth ?? 0, natural_height: image.naturalHeight ?? 0, sole: sole(image),
    tied: Boolean(image.getAttribute("aria-label") || image.getAttribute("aria-labelledby")), named_link: Boolean(image.closest("a, button") && name(image.closest("a, button"))),
  });

  const frame = (element) => {
    let own = null;
    try {
      own = element.contentDocument;
    } catch {
      // Of another origin.
    }
    return {
      ...seen(element), title: collapse(element.getAttribute("title") ?? ""), labelled: Boolean(element.getAttribute("aria-label") || element.getAttribute("aria-labelledby")), url: element.src ?? "",
      own_title: own ? collapse(own.title) : null, own_text: own ? short(collapse(own.body?.innerText ?? ""), 1000) : null,
    };
  };

  const OBSOLETE = "center, font, big, strike, tt, blink, marquee, acronym, applet, basefont, dir, frame, frameset, noframes, nobr, spacer, bgsound, xmp, plaintext, listing, multicol";
  const tally = (found) => ({ count: found.length, first: selector(found[0]), box: box(found[0]) });
  const obsolete = (elements) => {
    const byTag = new Map();
    for (const element of elements) if (element.matches(OBSOLETE)) byTag.set(element.localName, [...(byTag.get(element.localName) ?? []), element]);
    return [...byTag].map(([tag, found]) => ({ tag, ...tally(found) }));
  };
  const POINTS = ["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers", "list", "aria-activedescendant", "aria-errormessage"];
  const doubled = (elements) => {
    const byId = new Map();
    for (const element of elements) if (element.id && !element.closest("svg") && element.getRootNode() === document) byId.set(element.id, [...(byId.get(element.id) ?? []), element]);
    const pointed = new Set(elements.flatMap((element) => POINTS.flatMap((attribute) => (element.getAttribute(attribute) ?? "").split(/\s+/))).filter(Boolean));
    const linked = new Set(elements.filter((element) => element.matches("a[href^='#']")).map((element) => element.getAttribute("href").slice(1)));
    return [...byId].filter(([, found]) => found.length > 1).slice(0, 100)
      .map(([id, found]) => ({ id: short(id, 100), used: pointed.has(id) || linked.has(id), count: found.length, first: selector(found[0]), second: selector(found[1]), box: box(found[0]) }));
  };
  const generated = (elements) => {
    const found = [];
    for (const element of elements) {
      if (found.length >= 50) break;
      for (const part of ["::before", "::after"]) {
        const own = getComputedStyle(element, part);
        const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(own.content);
        if (!quoted || own.display === "none" || own.visibility === "hidden" || !/\p{L}{2}/u.test(quoted[1])) continue;
        if (element.closest("[aria-hidden=true], svg, head") || !element.checkVisibility({ visibilityProperty: true })) continue;
        found.push({ ...seen(element), part, text: short(collapse(quoted[1].replace(/\\(.)/g, "$1")), 200), attribute: [...element.attributes].some((attribute) => attribute.value === quoted[1]), size: Number.parseFloat(own.fontSize), family: own.fontFamily });
      }
    }
    return found;
  };
  const NATIVE = "a[href], area[href], button, input, select, textarea, summary, iframe, object, embed, audio, video, details, [contenteditable], label, dialog";
  const stops = (elements) =>
    elements.filter((element) => element.hasAttribute("tabindex")).slice(0, 500).map((element) => ({
      ...seen(element), tag: element.localName, value: Number.parseInt(element.getAttribute("tabindex"), 10) || 0, role: element.getAttribute("role") ?? "", text: short(name(element), 100),
      native: element.matches(NATIVE), scrolls: element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1,
      heard: toolkit.hearsAny(element), inside: Boolean(element.closest("[role=dialog], dialog, [role=region][aria-label], [role=grid], [role=tree], [role=menu], [role=tablist], [role=tabpanel], [role=listbox], [role=application], [role=slider]")),
      parts: element.querySelector("a[href], button, input, select, textarea") !== null, labelled: element.hasAttribute("aria-label") || element.hasAttribute("aria-labelledby"),
    }));
  const heading = (element) => ({
    ...seen(element), exposed: exposed(element), region: toolkit.region(element), level: Number(/^h([1-6])$/.exec(element.localName)?.[1] ?? element.getAttribute("aria-level")) || 2, text: short(name(element), 200), own: element.localName,
    pictured: element.querySelector("svg, canvas, video, object") !== null,
  });

  // Rows of three parts and more, in the order of the source and by eye.
  const inRows = (elements) => {
    const found = [];
    for (const element of elements) {
      if (found.length >= 100) break;
      if (element.childElementCount < 3 || element.childElementCount > 12 || element.closest("nav, svg, table, select, form") || getComputedStyle(element).direction !== "ltr") continue;
      const parts = [...element.children].map((child) => ({ child, rect: child.getBoundingClientRect(), words: short(text(child), 80), own: getComputedStyle(child) }))
        .filter(({ rect, words, own }) => rect.width > 1 && rect.height > 1 && words && own.display !== "inline" && !/absolute|fixed/.test(own.position));
      const rows = new Map();
      for (const part of parts) rows.set(Math.round(part.rect.top / 4), [...(rows.get(Math.round(part.rect.top / 4)) ?? []), part]);
      for (const row of rows.values()) {
        if (row.length < 3) continue;
        const apart = row.every((part, index) => row.every((other, place) => index === place || part.rect.right <= other.rect.left + 1 || part.rect.left >= other.rect.right - 1));
        const shown = [...row].sort((one, other) => one.rect.left - other.rect.left);
        if (apart) found.push({ ...seen(element), order: row.map(({ words }) => words), shown: shown.map(({ words }) => words) });
      }
    }
    return found;
  };

  const directions = (elements) =>
    elements.filter((element) => element.hasAttribute("dir") && text(element)).slice(0, 50).map((element) => ({ ...seen(element), direction: getComputedStyle(element).direction, text: short(text(element), 300) }));
  const alerts = (elements) =>
    elements.filter((element) => element.matches("[role=alert], .error-summary, .validation-summary, .alert-danger, .form-errors, .errors, .error-message, .field-error, .invalid-feedback")).slice(0, 20)
      .map((element) => ({ ...seen(element), text: short(text(element), 500), role: element.getAttribute("role") ?? "", form: element.closest("form") ? selector(element.closest("form")) : "", links: element.querySelectorAll("a[href^='#']").length }));

  toolkit.structure = (elements) => {
    const all = (query, limit) => elements.filter((element) => element.matches(query)).slice(0, limit);
    const empty = all("p", 5000).filter((element) => !text(element) && !element.querySelector("img, svg, video, iframe, input, select, button, canvas, object, audio, embed, [id], script, ins") && !element.id && exposed(element));
    const bare = all("pre", 500).filter((element) => text(element) && !element.querySelector("code, samp, kbd") && !element.closest("code, samp"));
    return {
      tables: all("table", 60).map(table), headings: all("h1, h2, h3, h4, h5, h6, [role=heading]", 500).map(heading),
      fields: all("input, select, textarea", 300).filter((element) => !element.matches(SKIPPED)).map(field),
      labels: all("label", 300).map(label), fieldsets: all("fieldset", 100).map(fieldset),
      pictures: all("img, input[type=image]", 500).map(picture), frames: all("iframe", 50).map(frame),
      obsolete: obsolete(elements), doubled: doubled(elements), generated: generated(elements), stops: stops(elements),
      empty_paragraphs: empty.length ? [tally(empty)] : [], bare_preformatted: bare.length ? [tally(bare)] : [],
      accesskeys: all("[accesskey]", 50).map((element) => ({ ...seen(element), text: short(name(element), 100), key: short(element.getAttribute("accesskey"), 10) })),
      colored: all("[style]", 2000).filter((element) => /(^|;)\s*color\s*:/i.test(element.getAttribute("style")) && text(element)).slice(0, 100).map((element) => ({ ...seen(element), text: short(text(element), 100) })),
      rows: inRows(elements), directions: directions(elements), alerts: alerts(elements),
      ...toolkit.looks(elements),
    };
  };
}
