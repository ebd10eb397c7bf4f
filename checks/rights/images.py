"""Every image agrees with the register: an entry covers it, and nothing it carries names somebody else."""

from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Site
from toolkit.observations.derived.rights.item import Line
from toolkit.observations.derived.rights.reconciling import reconciled

FAILED: set[str] = {
    "named", "named-against", "contradicted", "contradicted-against", "expired", "out-of-scope", "not-yet",
}  # fmt: skip
OPEN: set[str] = {
    "undeclared", "other-entry", "similar", "unlike", "no-licence", "no-proof", "proof-absent", "no-holder",
}  # fmt: skip


def subjects(site: Site, params: NoParams) -> Iterable[Line]:
    """What `srcset` only offers was not loaded and is judged where its name points to somebody."""
    for line in reconciled(site):
        offered = "offered" in line.item.marks and not line.item.holders
        if line.item.kind == "image" and line.outcome != "unused" and not offered:
            yield line


def judge(line: Line, site: Site, params: NoParams) -> Outcome:
    item = line.item
    for matter in line.matters:
        said = matter.data
        if matter.key in FAILED:
            return fail(
                matter.key if matter.key in FAILED else "named", at=item.at, pages=item.pages,
                target=item.url, file=item.name,
                holder=said.get("holder", ""), entry=said.get("entry", ""), stated=said.get("stated", ""),
                until=said.get("until", ""), start=said.get("start", ""), scope=said.get("scope", ()),
            )  # fmt: skip
        if matter.key in OPEN:
            return inconclusive(
                matter.key if matter.key in OPEN else "undeclared", at=item.at, pages=item.pages,
                target=item.url, file=item.name,
                holder=said.get("holder", ""), entry=said.get("entry", ""), proof=said.get("proof", ""),
            )  # fmt: skip
    return PASS
