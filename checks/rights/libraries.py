"""Every library of others agrees with the register: name, version, licence, and its notice is kept."""

from collections.abc import Iterable

from toolkit.checking import Outcome
from toolkit.checking.check import NoParams
from toolkit.checking.reconciled import answered
from toolkit.observations import Site
from toolkit.observations.derived.rights.item import Line
from toolkit.observations.derived.rights.places import named
from toolkit.observations.derived.rights.reconciling import reconciled

FAILED: set[str] = {"licence-against", "version-against", "banner", "expired", "out-of-scope", "not-yet"}
OPEN: set[str] = {"undeclared", "no-licence", "no-proof", "proof-absent", "no-holder"}
TOLD: tuple[str, ...] = ("entry", "stated", "found", "until", "start", "scope")
ASKED: tuple[str, ...] = ("entry", "proof")


def subjects(site: Site, params: NoParams) -> Iterable[Line]:
    return (line for line in reconciled(site) if line.item.kind == "library" and line.outcome != "unused")


def judge(line: Line, site: Site, params: NoParams) -> Outcome:
    item = line.item
    return answered(line, FAILED, TOLD, OPEN, ASKED, target=item.url or item.name, name=named(line))
