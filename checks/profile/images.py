"""Pictures in posts agree with the register; platforms rename and strip them, so their looks tell them."""

from collections.abc import Iterable

from msgspec import Struct

from toolkit.checking import Outcome, inconclusive
from toolkit.checking.check import NoParams
from toolkit.checking.reconciled import answered
from toolkit.observations import Site
from toolkit.observations.derived.rights.item import Line
from toolkit.observations.derived.rights.posted import pictured, unread

FAILED: set[str] = {
    "named", "named-against", "contradicted", "contradicted-against", "expired", "out-of-scope", "not-yet",
}  # fmt: skip
OPEN: set[str] = {"other-entry", "similar", "unlike", "no-licence", "no-proof", "proof-absent", "no-holder"}
TOLD: tuple[str, ...] = ("holder", "entry", "stated", "until", "start", "scope")
ASKED: tuple[str, ...] = ("holder", "entry", "proof")


class Unread(Struct, frozen=True, kw_only=True):
    """Names of pictures that posts name and the evidence does not hold."""

    names: tuple[str, ...]


class Unmatched(Struct, frozen=True, kw_only=True):
    """Pictures that no entry speaks of, of all pictures."""

    lines: tuple[Line, ...]
    of: int


def subjects(site: Site, params: NoParams) -> Iterable[Line | Unmatched | Unread]:
    """Each picture that something speaks for or against; the others together, for one person to compare at once."""
    lines = pictured(site)
    silent = tuple(filter(_silent, lines))
    yield from (line for line in lines if not _silent(line))
    if silent:
        yield Unmatched(lines=silent, of=len(lines))
    if names := unread(site):
        yield Unread(names=names)


def judge(line: Line | Unmatched | Unread, site: Site, params: NoParams) -> Outcome:
    if isinstance(line, Unread):
        return inconclusive("unread", target=line.names[0], pictures=len(line.names), first=line.names[0])
    if isinstance(line, Unmatched):
        first = line.lines[0].item.url
        return inconclusive("unmatched", target=first, pictures=len(line.lines), of=line.of, first=first)
    return answered(line, FAILED, TOLD, OPEN, ASKED, target=line.item.url, file=line.item.name)


def _silent(line: Line) -> bool:
    return bool(line.matters) and line.matters[0].key == "undeclared"
