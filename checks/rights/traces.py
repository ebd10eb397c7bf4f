"""Names, notices and marks that point to a third party; without a register they prove no breach."""

from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Site
from toolkit.observations.derived.rights.inventory import inventory
from toolkit.observations.derived.rights.item import Item
from toolkit.observations.derived.stock import traces


def subjects(site: Site, params: NoParams) -> Iterable[Item]:
    return (item for item in inventory(site) if item.kind in ("image", "font", "template"))


def judge(item: Item, site: Site, params: NoParams) -> Outcome:
    """A trial version may not be shipped under any licence. Previews are for `rights.watermark`."""
    if trial := item.marks.get("trial"):
        return fail("trial", pages=item.pages, target=item.url, name=item.name, found=trial)
    if item.kind == "image":
        return _picture(item)
    found = item.marks.get("commercial") or item.marks.get("restricted")
    if item.kind == "font" and found:
        restricted = "commercial" not in item.marks
        return inconclusive(
            "restricted" if restricted else "commercial", pages=item.pages, target=item.url, name=item.name,
            holder=found,
        )  # fmt: skip
    if item.kind == "template":
        said = item.evidence[0].value if item.evidence else item.name
        return inconclusive("template", pages=item.pages, target=item.name, name=item.name, found=said)
    return PASS


def _picture(item: Item) -> Outcome:
    """A photographer's own name is what his pictures carry everywhere, and no trace of a stock house."""
    notices = item.material.notices if item.material else (item.at.notices if item.at else {})
    said = next((each for each in traces(item.url, notices) if not each.preview), None)
    if said and "preview" not in item.marks:
        return inconclusive(
            "name" if said.where == "name" else "notice", at=item.at, pages=item.pages, target=item.url,
            house=said.house, file=item.name, found=said.found,
        )  # fmt: skip
    if service := item.holders.get("host"):
        return inconclusive("host", at=item.at, pages=item.pages, target=item.url, file=item.name, house=service)
    if made := item.marks.get("ai") or item.marks.get("ai-name"):
        return inconclusive("generated", at=item.at, pages=item.pages, target=item.url, file=item.name, found=made)
    return PASS
