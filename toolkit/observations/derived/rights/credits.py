"""What has to be shown beside the work of others, and whether a page shows it."""

import re
import unicodedata
from collections.abc import Iterator

from toolkit.observations.derived.rights.item import Item, Matter
from toolkit.observations.derived.rights.marks import NAMING, host_of, licence_in, marks
from toolkit.observations.house import RegisterEntry
from toolkit.observations.page import Page
from toolkit.observations.site import Site

_NONE = re.compile(r"^(none|keine?|aucune?|nessuna?|n/?a|-+|–)$", re.IGNORECASE)


def owed(item: Item, covering: tuple[RegisterEntry, ...], site: Site) -> Iterator[Matter]:
    """The line an entry or a licence asks for, where no loaded page shows it."""
    if not site.pages:
        return
    if item.marks.get("owes"):
        yield Matter(outcome="attribution-missing", key="map", data={"service": item.marks["owes"]})
    for entry in covering:
        asked = entry.attribution or ""
        if asked and not _NONE.match(asked.strip()):
            if not shown(asked, site.pages):
                data = {"entry": entry.id, "line": asked}
                yield Matter(outcome="attribution-missing", key="line", entry=entry.id, data=data)
        elif not asked and NAMING.search(licence_in(entry.licence or "")):
            holder = entry.holder or ""
            if item.kind != "map" and holder and not shown(holder, site.pages):
                data = {"entry": entry.id, "licence": entry.licence or "", "holder": holder}
                yield Matter(outcome="attribution-missing", key="by-licence", entry=entry.id, data=data)


def naming(item: Item, covering: tuple[str, ...], site: Site) -> bool:
    """Whether anything has to be shown with the item: its source, a line of its entry, its author."""
    if item.kind == "map" and host_of(marks().maps, item.url):
        return any(each.service == item.name and each.credit for each in marks().maps)
    entries = [entry for entry in site.register or () if entry.id in covering]
    if any(entry.attribution and not _NONE.match(entry.attribution.strip()) for entry in entries):
        return True
    if any(not entry.attribution and NAMING.search(licence_in(entry.licence or "")) for entry in entries):
        return True
    return item.kind == "template" and bool(NAMING.search(item.licence))


def shown(line: str, pages: tuple[Page, ...]) -> bool:
    """Whether the words stand in the visible text of a page, punctuation and signs left out."""
    wanted = _plain(line)
    return bool(wanted) and any(wanted in _plain(view.text) for page in pages for view in page.views.values())


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text.casefold())
    words = re.sub(r"[^\w]+", " ", folded).split()
    return f" {' '.join(words)} "
