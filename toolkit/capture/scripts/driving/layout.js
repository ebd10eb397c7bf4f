// Where text and controls stand, and what becomes of them in another size: the words of observations/driven/layout.py.
// A loss counts only where the same text was whole before: what a page cuts off on purpose stays its own affair.
{
  const WORDED = /[\p{L}\p{N}]/u;
  const SKIPPED = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "TEXTAREA", "OPTION", "TITLE"]);
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]";
  const FIELDS = "input:not([type=hidden]), select, textarea, button";
  const SLIDES = /carousel|slider|slide|swiper|slick|splide|glide|flickity|marquee|ticker|scroller/i;
  const TEXTS = 4000;
  const WIDE = 1e7;
  const { up } = toolkit;

  // What cuts the contents of an element off: `hard` for good, `soft` until somebody scrolls.
  const frames = { known: new Map(), root: null };
  const styles = new Map();
  const style = (element) => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  };
  const renew = () => {
    frames.known.clear();
    styles.clear();
    const closed = [document.documentElement, document.body].some((each) => each && /hidden|clip/.test(style(each).overflowX));
    const screen = document.documentElement.clientWidth;
    const open = { left: -WIDE, top: -WIDE, right: WIDE, bottom: WIDE };
    frames.root = {
      hard: closed ? { ...open, right: screen } : open, soft: open, x: closed ? document.body : null, y: null, veiled: false,
    };
  };
  const VEILED = /inset\((?:\s*(?:50|100)%)|circle\(0/;
  const veiled = (own) => (own.clip !== "auto" && /absolute|fixed/.test(own.position)) || VEILED.test(own.clipPath);
  const around = (element, own) => {
    if (own.position === "fixed") return { ...frames.root, hard: frames.root.soft, x: null };
    return frame(own.position === "absolute" ? element.offsetParent : up(element));
  };
  const narrowed = (from, edges, sides) => {
    const [low, high] = sides;
    return { ...from, [low]: Math.max(from[low], edges[low]), [high]: Math.min(from[high], edges[high]) };
  };
  const AXES = [["x", "overflowX", ["left", "right"]], ["y", "overflowY", ["top", "bottom"]]];
  const frame = (element) => {
    if (!element || element === document.documentElement || element === document.body) return frames.root;
    if (frames.known.has(element)) return frames.known.get(element);
    const own = style(element);
    let found = around(element, own);
    if (veiled(own)) found = { ...found, veiled: true };
    if (!/^(inline|contents)$/.test(own.display)) {
      const { x, y } = element.getBoundingClientRect();
      const left = x + scrollX + element.clientLeft, top = y + scrollY + element.clientTop;
      const edges = { left, top, right: left + element.clientWidth, bottom: top + element.clientHeight };
      for (const [axis, overflow, sides] of AXES) {
        if (own[overflow] === "visible") continue;
        found = { ...found, soft: narrowed(found.soft, edges, sides) };
        if (/hidden|clip/.test(own[overflow])) found = { ...found, hard: narrowed(found.hard, edges, sides), [axis]: element };
        else found = { ...found, hard: { ...found.hard, [sides[0]]: -WIDE, [sides[1]]: WIDE }, [axis]: null };
      }
    }
    frames.known.set(element, found);
    return found;
  };

  const share = (low, high, from, to) => Math.max(0, Math.min(high, to) - Math.max(low, from)) / Math.max(1, high - low);
  const seen = (line, edges) => ({
    x: share(line.left, line.right, edges.left, edges.right), y: share(line.top, line.bottom, edges.top, edges.bottom),
  });
  const block = (element) => {
    let found = element;
    while (up(found) && /^(inline$|contents|ruby)/.test(style(found).display)) found = up(found);
    return found;
  };
  const shown = new Map();
  const painted = (element) => {
    if (!shown.has(element)) {
      shown.set(element, !SKIPPED.has(element.tagName) && element.closest("[aria-hidden=true]") === null &&
        element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }));
    }
    return shown.get(element);
  };
  const LETTER = 0.5; // of the line's height: about the width of one letter
  const text = (node) => {
    const element = node.parentElement;
    if (!element || !painted(element)) return null;
    const edges = frame(element);
    if (edges.veiled) return null;
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = [];
    let open = false, cutX = false, cutY = false, out = false;
    for (const each of range.getClientRects()) {
      if (each.width < 2 || each.height < 4) continue;
      const line = { left: each.left + scrollX, right: each.right + scrollX, top: each.top + scrollY, bottom: each.bottom + scrollY };
      if (line.right <= 0 || line.bottom <= 0) continue;
      const { x, y } = seen(line, edges.hard);
      lines.push(line);
      if (x > 0.5 && y > 0.5) open = true;
      if (x === 0) continue;
      if (y === 0) out = true;
      else if (y < 0.7) cutY = true;
      else if ((1 - x) * each.width > LETTER * each.height) cutX = true;
    }
    return lines.length ? { node, element, edges, lines, open, cutX, cutY, out, size: Number.parseFloat(style(element).fontSize) } : null;
  };
  const control = (element) => {
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || !painted(element)) return null;
    const edges = frame(element);
    const line = { left: box.left + scrollX, right: box.right + scrollX, top: box.top + scrollY, bottom: box.bottom + scrollY };
    const { x, y } = seen(line, edges.hard);
    return edges.veiled || line.right <= 0 || line.bottom <= 0 || x * y < 0.05 ? null : { element, edges, line };
  };
  // Everything that shows just now. Holds the nodes themselves, so that the next one can be compared.
  const taken = () => {
    renew();
    shown.clear();
    const texts = new Map(), controls = new Map();
    const walker = document.createTreeWalker(document.body ?? document.documentElement, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(), steps = 0; node && texts.size < TEXTS && steps < 40000; node = walker.nextNode(), steps++) {
      const found = WORDED.test(node.data) ? text(node) : null;
      if (found) texts.set(node, found);
    }
    for (const element of document.querySelectorAll(CONTROLS)) {
      const found = controls.size < 2000 ? control(element) : null;
      if (found) controls.set(element, found);
    }
    return { texts, controls, pairs: null };
  };

  // Lines of different blocks that lie upon each other, without the room above and below the letters.
  const upon = ({ texts }, whole) => {
    const lines = [];
    for (const item of texts.values()) {
      if (!item.open || (whole && !whole(item)) || /^rgba\(.*, 0\)$/.test(style(item.element).color)) continue;
      for (const { left, right, top, bottom } of item.lines) {
        const inset = (bottom - top) * 0.2;
        const kept = { left: Math.max(left, item.edges.soft.left), right: Math.min(right, item.edges.soft.right), top: Math.max(top + inset, item.edges.soft.top), bottom: Math.min(bottom - inset, item.edges.soft.bottom), item };
        if (kept.right > kept.left && kept.bottom > kept.top) lines.push(kept);
      }
    }
    lines.sort((one, other) => one.top - other.top);
    const found = [];
    let open = [];
    for (const line of lines) {
      open = open.filter((other) => other.bottom > line.top);
      for (const other of open) {
        const wide = Math.min(line.right, other.right) - Math.max(line.left, other.left);
        const high = Math.min(line.bottom, other.bottom) - line.top;
        if (other.item === line.item || wide < 4 || high < 0.3 * Math.min(line.bottom - line.top, other.bottom - other.top)) continue;
        if (block(other.item.element) === block(line.item.element)) continue;
        found.push({ one: other.item, other: line.item, x: Math.max(line.left, other.left) + wide / 2, y: line.top + high / 2 });
      }
      open.push(line);
      if (found.length > 400) break;
    }
    return found;
  };
  const paired = (found) => {
    const pairs = new Map();
    for (const { one, other } of found) {
      for (const [a, b] of [[one, other], [other, one]]) {
        if (!pairs.has(a.node)) pairs.set(a.node, new Set());
        pairs.get(a.node).add(b.node);
      }
    }
    return pairs;
  };

  let before = null;
  const fault = (kind, element, words) => ({
    kind, selector: toolkit.selector(element), text: toolkit.short(toolkit.collapse(words), 120), box: null, element,
  });

  const row = (element, clipper) => {
    for (let each = element; each && each !== clipper; each = up(each)) {
      if (SLIDES.test(each.getAttribute("class") ?? "")) return true;
      const { top, width, height } = each.getBoundingClientRect();
      const beside = [...(each.parentElement?.children ?? [])].filter((other) => {
        const its = other.getBoundingClientRect();
        return other !== each && other.localName === each.localName && Math.abs(its.top - top) < 8 && Math.abs(its.width - width) < 0.4 * width && its.height > 0;
      });
      if (beside.length && width > 80 && height > 30) return true;
    }
    return SLIDES.test(clipper.getAttribute("class") ?? "");
  };
  const folds = (clipper) => {
    const next = clipper.nextElementSibling;
    return clipper.parentElement?.querySelector("[aria-expanded], [aria-controls], summary") !== null ||
      (next !== null && (next.matches("button, [role=button]") || (next.children.length === 1 && next.querySelector("button") !== null)));
  };
  const shortened = (element, clipper) => {
    for (let each = element; each; each = up(each)) {
      const own = style(each);
      if (own.textOverflow === "ellipsis" || (own.webkitLineClamp && own.webkitLineClamp !== "none")) {
        const whole = each.closest("[title], [aria-label], a[href]") ?? each.querySelector("a[href]") ?? clipper.parentElement?.querySelector("a[href]");
        return whole ? "elsewhere" : "shortened";
      }
      if (each === clipper) return "";
    }
    return "";
  };
  const cuts = (now) => {
    const busy = new Set();
    for (const item of now.texts.values()) if (item.open) for (const each of [item.edges.x, item.edges.y]) if (each) busy.add(each);
    const found = new Map();
    for (const item of now.texts.values()) {
      const old = before.texts.get(item.node);
      if (!old?.open || old.cutX || old.cutY || old.out) continue;
      const clipper = item.cutY || (item.out && busy.has(item.edges.y)) ? item.edges.y : item.cutX ? item.edges.x : null;
      if (!clipper || found.has(clipper)) continue;
      if (clipper !== document.body && (clipper.clientWidth < 8 || clipper.clientHeight < 8)) continue;
      const short = shortened(item.element, clipper);
      if (short === "elsewhere" || row(item.element, clipper) || folds(clipper)) continue;
      const at = clipper === document.body ? block(item.element) : clipper;
      found.set(clipper, fault(short || "cut", at, item.node.data));
    }
    return [...found.values()];
  };

  const moves = (element) => {
    for (let each = element; each; each = up(each)) if (/fixed|sticky/.test(style(each).position)) return true;
    return false;
  };
  const opaque = (element) => {
    const own = style(element);
    return own.backgroundImage !== "none" || Number(/rgba\(.*, ([\d.]+)\)/.exec(own.backgroundColor)?.[1] ?? 1) > 0.5;
  };
  // Both are there at that point, and nothing hides the lower one.
  const bothSeen = ({ one, other, x, y }) => {
    if (moves(one.element) || moves(other.element)) return false;
    window.scrollTo({ top: y - innerHeight / 2, left: 0, behavior: "instant" });
    const stack = document.elementsFromPoint(x - scrollX, y - scrollY);
    const places = [one, other].map((item) => stack.findIndex((each) => each === item.element || block(item.element) === each));
    if (places.includes(-1)) return false;
    const [upper, lower] = places.sort((a, b) => a - b);
    return !stack.slice(0, lower).some((each, index) => index >= 0 && !each.contains(stack[lower]) && opaque(each)) && upper !== lower;
  };
  const overlaps = (now) => {
    before.pairs ??= paired(upon(before, null));
    const whole = (item) => before.texts.get(item.node)?.open === true;
    const found = new Map();
    let tried = 0;
    for (const each of upon(now, whole)) {
      if (before.pairs.get(each.one.node)?.has(each.other.node)) continue;
      const at = block(each.other.element);
      if (found.has(at) || tried++ > 30 || !bothSeen(each)) continue;
      found.set(at, { ...fault("overlap", at, each.other.node.data), other: toolkit.short(toolkit.collapse(each.one.node.data), 120) });
    }
    window.scrollTo({ top: 0, left: 0, behavior: "instant" });
    return [...found.values()];
  };

  // What needs both directions to be understood may scroll in both.
  const LAYOUT = "form, nav, h1, main, article, table, [role=navigation]";
  const table = (element) => element.matches("[role=grid], [role=table], [role=treegrid]") ||
    (element.localName === "table" && !/presentation|none/.test(element.getAttribute("role") ?? "") && element.querySelector(LAYOUT) === null);
  const PLANE = "pre, code, svg, canvas, iframe, video, object, [role=application], [role=img], [role=toolbar], [role=tablist], [class*=leaflet], [class*=map i]";
  const plane = (element) => {
    for (let each = element; each && each !== document.body; each = up(each)) if (each.matches(PLANE) || table(each)) return true;
    return false;
  };
  const away = (element) => {
    for (let each = element; each && each !== document.body; each = up(each)) if (/absolute|fixed/.test(style(each).position)) return true;
    return false;
  };
  const widest = (element, screen) => {
    let found = element;
    for (let each = element; each && each !== document.body; each = up(each)) {
      if (each.getBoundingClientRect().right + scrollX > screen + 1) found = each;
    }
    return found;
  };
  // A row that is too wide is one cause, not one for each of its parts.
  const gathered = (faults) => {
    const alike = (one) => faults.filter((other) => other.element.parentElement === one.element.parentElement && other.element.localName === one.element.localName);
    return faults.flatMap((one) => {
      const row = alike(one);
      if (row.length < 2) return [one];
      return row[0] === one ? [{ ...fault("sideways", one.element.parentElement, one.text) }] : [];
    });
  };
  const sideways = (now) => {
    const screen = document.documentElement.clientWidth;
    const found = new Map();
    const add = (element, words) => {
      const at = widest(element, screen);
      if (!found.has(at)) found.set(at, fault("sideways", at, words));
    };
    const scrolls = (document.scrollingElement ?? document.documentElement).scrollWidth > screen + 1 && frames.root.x === null;
    for (const item of scrolls ? now.texts.values() : []) {
      if (!before.texts.get(item.node)?.open || plane(item.element)) continue;
      const beyond = item.lines.find((line) => Math.min(line.right, item.edges.soft.right) > screen + 4 && line.left < item.edges.soft.right);
      if (beyond && !(beyond.left >= screen && away(item.element))) add(item.element, item.node.data);
    }
    for (const { element, edges, line } of scrolls ? now.controls.values() : []) {
      if (!element.matches(FIELDS) || !before.controls.has(element) || plane(element)) continue;
      if (Math.min(line.right, edges.soft.right) > screen + 8 && !(line.left >= screen && away(element))) add(element, toolkit.name(element));
    }
    // A line of running text that is longer than the box it scrolls in.
    for (const item of now.texts.values()) {
      if (item.node.data.trim().length < 40 || plane(item.element) || row(item.element, document.body)) continue;
      const room = item.edges.soft.right - item.edges.soft.left;
      if (room <= screen && item.edges.hard.right === WIDE && item.lines.some((line) => line.right - line.left > room * 1.2)) add(item.element, item.node.data);
    }
    return gathered([...found.values()]);
  };

  const TOGGLES = "button, summary, label[for], input[type=checkbox], [role=button], [aria-expanded], [aria-controls], [popovertarget], a[href^='#']";
  const menu = (now) => {
    const old = [...before.controls.keys()].filter((each) => each.matches("a[href]") && /navigation|header/.test(toolkit.region(each)) && !each.closest("footer"));
    if (old.length < 3 || old.some((each) => now.controls.has(each))) return [];
    const addresses = new Set([...now.controls.keys()].filter((each) => each.matches("a[href]")).map((each) => each.href));
    if (old.filter((each) => addresses.has(each.href)).length * 2 >= old.length) return [];
    const toggle = [...document.querySelectorAll(TOGGLES), ...document.querySelectorAll("[class*=menu i], [class*=burger i], [class*=toggle i]")]
      .some((each) => painted(each) && each.getBoundingClientRect().width > 1);
    return toggle ? [] : [fault("gone", old[0].closest("nav, ul, header") ?? old[0], old.map((each) => toolkit.name(each)).join(", "))];
  };
  const fields = (now) => {
    const found = [];
    for (const element of before.controls.keys()) {
      if (!element.matches(FIELDS) || now.controls.has(element) || !element.form || !element.isConnected) continue;
      const others = [...element.form.elements].filter((other) => other !== element && other.type === "text" && now.controls.has(other));
      if (others.length) found.push(fault("gone", element, toolkit.name(element)));
    }
    return found;
  };
  // A dialogue that is taller than the screen and cannot be scrolled.
  const dialogue = (element) => {
    let over = element;
    while (over && over !== document.body && style(over).position !== "fixed") over = up(over);
    return over === document.body || !over || style(over).overflowY !== "visible" ? null : over;
  };
  const beyond = () => {
    const found = new Map();
    const add = (element, words) => {
      const over = painted(element) ? dialogue(element) : null;
      if (!over || found.has(over) || frame(element).soft.bottom < WIDE || frame(element).veiled) return;
      const outer = over.getBoundingClientRect(), box = element.getBoundingClientRect();
      const inside = outer.bottom > 0 && outer.top < innerHeight && box.right > 0 && box.left < innerWidth;
      if (inside && (box.top >= innerHeight - 2 || box.bottom <= 2)) found.set(over, fault("beyond", element, words));
    };
    for (const element of before.controls.keys()) add(element, toolkit.name(element));
    for (const { element, open, node } of before.texts.values()) if (open) add(element, node.data);
    return [...found.values()];
  };
  const unscaled = (now, factor) =>
    [...now.texts.values()].flatMap((item) => {
      const old = before.texts.get(item.node)?.size ?? 0;
      return old > 0 && old <= 24 && item.node.data.trim().length > 3 && item.size * factor < old * 1.95 ? [fault("unscaled", block(item.element), item.node.data)] : [];
    }).filter((each, index, all) => all.findIndex((other) => other.element === each.element) === index);

  const sheet = new CSSStyleSheet();
  const places = new Map();
  const MOST = 12;
  const told = (faults) => faults.slice(0, MOST).map(({ element, ...rest }) => {
    places.set(rest.selector, element);
    return { ...rest, box: before.boxes.get(element) ?? null };
  });

  toolkit.layout = {
    // Sets rules for all elements, past any policy for style sheets of the page.
    styled: (rules) => {
      sheet.replaceSync(rules);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    },
    plain: () => {
      document.adoptedStyleSheets = [...document.adoptedStyleSheets].filter((each) => each !== sheet);
    },
    // Where the element of a loss stands now, from the top of the page.
    top: (selector) => (places.get(selector)?.getBoundingClientRect().top ?? 0) + scrollY,
    // Keeps what shows now, as the measure of what comes.
    remember: () => {
      before = taken();
      before.boxes = new WeakMap();
      for (const { element } of before.texts.values()) {
        for (let each = element; each && !before.boxes.has(each); each = up(each)) before.boxes.set(each, toolkit.box(each));
      }
      for (const element of before.controls.keys()) before.boxes.set(element, toolkit.box(element));
      return before.texts.size;
    },
    // What was lost since: `factor` is how much larger all is than before.
    lost: (factor) => {
      toolkit.stilled();
      window.scrollTo({ top: 0, left: 0, behavior: "instant" });
      const now = taken();
      const found = [...cuts(now), ...overlaps(now)];
      if (factor > 1) found.push(...menu(now), ...fields(now), ...beyond());
      if (factor >= 4) found.push(...sideways(now), ...unscaled(now, factor));
      return told(found);
    },
  };
}
