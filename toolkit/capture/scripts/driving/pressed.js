// What buttons do, in the words of observations/driven/pressed.py.
{
  const { box, collapse, name, selector, short, up } = toolkit;
  const { active, extent, fixed, flattened, frame, pause, unseen } = toolkit.sight;
  const MAYBE = "a[href^='#'], a[href^='javascript:' i], a[role=button], button, summary, input[type=button], [role=button], [tabindex='0'], [aria-haspopup], [aria-expanded], [data-lightbox], [data-fancybox], a[href$='.jpg' i], a[href$='.png' i], a[href$='.webp' i]";
  const NATIVE = "a[href], button, summary, input";
  const CONTROL = "a[href], button, input:not([type=hidden]), select, textarea, [role=button]";
  // What accepts, buys, sends, deletes, prints or goes back is left alone, as is all of a consent banner.
  const LEFT = /akzept|annehm|zustimm|einverstanden|accept|agree|allow|consent|cookie|autoris|consen|accett|kauf|bestell|buch|reserv|zahl|warenkorb|buy|order|book|pay|cart|achet|command|panier|prenot|acquist|ordin|pag[ao]|send|senden|absend|absch|abonn|anmeld|submit|subscribe|sign|log.?in|envoy|invia|iscri|delete|remove|l(ö|oe)sch|entfern|supprim|elimin|rimuov|print|druck|imprim|stampa|zur(ü|ue)ck|back|retour|indietro|copy|kopier|copi|teilen|share|partag|condivid|download|herunterlad|t(é|e)l(é|e)charg|scaric/i;
  const BANNER = "[id*=cookie i], [class*=cookie i], [id*=consent i], [class*=consent i], [id*=onetrust i], [id*=usercentrics i], [id*=didomi i], [class*=cmp-i], [id*=gdpr i], [class*=gdpr i], [class*=borlabs i]";
  const CLOSE = /schlie(ss|ß)en|close|fermer|chiudi|^[×✕✖xX]$/i;

  const hears = (element) => element.hasAttribute("onclick") || !element.dispatchEvent(new Event(`${toolkit.ask}-click`, { cancelable: true, composed: true }));
  const words = (element) => short(collapse(name(element)), 120);
  const shown = (element) => Boolean(element) && element.isConnected && ["", "outside"].includes(unseen(element));
  const target = (element) => {
    const id = decodeURIComponent((element.getAttribute("href") ?? "").slice(1));
    return id ? document.getElementById(id) : null;
  };
  const wanted = (element) => {
    if (!element.matches(MAYBE) || element.matches(":disabled, [aria-disabled=true], [inert] *, [aria-hidden=true] *, [contenteditable] *")) return false;
    if (element.matches("button:not([type=button]):not([popovertarget])") && element.form) return false;
    if (element.matches("[tabindex='0']:not(a, button, summary, input, [role])") && !hears(element)) return false;
    if (element.matches("[role=tab], [role=menuitem], [role=option], [role=textbox], [role=slider], select, textarea, input:not([type=button]), video, audio, iframe")) return false;
    if (element.matches("a[href^='#']:not([role=button], [aria-haspopup], [aria-expanded])") && element.getAttribute("href").length > 1) {
      const there = target(element);
      if (!there || shown(there)) return false;
    }
    if (element.matches("a[href]:not([href^='#'], [href^='javascript:' i])") && !hears(element)) return false;
    const said = `${words(element)} ${element.id} ${element.className?.toString()} ${element.getAttribute("onclick") ?? ""} ${element.getAttribute("href") ?? ""}`;
    return !LEFT.test(said.replace(/#top\b/, "")) && !element.closest(BANNER) && element.tabIndex >= 0 && unseen(element) !== "tiny" && unseen(element) !== "transparent";
  };

  let all = [], noisy = new Set(), changes = 0, before = {}, opener = null, dialog = null;
    const observer = new MutationObserver((records) => {
    for (const { target: node } of records) {
      if (!noisy.has(node)) changes++;
    }
  });
  const learner = new MutationObserver((records) => records.forEach(({ target: node }) => noisy.add(node)));
  const WHAT = { childList: true, subtree: true, characterData: true, attributes: true };
  const watch = (watcher, elements) => {
    watcher.observe(document, WHAT);
    for (const element of elements) {
      if (element.shadowRoot) watcher.observe(element.shadowRoot, WHAT);
    }
  };
  // What can change without the document changing.
  const state = () => [
    [...document.querySelectorAll("video, audio")].map((media) => media.paused), [...document.querySelectorAll("input, select, textarea")].map((field) => `${field.value}${field.checked}`),
    document.querySelectorAll(":popover-open").length, document.querySelectorAll(":modal").length, document.fullscreenElement !== null, location.href.split("#")[0],
  ].map(String).join("|");

  const DIALOGS = "dialog[open], [role=dialog], [role=alertdialog], [aria-modal=true]";
  // What lies over the middle of the window, in one piece with all that stays in place there.
  const overlay = () => {
    const hit = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    let outer = null;
    for (let above = hit; above && above !== document.body && above !== document.documentElement; above = up(above)) {
      if (getComputedStyle(above).position === "fixed") outer = above;
    }
    return outer;
  };
  const large = (element) => {
    const rect = extent(element);
    return rect !== null && rect.width * rect.height > 0.08 * innerWidth * innerHeight;
  };
  const opened = () => {
    const named = [...document.querySelectorAll(DIALOGS)].find((each) => !before.dialogs.has(each) && shown(each) && unseen(each) === "");
    const over = overlay();
    const found = named ?? (over && over !== before.overlay && large(over) ? over : null);
    if (!found || found.contains(opener) || found.matches("nav, [role=menu], [role=listbox]") || found.closest("nav, header") || found.querySelector("nav")) return null;
    return found;
  };
  // A window may be made of a curtain and what lies on it: both are its own.
  const own = (element) => Boolean(dialog) && (dialog.contains(element) || (overlay()?.contains(element) ?? false));
  const visible = () => Boolean(dialog) && dialog.isConnected && unseen(dialog) === "" && extent(dialog) !== null;
  const until = async (test, limit) => {
    const end = performance.now() + limit;
    while (!test() && performance.now() < end) await pause(25);
    return Boolean(test());
  };
  const hidden = (element) => {
    const rect = element.getBoundingClientRect();
    const over = document.elementFromPoint(Math.min(Math.max(rect.left + rect.width / 2, 1), innerWidth - 1), Math.min(Math.max(rect.top + rect.height / 2, 1), innerHeight - 1));
    return Boolean(over) && own(over) && !element.contains(over);
  };

  toolkit.pressed = {
    // How many there are; what moves by itself meanwhile is no effect later.
    begin: async (limit) => {
      const elements = flattened();
      if (!toolkit.named()) toolkit.counted(elements);
      const seen = elements.filter(wanted);
      // One inside another is one thing.
      all = seen.filter((element) => !seen.some((other) => other !== element && other.contains(element))).slice(0, limit);
      if (all.length === 0) return { count: 0, more: false };
      history.pushState(history.state, "");
      noisy = new Set();
      watch(learner, elements);
      await pause(120);
      learner.disconnect();
      watch(observer, elements);
      return { count: all.length, more: seen.length > limit };
    },
    ready: async (number) => {
      opener = all[number];
      if (!shown(opener) || !opener.isConnected || opener.matches(":disabled")) return null;
      opener.scrollIntoView({ block: "center", behavior: "instant" });
      opener.focus();
      if (active() !== opener) return null;
      await frame();
      observer.takeRecords();
      before = { state: state(), overlay: overlay(), dialogs: new Set([...document.querySelectorAll(DIALOGS)].filter((each) => unseen(each) === "")) };
      changes = 0;
      dialog = null;
      const rect = extent(opener);
      return rect && {
        selector: selector(opener), text: words(opener), box: box(opener), tag: opener.localName, role: opener.getAttribute("role") ?? "",
        mouse: !opener.matches(NATIVE) || hears(opener), space: !opener.matches("button, summary, input, a[href]:not([role=button])"), x: rect.left + rect.width / 2, y: rect.top + rect.height / 2,
      };
    },
    // Whether anything happened within `limit` ms, apart from scrolling; attributes that a focus or a key leaves are none.
    changed: async (limit) => {
      const happened = () => changes > 0 || state() !== before.state || (active() !== null && active() !== opener);
      await until(happened, limit);
      return happened();
    },
    // The dialog that opened, if one did.
    dialog: async () => {
      await until(() => (dialog = opened()), 120);
      if (!dialog) return null;
      await until(() => own(active()), 350);
      return { selector: selector(dialog), text: short(collapse(dialog.getAttribute("aria-label") ?? dialog.innerText ?? ""), 80), inside: own(active()) };
    },
    // Where the focus is: in the dialog, on what it hides, or elsewhere.
    place: () => {
      const element = active();
      return element === null ? "none" : own(element) ? "inside" : hidden(element) ? "behind" : "outside";
    },
    unreached: () =>
      [...dialog.querySelectorAll("*")]
        .filter((element) => (element.matches(CONTROL) && element.tabIndex < 0) || (getComputedStyle(element).cursor === "pointer" && hears(element) && element.tabIndex < 0 && element !== dialog))
        .filter((element) => unseen(element) === "" && !element.matches(":disabled, label, label *, [type=radio]") && !element.closest("[role=tablist], [role=menu], [role=listbox], [role=radiogroup], [class*=slider], [class*=carousel], [class*=swiper]"))
        .filter((element) => !element.querySelector(CONTROL) && !element.parentElement.closest(CONTROL) && words(element))
        .slice(0, 5).map((element) => ({ selector: selector(element), text: words(element), box: box(element) })),
    escaped: async () => {
      const closed = await until(() => !visible(), 500);
      return { closed, returned: closed ? await until(() => active() === opener, 300) : null };
    },
    // Closes what Escape left open: by its own button, else by the one that opened it.
    close: async () => {
      const button = [...dialog.querySelectorAll("*")].find((element) => (element.matches(CONTROL) || hears(element)) && CLOSE.test(words(element)));
      (button ?? opener).click();
      return await until(() => !visible(), 500);
    },
    // Folds in what was folded out.
    restore: async (state) => {
      if (state === "true" && opener.getAttribute("aria-expanded") === "true") opener.click();
      if (opener.matches("summary") && opener.parentElement.open) opener.parentElement.open = false;
      document.querySelectorAll(":popover-open").forEach((each) => each.hidePopover());
      opener.blur();
      await frame();
    },
    expanded: () => opener.getAttribute("aria-expanded") ?? "",
    ended: () => {
      observer.disconnect();
      return location.href;
    },
  };
}
