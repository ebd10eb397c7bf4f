// What appears where the mouse rests, in the words of observations/driven/hover.py.
{
  const { box, collapse, name, selector, short, up } = toolkit;
  const { active, extent, flattened, frame, pause, unseen } = toolkit.sight;
  const FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const REVEALS = ["display", "visibility", "opacity", "max-height", "height", "transform", "clip-path", "left", "top", "pointer-events"];

  const hears = (element) => !element.dispatchEvent(new Event(`${toolkit.ask}-hover`, { cancelable: true, composed: true }));
  const written = (element) => short(collapse(element.innerText || name(element)), 80);
  const tabbable = (element) => element.matches(FOCUSABLE) && element.tabIndex >= 0 && !element.matches(":disabled");

  // `.card:hover .more`: who is hovered, and what that may show.
  const rules = () => {
    const found = [];
    const read = (list, depth) => {
      for (const rule of list) {
        if (rule.conditionText && rule.cssRules && !(rule.media && !matchMedia(rule.conditionText).matches)) read(rule.cssRules, depth + 1);
        else if (rule.styleSheet && depth < 3) sheet(rule.styleSheet, depth + 1);
        else if (rule.selectorText?.includes(":hover") && REVEALS.some((property) => rule.style.getPropertyValue(property))) found.push(...rule.selectorText.split(/,(?![^(]*\))/));
      }
    };
    const sheet = (each, depth) => {
      try {
        read(each.cssRules, depth);
      } catch {
        return; // A sheet from elsewhere cannot be read.
      }
    };
    for (const each of document.styleSheets) sheet(each, 0);
    return found.slice(0, 400);
  };
  const pairs = () => {
    const triggers = new Map();
    for (const text of rules()) {
      const parts = text.trim().split(":hover");
      const owner = parts[0].trim(), shows = parts.join("").trim();
      if (!owner || owner === shows || /::|:(before|after)/.test(shows)) continue;
      try {
        for (const content of [...document.querySelectorAll(shows)].slice(0, 40)) {
          const trigger = content.parentElement?.closest(owner) ?? [...document.querySelectorAll(owner)].find((each) => each.parentElement === content.parentElement);
          if (trigger && unseen(content) !== "" && unseen(trigger) !== "tiny") triggers.set(trigger, content);
        }
      } catch {
        continue; // A selector this engine knows in style sheets only.
      }
    }
    return triggers;
  };
  const hiddenRoots = () =>
    flattened().filter((element) => !element.matches("script, style, noscript, template, link, meta, option, head, head *, svg *") && element.textContent.trim() &&
      !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.parentElement?.checkVisibility({ opacityProperty: true, visibilityProperty: true })).slice(0, 300);

  let triggers = [], hidden = [], added = new Set(), trigger = null, content = null, label = "";
  const observer = new MutationObserver((records) => records.forEach((record) => record.addedNodes.forEach((node) => node.nodeType === 1 && added.add(node))));
  const seen = (element) => element?.isConnected && unseen(element) === "" && element.innerText.trim() !== "";
  // Its own place, without what hangs from it.
  const place = (element) => {
    const rect = element.getBoundingClientRect();
    return rect.width > 1 && rect.height > 1 ? rect : extent(element);
  };
  const middle = (element) => {
    const rect = place(element);
    return rect && { x: (Math.max(rect.left, 0) + Math.min(rect.right, innerWidth)) / 2, y: (Math.max(rect.top, 0) + Math.min(rect.bottom, innerHeight)) / 2 };
  };
  const until = async (test, limit) => {
    const end = performance.now() + limit;
    while (!test() && performance.now() < end) await pause(25);
    return Boolean(test());
  };
  const appeared = () => [...hidden, ...added].filter((element) => seen(element) && element !== trigger && !element.contains(trigger));
  const covers = () => {
    const rect = extent(content);
    for (const x of [0.1, 0.5, 0.9]) {
      for (const y of [0.1, 0.5, 0.9]) {
        const stack = document.elementsFromPoint(rect.left + rect.width * x, rect.top + rect.height * y);
        const below = stack.filter((element) => !content.contains(element) && !element.contains(content) && !trigger.contains(element) && !element.contains(trigger));
        if (stack.some((element) => content.contains(element)) && below.some((element) => element.matches("img, video, a, button, input") || [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))) return true;
      }
    }
    return false;
  };

  toolkit.hover = {
    begin: (limit) => {
      if (!toolkit.named()) toolkit.counted(flattened());
      const styled = pairs();
      const kinds = new Map();
      const alike = (element) => {
        const kind = `${element.localName} ${element.className} ${element.parentElement?.className}`;
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        return kinds.get(kind) <= 2;
      };
      triggers = flattened()
        .filter((element) => styled.has(element) || (!element.matches("html, body, main, iframe, canvas, video") && hears(element)))
        .filter((element) => unseen(element) === "" || unseen(element) === "outside")
        .filter((element) => extent(element).height < innerHeight * 0.7 && !element.closest("[class*=cookie i], [id*=cookie i], [class*=consent i], [id*=consent i]") && alike(element))
        .slice(0, limit);
      if (triggers.length) observer.observe(document, { childList: true, subtree: true });
      return triggers.length;
    },
    aim: async (number) => {
      trigger = triggers[number];
      if (!trigger.isConnected || unseen(trigger) === "tiny") return null;
      trigger.scrollIntoView({ block: "center", behavior: "instant" });
      await frame();
      hidden = hiddenRoots();
      label = written(trigger);
      added.clear();
      const at = middle(trigger);
      return at && trigger.contains(document.elementFromPoint(at.x, at.y)) ? at : null;
    },
    shown: async (limit) => {
      await until(() => appeared().length > 0, limit);
      const all = appeared();
      content = all.find((element) => !all.some((other) => other !== element && other.contains(element))) ?? null;
      if (!content) return null;
      await until(() => unseen(content) === "" && getComputedStyle(content).opacity === "1", 300);
      const from = place(trigger), to = extent(content);
      const inside = (value, low, high) => Math.min(Math.max(value, low + 3), high - 3);
      const start = middle(trigger);
      const x = inside(start.x, to.left, to.right), y = inside(from.bottom <= to.top ? to.top : from.top >= to.bottom ? to.bottom : start.y, to.top, to.bottom);
      return {
        selector: selector(trigger), text: label, box: box(trigger), content: selector(content), says: short(collapse(content.innerText), 120), covers: covers(),
        x, y, from: { x: inside(x, from.left, from.right), y: inside(y, from.top, from.bottom) },
      };
    },
    visible: () => seen(content),
    gone: async (limit) => await until(() => !seen(content), limit),
    // Whether the focus on the element, or a button in it, shows the same.
    keyed: async () => {
      const around = trigger.closest("li") ?? trigger;
      const inside = [trigger, ...trigger.querySelectorAll("*"), ...around.querySelectorAll("*")].filter((element) => tabbable(element) && !content.contains(element));
      for (const element of new Set(inside.slice(0, 4))) {
        element.focus();
        if (await until(() => seen(content), 120)) return "focus";
      }
      const switches = [...inside, trigger.nextElementSibling, trigger.previousElementSibling].filter((element) => element?.matches("button, [role=button], summary, a[href^='#'], [aria-haspopup], [aria-expanded]"));
      for (const button of [...new Set(switches)].filter(tabbable).slice(0, 4)) {
        button.click();
        if (await until(() => seen(content), 250)) {
          button.click();
          return "switch";
        }
      }
      return "none";
    },
    // Links that only this shows.
    links: () => {
      const others = new Set(flattened().filter((element) => element.matches("a[href]") && !content.contains(element) && unseen(element) !== "tiny" && unseen(element) !== "transparent").map((element) => element.href));
      return [...content.querySelectorAll("a[href]"), ...(content.matches("a[href]") ? [content] : [])].filter((link) => !others.has(link.href)).length;
    },
    // Whether its words stand in sight anyway, or in the name of the element.
    said: () => {
      const words = collapse(content.textContent).toLowerCase();
      if (words.length < 3) return true;
      const times = collapse(document.body.innerText).toLowerCase().split(words).length - 1;
      const itself = content.checkVisibility({ visibilityProperty: true }) ? 1 : 0;
      return times > itself || (trigger.getAttribute("aria-label") ?? "").toLowerCase().includes(words);
    },
    rest: async () => {
      active()?.blur();
      await frame();
    },
    ended: () => {
      observer.disconnect();
      scrollTo({ top: 0, behavior: "instant" });
    },
  };
}
