// The menu of a phone, in the words of observations/driven/mobilemenu.py.
{
  const { box, collapse, name, selector, short, up } = toolkit;
  const { extent, frame, pause, unseen, flattened } = toolkit.sight;
  const SWITCH = "button, input[type=checkbox], summary, [role=button], a[href^='#'], a[href^='javascript:' i], a:not([href]), label[for], [aria-expanded], [aria-controls], [onclick], div, span";
  const NAMED = /^(haupt)?(men[uü]e?|navigation|nav)(?!\p{L})|^(open|toggle|show|main) (the )?(main )?(men|nav)|^(ouvrir|afficher|basculer).*(menu|navigation)|^(apri|mostra).*(menu|navigazione)|men[uü] (öffnen|anzeigen|aufklappen|ein)|navigation (öffnen|anzeigen|umschalten|ein)|^[☰≡]$/iu;
  const MARKED = /burger|(menu|nav)[-_]?(toggle|btn|button|icon|trigger|opener|switch|open)|(toggle|open|btn|button|trigger)[-_]?(menu|nav)|navbar-toggler|mobile-?menu/i;
  const BANNER = "[id*=cookie i], [class*=cookie i], [id*=consent i], [class*=consent i]";

  const hears = (element) => element.hasAttribute("onclick") || !element.dispatchEvent(new Event(`${toolkit.ask}-click`, { cancelable: true, composed: true }));
  const middle = (element) => {
    const rect = extent(element);
    return rect && { x: (Math.max(rect.left, 0) + Math.min(rect.right, innerWidth)) / 2, y: (Math.max(rect.top, 0) + Math.min(rect.bottom, innerHeight)) / 2 };
  };
  const inSight = (element) => unseen(element) === "";
  const links = () => flattened().filter((element) => element.matches("a[href]") && inSight(element));
  const score = (element) => {
    if (!element.matches(SWITCH) || element.closest(BANNER) || element.closest("footer, main form") || !inSight(element)) return 0;
    const plain = element.matches("div, span");
    if (plain && !hears(element)) return 0;
    const marks = `${element.id} ${element.className?.toString()} ${element.firstElementChild?.className?.toString() ?? ""}`;
    const controlled = document.getElementById(element.getAttribute("aria-controls") ?? element.getAttribute("for") ?? "");
    const holds = controlled?.matches("nav, nav *, [role=navigation]") || (controlled?.querySelectorAll("a[href]").length ?? 0) > 1;
    const points = 2 * NAMED.test(collapse(name(element))) + 2 * MARKED.test(marks) + 2 * Boolean(holds) + element.hasAttribute("aria-expanded") + Boolean(element.closest("header, nav, [role=banner]"));
    // Inside an entry of a menu it opens a part of it only.
    return element.closest("li")?.querySelector("a[href]") && !MARKED.test(marks) ? points - 3 : points;
  };

  let opener = null, before = new Set(), fresh = [], touched = null, changes = 0, place = "";
  const observer = new MutationObserver((records) => (changes += records.length));

  toolkit.mobilemenu = {
    find: () => {
      scrollTo({ top: 0, behavior: "instant" });
      const elements = flattened();
      if (!toolkit.named()) toolkit.counted(elements);
      const all = elements.map((element) => [element, score(element)]).filter(([, points]) => points >= 3);
      all.sort(([, one], [, other]) => other - one);
      opener = all[0]?.[0] ?? null;
      before = new Set(links());
      const shown = [...before].filter((link) => link.getBoundingClientRect().top < innerHeight).length;
      if (!opener) return { selector: "", text: "", box: null, shown };
      return { selector: selector(opener), text: short(collapse(name(opener)), 120), box: box(opener), shown };
    },
    at: () => (opener?.isConnected ? middle(opener) : null),
    // Waits until links have come into sight and stand still.
    opened: async (limit) => {
      const end = performance.now() + limit;
      do {
        fresh = links().filter((link) => !before.has(link));
        if (fresh.length) break;
        await pause(40);
      } while (performance.now() < end);
      for (let last = "", rounds = 0; fresh.length && rounds < 12; rounds++) {
        const rect = fresh[0].getBoundingClientRect();
        const now = `${Math.round(rect.left)} ${Math.round(rect.top)} ${Math.round(rect.height)}`;
        if (now === last) break;
        last = now;
        await pause(60);
      }
      fresh = links().filter((link) => !before.has(link));
      return fresh.length;
    },
    free: () => {
      fresh = fresh.filter((link) => {
        const { x, y } = middle(link) ?? { x: -1, y: -1 };
        const over = link.getRootNode().elementFromPoint(x, y);
        return Boolean(over) && (link.contains(over) || over.contains(link));
      });
      return fresh.length;
    },
    // A link to another page of the site before one on this page; none that writes or calls.
    aim: () => {
      const here = location.href.split("#")[0];
      const inner = fresh.filter((link) => link.protocol.startsWith("http") && link.origin === location.origin);
      touched = inner.find((link) => link.href.split("#")[0] !== here) ?? inner.find((link) => link.hash.length > 1) ?? inner[0] ?? null;
      if (!touched) return null;
      changes = 0;
      place = `${location.href} ${Math.round(scrollY)}`;
      observer.observe(document, { childList: true, subtree: true, attributes: true });
      return { ...middle(touched), text: short(collapse(name(touched)), 120) };
    },
    moved: async (limit) => {
      const happened = () => changes > 0 || `${location.href} ${Math.round(scrollY)}` !== place;
      for (const end = performance.now() + limit; !happened() && performance.now() < end; ) await pause(25);
      return happened();
    },
    // As it was, as far as its own switch does it.
    close: async () => {
      observer.disconnect();
      if (opener?.isConnected && fresh.some((link) => link.isConnected && inSight(link))) opener.click();
      await frame();
      scrollTo({ top: 0, behavior: "instant" });
    },
  };
}
