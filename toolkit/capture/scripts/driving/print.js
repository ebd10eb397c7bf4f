// What a sheet of paper shows, in the words of observations/driven/printing.py.
{
  const letters = (text) => (text.match(/\p{L}/gu) ?? []).length;
  const shown = (element) => element.checkVisibility({opacityProperty: true, visibilityProperty: true});
  const BESIDE = "nav, header, footer, aside, dialog, [role=navigation], [role=banner], [role=contentinfo], [role=dialog]";

  const content = () => {
    const main = document.querySelector("main, [role=main]") ?? document.body ?? document.documentElement;
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    let sum = 0;
    for (let node = walker.nextNode(), seen = 0; node && seen < 20000; node = walker.nextNode(), seen++) {
      const parent = node.parentElement;
      const beside = parent?.closest(BESIDE);
      if (parent && (!beside || !main.contains(beside) || beside === main) && shown(parent)) sum += letters(node.data);
    }
    return sum;
  };

  // What hangs over every sheet, when it takes more than a quarter of it.
  const cover = () => {
    for (const element of document.querySelectorAll("body *")) {
      if (getComputedStyle(element).position !== "fixed" || !shown(element)) continue;
      const box = element.getBoundingClientRect();
      const wide = Math.max(0, Math.min(box.right, innerWidth) - Math.max(box.left, 0));
      const high = Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0));
      if (wide * high > (innerWidth * innerHeight) / 4 && letters(element.innerText ?? "")) return toolkit.selector(element);
    }
    return "";
  };

  toolkit.sheet = () => ({
    letters: content(),
    width: Math.max(document.documentElement.scrollWidth, document.body?.scrollWidth ?? 0),
    cover: cover(),
  });
}
