"""What a licence or the register makes one show is shown."""

from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Site
from toolkit.observations.derived.rights.credits import naming
from toolkit.observations.derived.rights.item import Line
from toolkit.observations.derived.rights.reconciling import reconciled

FAILED: set[str] = {"map", "line", "by-licence"}


def subjects(site: Site, params: NoParams) -> Iterable[Line]:
    """Items with which something has to be shown."""
    return (line for line in reconciled(site) if line.outcome != "unused" and naming(line.item, line.covering, site))


def judge(line: Line, site: Site, params: NoParams) -> Outcome:
    """The maker of a template may have been paid for silence, which no page shows."""
    item = line.item
    for matter in line.matters:
        if matter.outcome == "attribution-missing":
            said = matter.data
            return fail(
                matter.key if matter.key in FAILED else "line", at=item.at, pages=item.pages,
                target=item.url or item.name, name=item.name, entry=said.get("entry", ""), line=said.get("line", ""),
                holder=said.get("holder", ""), licence=said.get("licence", ""),
            )  # fmt: skip
    if item.kind == "template" and not item.marks.get("visible") and not line.covering:
        return inconclusive("template", pages=item.pages, target=item.name, name=item.name, licence=item.licence)
    return PASS
