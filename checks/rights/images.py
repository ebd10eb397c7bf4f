"""Every image agrees with the register: an entry covers it, and nothing it carries names somebody else."""

from collections.abc import Iterable

from toolkit.checking import Outcome
from toolkit.checking.check import NoParams
from toolkit.checking.reconciled import answered
from toolkit.observations import Site
from toolkit.observations.derived.rights.item import Line
from toolkit.observations.derived.rights.reconciling import reconciled

FAILED: set[str] = {
    "named", "named-against", "contradicted", "contradicted-against", "expired", "out-of-scope", "not-yet",
}  # fmt: skip
OPEN: set[str] = {
    "undeclared", "other-entry", "similar", "unlike", "no-licence", "no-proof", "proof-absent", "no-holder",
}  # fmt: skip
TOLD: tuple[str, ...] = ("holder", "entry", "stated", "until", "start", "scope")
ASKED: tuple[str, ...] = ("holder", "entry", "proof")


def subjects(site: Site, params: NoParams) -> Iterable[Line]:
    """What `srcset` only offers was not loaded and is judged where its name points to somebody."""
    for line in reconciled(site):
        offered = "offered" in line.item.marks and not line.item.holders
        if line.item.kind == "image" and line.outcome != "unused" and not offered:
            yield line


def judge(line: Line, site: Site, params: NoParams) -> Outcome:
    item = line.item
    return answered(line, FAILED, TOLD, OPEN, ASKED, at=item.at, target=item.url, file=item.name)
