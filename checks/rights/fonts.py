"""Every font agrees with the register: its family is entered, and what its file says is what the entry says."""

from collections.abc import Iterable

from toolkit.checking import Outcome
from toolkit.checking.check import NoParams
from toolkit.checking.reconciled import answered
from toolkit.observations import Site
from toolkit.observations.derived.rights.item import Line
from toolkit.observations.derived.rights.places import named
from toolkit.observations.derived.rights.reconciling import reconciled

FAILED: set[str] = {"trial", "commercial", "restricted", "licence-against", "expired", "out-of-scope", "not-yet"}
OPEN: set[str] = {"undeclared", "no-licence", "no-proof", "proof-absent", "no-holder", "other-family"}
TOLD: tuple[str, ...] = ("entry", "stated", "found", "until", "start", "scope", "holder")
ASKED: tuple[str, ...] = ("entry", "proof", "stated")


def subjects(site: Site, params: NoParams) -> Iterable[Line]:
    return (line for line in reconciled(site) if line.item.kind == "font" and line.outcome != "unused")


def judge(line: Line, site: Site, params: NoParams) -> Outcome:
    item = line.item
    return answered(line, FAILED, TOLD, OPEN, ASKED, target=item.url or item.name, name=named(line))
