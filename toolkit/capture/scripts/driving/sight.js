// What an eye sees of an element that has the focus, shared by the drivers.
{
  const { up } = toolkit;
  const TYPED = "input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=reset], [type=image], [type=file], [type=range], [type=color]), textarea, [contenteditable=''], [contenteditable=true]";
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const frame = () => Promise.race([new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))), pause(200)]);
  const active = () => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element === document.body || element === document.documentElement ? null : element;
  };
  const flattened = () => {
    const all = [];
    const visit = (root) => {
      for (const element of root.querySelectorAll("*")) {
        if (all.length >= 20000) return;
        all.push(element);
        if (element.shadowRoot) visit(element.shadowRoot);
      }
    };
    visit(document);
    return all;
  };

  // All that an element paints: a link may be empty itself and its picture float.
  const extent = (element) => {
    const rects = [element, ...[...element.querySelectorAll("*")].slice(0, 30)]
      .map((part) => part.getBoundingClientRect()).filter((rect) => rect.width > 0 && rect.height > 0);
    if (rects.length === 0) return null;
    const left = Math.min(...rects.map((rect) => rect.left)), top = Math.min(...rects.map((rect) => rect.top));
    const right = Math.max(...rects.map((rect) => rect.right)), bottom = Math.max(...rects.map((rect) => rect.bottom));
    return { left, top, right, bottom, width: right - left, height: bottom - top };
  };
  const NOTHING = /^(inset\((50|100)%.*|circle\(0.*)$/;
  const clipped = (element, rect) => {
    for (let above = element; above && above !== document.body; above = up(above)) {
      const style = getComputedStyle(above);
      if (NOTHING.test(style.clipPath) || /^rect\(([01]px,? ?){4}\)$/.test(style.clip)) return true;
      if (above === element || style.overflow === "visible" || style.display === "contents") continue;
      const edge = above.getBoundingClientRect();
      if (rect.left >= edge.right - 1 || rect.right <= edge.left + 1 || rect.top >= edge.bottom - 1 || rect.bottom <= edge.top + 1) return true;
    }
    return false;
  };
  const unseen = (element) => {
    const rect = extent(element);
    if (rect === null || rect.width <= 1 || rect.height <= 1) return "tiny";
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return "transparent";
    if (clipped(element, rect)) return "tiny";
    const beyond = rect.right <= 0 || rect.bottom <= 0 || rect.left >= innerWidth || rect.top >= innerHeight;
    return beyond ? "outside" : "";
  };
  // A box to tick that a style sheet draws is hidden itself; its label or its place stands for it.
  const standIn = (element) => {
    if (!element.matches("input, select, textarea")) return null;
    const around = [...(element.labels ?? []), element.nextElementSibling, element.parentElement];
    return around.find((other) => other && other !== document.body && unseen(other) === "") ?? null;
  };
  const holder = (element, why) => {
    let outer = element;
    for (let above = up(element); above && above !== document.body && unseen(above) === why; above = up(above)) outer = above;
    return outer;
  };

  const solid = (element) => {
    const { backgroundColor, backgroundImage } = getComputedStyle(element);
    const alpha = /rgba\(.*,\s*([\d.]+)\)|\/\s*([\d.]+)\)/.exec(backgroundColor);
    return backgroundImage !== "none" || !alpha || Number(alpha[1] ?? alpha[2]) > 0.9 || element.matches("img, video, iframe, canvas");
  };
  const fixed = (element) => {
    let filled = false;
    for (let above = element; above && above !== document.body; above = up(above)) {
      filled ||= solid(above);
      if (/fixed|sticky/.test(getComputedStyle(above).position)) return filled ? above : null;
    }
    return null;
  };
  const related = (one, other) => one.contains(other) || other.contains(one) || [...(one.labels ?? [])].some((label) => label.contains(other));
  // What stays in place and lies over all of the element that the window shows; 9 points are asked.
  const cover = (element) => {
    const rect = element.getBoundingClientRect();
    const left = Math.max(rect.left, 0), top = Math.max(rect.top, 0);
    const right = Math.min(rect.right, innerWidth), bottom = Math.min(rect.bottom, innerHeight);
    if (right - left < 2 || bottom - top < 2) return null;
    let over = null;
    for (const x of [0.04, 0.5, 0.96]) {
      for (const y of [0.06, 0.5, 0.94]) {
        const hit = element.getRootNode().elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
        if (!hit || related(element, hit)) return null;
        const held = fixed(hit);
        if (!held || held.contains(element)) return null;
        over ??= held;
      }
    }
    return over;
  };

  const numbers = (colour) => {
    const [red, green, blue, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    return /^rgba?\(/.test(colour) && alpha === 1 ? [red, green, blue] : null;
  };
  const luminance = (colour) => {
    const [red, green, blue] = colour.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (element) => {
    for (let above = element; above; above = up(above)) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(above);
      if (backgroundImage !== "none" || opacity !== "1") return null;
      if (numbers(backgroundColor)) return numbers(backgroundColor);
      if (!/^rgba\(.*, 0\)$/.test(backgroundColor)) return null;
    }
    return [255, 255, 255];
  };
  const SIDES = ["outlineStyle", "outlineWidth", "outlineColor", "outlineOffset", "boxShadow", "borderTop", "borderBottom", "borderLeft",
    "backgroundColor", "backgroundImage", "color", "textDecoration", "opacity", "filter", "fontWeight"];
  // Equal for elements whose focus looks the same; over a picture each is one of its own.
  const looks = (element) => {
    const parts = [[element, null], [element, "::before"], [element, "::after"]].map(([part, pseudo]) => {
      const style = getComputedStyle(part, pseudo);
      return SIDES.map((side) => style[side]).join(";");
    });
    const parent = element.parentElement ?? element;
    return [element.localName, element.className?.toString(), parent.className?.toString(), ground(parent)?.join() ?? toolkit.selector(parent), ...parts].join("|");
  };
  // An outline is drawn outside its element: whoever cuts there cuts it off.
  const room = (element, reach) => {
    const rect = element.getBoundingClientRect();
    for (let above = up(element); above && above !== document.body; above = up(above)) {
      const style = getComputedStyle(above);
      if (style.overflow === "visible" && style.clipPath === "none") continue;
      const edge = above.getBoundingClientRect();
      const free = [rect.left - edge.left, edge.right - rect.right, rect.top - edge.top, edge.bottom - rect.bottom];
      if (free.filter((space) => space >= reach).length < 2) return false;
    }
    return true;
  };
  const ring = (element) => {
    if (element.matches(TYPED) && !element.matches("[readonly], :disabled")) return "caret";
    const { outlineStyle, outlineWidth, outlineColor, outlineOffset } = getComputedStyle(element);
    const width = parseFloat(outlineWidth);
    if (outlineStyle === "none" || width < 1 || element.getBoundingClientRect().width <= 1 || !room(element, Math.min(2, width + parseFloat(outlineOffset)))) return "unknown";
    if (outlineStyle === "auto") return "browser";
    const line = numbers(outlineColor), behind = element.parentElement && ground(element.parentElement);
    if (!line || !behind) return "unknown";
    const [dark, light] = [luminance(line), luminance(behind)].sort((one, other) => one - other);
    return (light + 0.05) / (dark + 0.05) >= 3 ? "outline" : "unknown";
  };
  toolkit.sight = { active, clipped, cover, extent, fixed, flattened, frame, holder, looks, pause, ring, standIn, unseen };
}
