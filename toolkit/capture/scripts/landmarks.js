// The landmarks of the page (WAI-ARIA 1.2 §5.3.4; HTML-AAM §4): where readers jump to.
// The field names are those of observations/landmark.py.
{
  const { box, collapse, selector, visible } = toolkit;
  const ROLES = new Set(["banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"]);
  const NATIVE = { MAIN: "main", NAV: "navigation", ASIDE: "complementary", SEARCH: "search" };
  const SECTIONS = "article, aside, main, nav, section";

  const named = (element) => ["aria-label", "aria-labelledby", "title"].some((name) => element.getAttribute(name)?.trim());
  const native = (element) => {
    if (element.tagName === "SECTION") return named(element) ? "region" : "";
    if (element.tagName === "FORM") return named(element) ? "form" : "";
    if (element.tagName === "HEADER") return element.parentElement?.closest(SECTIONS) ? "" : "banner";
    if (element.tagName === "FOOTER") return element.parentElement?.closest(SECTIONS) ? "" : "contentinfo";
    return NATIVE[element.tagName] ?? "";
  };
  const role = (element) => {
    const told = element.getAttribute("role")?.trim().split(/\s+/)[0];
    return told ? (ROLES.has(told) ? told : "") : native(element);
  };
  const words = (element) => collapse(element.innerText ?? "").match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

  toolkit.landmarks = () =>
    [...document.querySelectorAll("[role], main, nav, aside, search, section, form, header, footer")]
      .map((element) => [role(element), element]).filter(([kind]) => kind).slice(0, 100)
      .map(([kind, element]) => {
        const painted = box(element);
        return {
          role: kind, words: words(element), hidden_from_readers: element.closest("[aria-hidden=true]") !== null,
          selector: selector(element), box: painted, visible: visible(element, painted),
        };
      });
}
