// References by id that lead to no element or to several (WAI-ARIA 1.2 §6.5; HTML §4.10.4 for labels).
// The field names are those of observations/reference.py.
{
  const { box, selector, short, visible } = toolkit;
  const ATTRIBUTES = ["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-errormessage", "aria-activedescendant"];
  const QUERY = ATTRIBUTES.map((name) => (name === "for" ? "label[for]" : `[${name}]`)).join(", ");

  const bearers = new Map();
  const bearing = (element, id) => {
    const root = element.getRootNode();
    if (!bearers.has(root)) {
      const counts = new Map();
      for (const bearer of root.querySelectorAll("[id]")) counts.set(bearer.id, (counts.get(bearer.id) ?? 0) + 1);
      bearers.set(root, counts);
    }
    return bearers.get(root).get(id) ?? 0;
  };
  const broken = (element) => {
    const found = [];
    for (const attribute of ATTRIBUTES) {
      if (attribute === "for" && element.localName !== "label") continue;
      const ids = (element.getAttribute(attribute) ?? "").split(/\s+/).filter(Boolean);
      const led = ids.some((id) => bearing(element, id) > 0);
      for (const id of ids) {
        const count = bearing(element, id);
        if (count === 1 || (led && count === 0)) continue; // Of a list, one that leads somewhere is enough.
        const painted = box(element);
        found.push({
          attribute, id: short(id, 200), count, role: element.getAttribute("role")?.trim().split(/\s+/)[0] ?? "",
          expanded: element.getAttribute("aria-expanded") === "true",
          selector: selector(element), box: painted, visible: visible(element, painted),
        });
      }
    }
    return found;
  };

  toolkit.references = (elements) => {
    bearers.clear();
    return elements.filter((element) => element.matches(QUERY)).slice(0, 2000).flatMap(broken).slice(0, 200);
  };
}
