// Finds the dialogue that asks about cookies, in this frame, open shadow trees included.
// `words` holds the patterns of capture/consent/words.yaml. The field names are those of observations/consent.py.
{
  const { box, collapse, name, selector, short, up, visible } = toolkit;
  const PRESSED = "button, a, summary, input[type=button], input[type=submit], [role=button], [role=link], [onclick], [tabindex]";
  const MODAL = "dialog, [role=dialog], [role=alertdialog], [aria-modal=true]";
  const SENT = "input[type=email], input[type=tel], input[type=password], textarea";
  const SWITCHES = "input[type=checkbox], [role=switch], [role=checkbox]";
  let controls = [];
  let asking = null;

  const all = (root, query, found = []) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.matches(query)) found.push(element);
      if (element.shadowRoot) all(element.shadowRoot, query, found);
    }
    return found;
  };
  const inside = (element, container) => {
    for (let above = element; above; above = up(above)) if (above === container) return true;
    return false;
  };
  const written = (element) => {
    let text = "";
    const read = (node) => {
      for (const child of (node.shadowRoot ?? node).childNodes) {
        if (text.length > 20000) return;
        if (child.nodeType === Node.TEXT_NODE) text += child.data;
        else if (child.nodeType === Node.ELEMENT_NODE && !/^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(child.tagName)) {
          text += " ";
          read(child);
        }
      }
    };
    read(element);
    return collapse(text);
  };

  // What says by its role or name what it is, and what lies over the page.
  const says = (element, marks) => {
    const called = `${element.id} ${element.getAttribute("class") ?? ""} ${element.localName} ${element.getAttribute("aria-label") ?? ""}`;
    return element.matches(MODAL) || marks.test(called.toLowerCase());
  };
  const lies = (element) =>
    element === document.body || element === document.documentElement
      ? window !== window.parent
      : /fixed|sticky/.test(getComputedStyle(element).position);
  const container = (element, topic, marks) => {
    for (let above = up(element); above; above = up(above)) {
      const sure = says(above, marks) && above !== document.body && above !== document.documentElement;
      if (!sure && !lies(above)) continue;
      const text = written(above);
      if (text.length > 12000 && !sure) return null; // A frame of the page, not a dialogue.
      if (text.length >= 15 && topic.test(text.toLowerCase())) return all(above, SENT).some((field) => visible(field, box(field))) ? null : above;
    }
    return null;
  };

  const channels = (colour) => {
    const found = /^rgba?\(([\d.]+)[, ]+([\d.]+)[, ]+([\d.]+)(?:[,/ ]+([\d.]+))?\)$/.exec(colour);
    return found ? { rgb: found.slice(1, 4).map(Number), alpha: found[4] === undefined ? 1 : Number(found[4]) } : null;
  };
  const light = (rgb) => {
    const [red, green, blue] = rgb.map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element) => {
    for (let above = element; above; above = up(above)) {
      const style = getComputedStyle(above);
      if (style.backgroundImage !== "none") return null;
      const painted = channels(style.backgroundColor);
      if (painted === null || (painted.alpha > 0 && painted.alpha < 1)) return null;
      if (painted.alpha === 1) return painted.rgb;
    }
    return [255, 255, 255];
  };
  const contrast = (element) => {
    const ground = behind(element), letters = channels(getComputedStyle(element).color);
    if (ground === null || letters === null || letters.alpha < 1) return null;
    const [dark, bright] = [light(ground), light(letters.rgb)].sort((one, other) => one - other);
    return Math.round(((bright + 0.05) / (dark + 0.05)) * 100) / 100;
  };
  const filled = (element) => {
    const style = getComputedStyle(element);
    const around = element.parentElement ? behind(element.parentElement) : null;
    const own = channels(style.backgroundColor);
    const bordered = parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== "none" && (channels(style.borderTopColor)?.alpha ?? 1) > 0;
    return bordered || style.backgroundImage !== "none" || Boolean(own && own.alpha > 0 && String(own.rgb) !== String(around));
  };
  const innermost = (element) => {
    const texts = [...element.querySelectorAll("*")].filter((inner) => [...inner.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
    return texts.length === 1 ? texts[0] : element;
  };

  const kind = (element, kinds) => {
    const called = name(element).toLowerCase();
    if (!called || called.length > 80) return null;
    return kinds.find(([, pattern]) => pattern.test(called))?.[0] ?? null;
  };
  // A link to another document explains; it answers nothing.
  const leads = (element) =>
    element.localName === "a" && /^https?:/.test(element.href) && element.href.split("#")[0] !== location.href.split("#")[0];

  toolkit.dialogue = (words) => {
    const topic = new RegExp(words.topic, "u"), marks = new RegExp(words.marks, "u");
    const kinds = Object.entries(words.kinds).map(([key, pattern]) => [key, new RegExp(pattern, "u")]);
    toolkit.counted(document.querySelectorAll("*"));
    const answers = all(document, PRESSED)
      .filter((element) => !element.matches(":disabled") && visible(element, box(element)) && !leads(element))
      .map((element) => [kind(element, kinds), element]).filter(([found]) => found)
      .filter(([, element], _, every) => !every.some(([, other]) => other !== element && inside(other, element)));
    asking = null;
    for (const wanted of ["accept", "reject", "save"]) {
      for (const [found, element] of answers) {
        if (found === wanted) asking ??= container(element, topic, marks);
      }
    }
    if (asking === null) return null;
    controls = answers.filter(([, element]) => inside(element, asking));
    return {
      selector: selector(asking),
      text: short(written(asking), 3000),
      choices: controls.slice(0, 30).map(([found, element]) => ({
        kind: found, text: short(name(element), 80), selector: selector(element), tag: element.localName, box: box(element),
        font_size: parseFloat(getComputedStyle(innermost(element)).fontSize) || 0, contrast: contrast(innermost(element)),
        filled: filled(element),
      })),
    };
  };

  // Where the control can be hit, in CSS px of this frame's viewport.
  const middle = (element) => {
    element.scrollIntoView({ block: "nearest", behavior: "instant" });
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  };
  toolkit.place = (index) => (controls[index]?.[1].isConnected ? middle(controls[index][1]) : null);
  toolkit.pressed = (index) => controls[index]?.[1].click();

  // Switches of the dialogue that are on and may be turned off: how many were.
  toolkit.switchedOff = () => {
    const on = (element) => element.checked ?? element.getAttribute("aria-checked") === "true";
    const found = all(asking, SWITCHES).filter((element) => on(element) && !element.disabled && element.getAttribute("aria-disabled") !== "true" && element.getAttribute("aria-readonly") !== "true");
    for (const element of found) element.click();
    return found.length;
  };
}
