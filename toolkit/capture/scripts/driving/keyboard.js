// Where the Tab key leads, in the words of observations/driven/keyboard.py.
{
  const { box, collapse, name, selector, short, up, visible } = toolkit;
  const { active, clipped, cover, extent, fixed, flattened, frame, holder, looks, pause, ring, standIn, unseen } = toolkit.sight;
  const NATIVE = "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, [contenteditable=''], [contenteditable=true]";
  const PLAYED = "[role=button], [role=link], [role=checkbox], [role=switch], [role=menuitem], [role=tab], [role=radio], [role=slider], [role=spinbutton], [role=combobox], [role=textbox]";
  const COMPOSITE = "[role=menu], [role=menubar], [role=tablist], [role=listbox], [role=radiogroup], [role=tree], [role=grid], [role=toolbar], [role=combobox], [role=application]";
  const CAROUSEL = "[aria-roledescription], [class*=carousel i], [class*=slider i], [class*=swiper], [class*=slick], [class*=splide], [class*=glide], [class*=owl-]";
  const MANY_PARTS = "video, audio, object, embed, input[type=date], input[type=time], input[type=datetime-local], input[type=month], input[type=week]";

  let places = new Map(), found = new Set(), order = [], log = [], wanted = [], still = null, pressed = false, walking = false, pulls = new Set();

  // Names, place and state of an element with the focus.
  const stop = (element) => {
    const painted = unseen(element);
    const other = painted ? standIn(element) : null;
    const why = other ? "" : painted;
    const over = why ? null : cover(other ?? element);
    return {
      element, shape: other ?? element, unseen: why, holder: why ? holder(element, why) : null, covered: over,
      ring: other ? "unknown" : ring(element), look: looks(element), box: box(other ?? element),
    };
  };
  const heard = () => {
    const element = active();
    if (!element) return log.push(["", null]);
    log.push(["stop", stop(element)]);
  };
  const onKey = (event) => {
    if (event.key === "Tab" && event.type === "keyup") heard();
    pressed = event.type === "keydown";
  };
  // A focus that no key moved, onto what had been left before, is a script that pulls it back.
  const onFocus = (event) => {
    const element = event.composedPath()[0];
    if (!pressed && walking && found.has(element)) pulls.add(element);
    found.add(element);
  };
  const onBlur = (event) => event.target === window && log.push([document.activeElement?.matches("iframe, frame") ? "frame" : "end", null]);

  const disabled = (element) => element.matches(":disabled, [aria-disabled=true], [inert], [inert] *, [aria-hidden=true], [aria-hidden=true] *, fieldset:disabled *");
  const tabbable = (element) => element.tabIndex >= 0 && (element.hasAttribute("tabindex") || element.matches(NATIVE));
  const hears = (element) => element.hasAttribute("onclick") || !element.dispatchEvent(new Event(`${toolkit.ask}-click`, { cancelable: true, composed: true }));
  const GENERIC = new Set(["div", "span", "li", "img", "p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "figure", "article", "strong", "em", "b", "i", "a"]);
  const fake = (element) =>
    GENERIC.has(element.localName) && !element.matches(`${NATIVE}, label, label *`) && !element.hasAttribute("tabindex") &&
    getComputedStyle(element).cursor === "pointer" && hears(element) && !element.closest(NATIVE) && ![...element.querySelectorAll("*")].some(tabbable);
  const expected = (element) => {
    const kind = element.matches(NATIVE) ? "native" : element.matches(PLAYED) ? "played" : fake(element) ? "fake" : null;
    if (!kind || disabled(element) || element.matches("[role=option], [role=presentation], [role=none]")) return null;
    if (element.matches("summary") && element.parentElement?.querySelector(":scope > summary") !== element) return null;
    const area = element.getBoundingClientRect();
    if (!visible(element, box(element)) || area.width < 8 || area.height < 8 || area.width * area.height > innerWidth * innerHeight * 0.4) return null;
    return getComputedStyle(element).pointerEvents === "none" || clipped(element, area) ? null : kind;
  };

  const words = (element) => short(collapse(name(element)), 120);
  const reached = (element) => found.has(element);
  const address = (element) => element.href?.toString().split("#")[0];
  // The same can be done elsewhere with a key, or a key other than Tab leads there.
  const excused = (element, kind, doors) => {
    if (element.matches("[type=radio]") && element.name) return true;
    const composite = element.closest(COMPOSITE);
    if (composite && [...found].some((other) => composite.contains(other))) return true;
    for (let above = up(element); above; above = up(above)) if (reached(above)) return true;
    if (element.closest(CAROUSEL)) return true;
    if (kind !== "native" || element.matches("button, input")) {
      const group = [...(element.parentElement?.children ?? [])];
      const FIELD = "input:not([type=hidden]), select, textarea";
      const beside = group.length <= 4 && group.some((other) => other.matches(FIELD) || (other.localName === "label" && other.querySelector(FIELD)));
      if (beside && !element.matches("[type=checkbox], select, textarea")) return true;
    }
    return doors.has(element.matches("a[href]") && element.href && !element.getAttribute("href").startsWith("#") ? element.href : words(element));
  };
  // Whether a mouse hits it where it is shown.
  const hit = (element) => {
    element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    const rect = element.getBoundingClientRect();
    const over = element.getRootNode().elementFromPoint(rect.left + rect.width / 2, rect.top + rect.height / 2);
    return Boolean(over) && (element.contains(over) || (over.contains(element) && over !== document.body));
  };

  const children = (stops) => {
    const parts = new Map();
    for (const each of stops) {
      for (let part = each, above = up(part); above && above !== document.documentElement; part = above, above = up(above)) {
        if (!parts.has(above)) parts.set(above, new Map());
        if (!parts.get(above).has(part)) parts.get(above).set(part, part.getBoundingClientRect());
      }
    }
    return parts;
  };
  const overlap = (one, other, from, to) => Math.min(one[to], other[to]) - Math.max(one[from], other[from]) > 0.5 * Math.min(one[to] - one[from], other[to] - other[from]);
  // How many pairs of parts in one row or column stand the other way round than they are reached, and which part most.
  const inverted = (rects, rightToLeft) => {
    const wrong = rects.map(() => 0);
    let pairs = 0, all = 0;
    for (let first = 0; first < rects.length; first++) {
      for (let second = first + 1; second < rects.length; second++) {
        const one = rects[first], other = rects[second];
        const beside = overlap(one, other, "top", "bottom"), below = overlap(one, other, "left", "right");
        if (!beside && !below) continue;
        pairs++;
        const before = beside && !below ? (rightToLeft ? other.left >= one.right - 1 : other.right <= one.left + 1) : other.bottom <= one.top + 1;
        if (!before) continue;
        all++;
        wrong[first]++;
        wrong[second]++;
      }
    }
    return { share: pairs ? all / pairs : 0, worst: wrong.indexOf(Math.max(...wrong)) };
  };
  const reordered = () => {
    const results = [];
    for (const [container, parts] of children(order.filter((element) => element.isConnected && unseen(element) !== "tiny"))) {
      const shown = [...parts].filter(([, rect]) => rect.width > 1 && rect.height > 1).slice(0, 60);
      if (shown.length < 3 || container.closest(CAROUSEL) || shown.some(([part]) => /fixed|absolute/.test(getComputedStyle(part).position))) continue;
      const { share, worst } = inverted(shown.map(([, rect]) => rect), getComputedStyle(container).direction === "rtl");
      const [part] = shown[worst];
      if (share > 0) results.push({ selector: selector(part), text: short(collapse(part.innerText ?? ""), 80), box: box(part), share: Math.round(share * 100) / 100 });
    }
    return results.slice(0, 20);
  };

  const told = ({ element, unseen: why, holder: outer, covered, ring: sign, box: painted }) => ({
    selector: selector(element), text: words(element), tag: element.localName, box: painted, place: places.get(element) ?? 0,
    tabindex: Math.max(0, Number(element.getAttribute("tabindex")) || 0), unseen: why, holder: outer ? selector(outer) : "",
    covered: covered ? selector(covered) : "", ring: sign,
  });
  const upToEnd = () => {
    const end = log.findIndex(([kind]) => kind === "end");
    return end < 0 ? log : log.slice(0, end);
  };
  const once = (entries) => {
    const known = new Map();
    for (const [kind, each] of entries) if (kind === "stop" && !known.has(each.element)) known.set(each.element, each);
    return [...known.values()];
  };
  let forward = [], marks = 0;

  toolkit.keyboard = {
    // Everything as it stands before the first key; nothing slides, so that each state is seen at once.
    begin: () => {
      const all = flattened();
      if (!toolkit.named()) toolkit.counted(all);
      places = new Map(all.map((element, place) => [element, place]));
      still = new CSSStyleSheet();
      still.replaceSync("*, *::before, *::after { transition-duration: 0s !important; transition-delay: 0s !important; scroll-behavior: auto !important; }");
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
      wanted = all.map((element) => [element, expected(element)]).filter(([, kind]) => kind).slice(0, 1000);
      addEventListener("keydown", onKey, true);
      addEventListener("keyup", onKey, true);
      addEventListener("focusin", onFocus, true);
      addEventListener("blur", onBlur, true);
      toolkit.keyboard.bottom();
      return { frames: all.filter((element) => element.matches("iframe, frame") && visible(element, box(element))).length, wanted: wanted.length };
    },
    // The next key moves on from the end of the document: Tab around to its top, Shift and Tab to what stands last.
    bottom: () => {
      scrollTo({ top: 0, behavior: "instant" });
      const end = document.createElement("span");
      end.tabIndex = 0;
      document.documentElement.append(end);
      end.focus({ preventScroll: true });
      end.remove();
    },
    // Forgets the keys that led to the top, but not what they reached there.
    top: () => {
      const first = active();
      log = first ? [["stop", stop(first)]] : [];
      found = new Set(first ? [first] : []);
      walking = true;
    },
    // How far it went: `cycle` is how many stops repeat without an end of the document between.
    state: () => {
      const visited = log.filter(([kind]) => kind === "stop").map(([, each]) => each.element);
      const ended = log.some(([kind]) => kind === "end") || (log.length > 8 && visited.length === 0);
      const last = visited[visited.length - 1];
      let same = 0;
      while (same < visited.length && visited[visited.length - 1 - same] === last) same++;
      const distinct = visited.filter((element, place) => element !== visited[place - 1]);
      const seen = new Set();
      let cycle = 0;
      for (let place = distinct.length - 1; place >= 0 && !cycle; place--) {
        if (distinct[place] === last && seen.size) cycle = seen.size + 1;
        if (distinct[place] !== last) seen.add(distinct[place]);
      }
      const parts = last?.matches(MANY_PARTS) ? 16 : 8;
      const repeats = cycle && distinct.filter((element) => element === last).length >= 3 ? cycle : same >= parts ? 1 : 0;
      return { keys: log.filter(([kind]) => kind === "stop" || kind === "").length, ended, repeats: ended ? 0 : repeats, frame: Boolean(document.activeElement?.matches("iframe, frame")) };
    },
    // The element that holds the focus, and whether it stands in a dialog, which may keep it.
    held: () => {
      const element = active();
      if (!element) return null;
      const dialog = element.closest("dialog, [role=dialog], [role=alertdialog], [aria-modal=true]") ?? fixed(element);
      return { selector: selector(element), text: words(element), box: box(element), dialog: Boolean(dialog) };
    },
    turned: () => {
      forward = once(upToEnd());
      order = forward.map((each) => each.element);
      log = [];
      toolkit.keyboard.bottom();
    },
    // How many elements the focus was pulled back to; `pull` goes to one of them.
    pulls: () => pulls.size,
    pull: (number) => [...pulls][number].focus(),
    // After the frame that keeps the keys to itself.
    past: () => {
      const here = places.get(document.activeElement) ?? 0;
      const next = wanted.find(([element]) => places.get(element) > here && tabbable(element) && !reached(element));
      next?.[0].focus();
      if (next) log.push(["stop", stop(next[0])]);
      return Boolean(next);
    },
    ended: () => {
      removeEventListener("keydown", onKey, true);
      removeEventListener("keyup", onKey, true);
      removeEventListener("focusin", onFocus, true);
      removeEventListener("blur", onBlur, true);
      document.activeElement?.blur();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== still);
    },
    // What was unseen is looked at once more, when all that moves has come to rest.
    result: async (complete) => {
      walking = false;
      const back = once(upToEnd());
      for (const each of [...forward, ...back].filter((each) => each.unseen).slice(0, 20)) {
        each.element.focus();
        if (marks === 0) await pause(200);
        marks++;
        await frame();
        if (active() === each.element) Object.assign(each, stop(each.element), { look: each.look });
        else each.unseen = "";
      }
      document.activeElement?.blur();
      const doors = new Set([...found].flatMap((element) => [element.matches("a[href]") ? element.href : "", words(element)]).filter(Boolean));
      const left = complete ? wanted.filter(([element, kind]) => element.isConnected && !reached(element) && expected(element) && !excused(element, kind, doors)) : [];
      const unreached = left.slice(0, 60).filter(([element]) => hit(element)).map(([element, kind]) => ({
        selector: selector(element), text: words(element) || short(collapse(element.innerText ?? ""), 120), box: box(element),
        why: kind === "native" ? (element.tabIndex < 0 ? "removed" : "skipped") : element.tabIndex < 0 ? "mouse-only" : "skipped",
      })).filter((each) => each.text);
      scrollTo({ top: 0, behavior: "instant" });
      return { stops: forward.map(told), back: back.map(told), unreached, reordered: complete ? reordered() : [] };
    },
    // Stops whose focus the style sheet does not tell, one for all that look the same: [numbers of all, …].
    doubtful: () => {
      const groups = new Map();
      forward.forEach((each, number) => {
        if (each.ring !== "unknown" || each.unseen || each.covered || each.element.matches("iframe, frame, video, audio, object, embed") || !each.element.isConnected) return;
        groups.set(each.look, [...(groups.get(each.look) ?? []), number]);
      });
      return [...groups.values()];
    },
    // Gives the focus and says where to look, in CSS px of the window, and how far the page is scrolled.
    show: async (number) => {
      const { element, shape } = forward[number];
      element.focus();
      if (active() !== element) return null;
      await frame();
      const rect = extent(shape);
      if (!rect) return null;
      const left = Math.max(0, rect.left - 10), top = Math.max(0, rect.top - 10);
      const right = Math.min(innerWidth, rect.right + 10), bottom = Math.min(innerHeight, rect.bottom + 10);
      if (right - left < 4 || bottom - top < 4) return null;
      return { box: { x: left, y: top, width: right - left, height: bottom - top }, scroll: scrollX + 1e5 * scrollY };
    },
    hide: async () => {
      document.activeElement?.blur();
      await frame();
    },
  };
}
