"""No picture is the preview of a stock house, which carries its mark and is never licensed."""

from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Site
from toolkit.observations.derived.rights.inventory import inventory
from toolkit.observations.derived.rights.item import Item


def subjects(site: Site, params: NoParams) -> Iterable[Item]:
    return (item for item in inventory(site) if item.kind == "image" and "offered" not in item.marks)


def judge(item: Item, site: Site, params: NoParams) -> Outcome:
    """A preview is told by its name or host; the mark itself no program finds dependably."""
    if house := item.marks.get("preview"):
        return fail("preview", at=item.at, pages=item.pages, target=item.url, file=item.name, house=house)
    if found := item.marks.get("watermark"):
        key = "small" if "×" in found else "name"
        return inconclusive(
            "small" if key == "small" else "name", at=item.at, pages=item.pages, target=item.url, file=item.name,
            found=found, holder=next(iter(item.holders.values()), ""),
        )  # fmt: skip
    return PASS
