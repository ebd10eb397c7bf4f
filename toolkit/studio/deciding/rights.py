"""The register of rights beside what a delivery uses of others: each thing with its picture, entries and verdict."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

from toolkit.capture.bundle import Bundle
from toolkit.checking.results import Subject
from toolkit.documents import contract, words
from toolkit.documents.report.crops import decode, piece
from toolkit.documents.report.page import plain
from toolkit.documents.report.words import Words
from toolkit.documents.rights import texts
from toolkit.documents.rights.build import ORDER, pages
from toolkit.exports.rights import may_be_added
from toolkit.observations import Box, Page, Site
from toolkit.observations.derived.rights.item import FAILING, Item, Line
from toolkit.observations.derived.rights.places import place
from toolkit.observations.derived.rights.reconciling import reconciled
from toolkit.observations.house import RegisterEntry
from toolkit.spec.loaded import Loaded
from toolkit.studio.deciding.judged import cited
from toolkit.studio.deciding.taken import Stamp, Taken, stamp

_SIDE: Final = 320
"""Pixels of a picture's longer side."""
_CLAUSE: Final = "third-party.register"


class Stated(Struct, frozen=True, kw_only=True):
    """An entry of the register, with the uses it allows in words and its line in the spec; 0 where it has none."""

    entry: RegisterEntry
    uses: str
    line: int


class Thing(Struct, frozen=True, kw_only=True):
    """Something the delivery uses, or an entry of the register that nothing was found for."""

    number: int
    """Among the lines of the reconciliation."""
    kind: str
    item: str
    outcome: str
    sign: Literal["pass", "fail", "open", "na"]
    said: tuple[str, ...]
    evidence: tuple[str, ...]
    entries: tuple[Stated, ...]
    """What the register says of it."""
    clause: str
    where: str
    pictured: bool
    addable: bool


class Group(Struct, frozen=True, kw_only=True):
    """Things with one outcome."""

    outcome: str
    sign: str
    things: tuple[Thing, ...]


def table(taken: Taken, subject: Subject, site: Site, loaded: Loaded) -> tuple[Group, ...]:
    """The gravest outcome first, as the document of `toolkit rights` has it."""
    lines = reconciled(site)
    clauses, stated = _clauses(subject, loaded, taken.language), _stated(loaded, taken.language)
    found = []
    for outcome in ORDER:
        things = tuple(
            _thing(number, line, site, clauses, stated, taken.language)
            for number, line in enumerate(lines)
            if line.outcome == outcome
        )
        if things:
            found.append(Group(outcome=things[0].outcome, sign=things[0].sign, things=things))
    return tuple(found)


def line_of(site: Site, number: str) -> Line | None:
    """The line of that number; None where there is none."""
    lines = reconciled(site)
    return lines[int(number)] if number.isdecimal() and len(number) < 6 and int(number) < len(lines) else None


def pictured(line: Line) -> bool:
    """Whether an element of a page shows the thing."""
    return _shown(line.item) is not None


def picture(taken: Taken, subject: Subject, site: Site, number: str) -> bytes | None:
    """The thing as the page shows it, encoded anew; None for what has no place on a page."""
    line, path = line_of(site, number), taken.capture(subject)
    shown = _shown(line.item) if line else None
    return _cut(path, *shown, stamp(path)) if shown and path else None


def _thing(
    number: int, line: Line, site: Site, clauses: Mapping[str, str], stated: Mapping[str | None, Stated], language: str
) -> Thing:
    said = [texts.sentence(matter, line, language) for matter in line.matters]
    named = (line.register, *line.covering)
    return Thing(
        number=number,
        kind=texts.kind(line, language),
        item=_plain(place(line, site)),
        outcome=texts.outcome(line, language),
        sign=_sign(line),
        said=tuple(map(_plain, said)),
        evidence=tuple(map(_plain, texts.evidence(line, language))) if line.outcome != "covered" else (),
        entries=tuple(stated[one] for one in dict.fromkeys(named) if one in stated),
        clause=clauses.get(line.item.url) or clauses[""],
        where=_plain(pages(line, language)),
        pictured=pictured(line),
        addable=may_be_added(line, site),
    )


def _sign(line: Line) -> Literal["pass", "fail", "open", "na"]:
    if line.outcome in FAILING:
        return "fail"
    return "pass" if line.outcome == "covered" else "na" if line.outcome == "unused" else "open"


def _stated(loaded: Loaded, language: str) -> dict[str | None, Stated]:
    """The entries of the register by id."""
    found: dict[str | None, Stated] = {}
    for number, entry in enumerate(loaded.spec.rights.register or ()):
        uses = words.joined([words.label("use", one, language) for one in entry.scope], language)
        position = loaded.positions.get(f"rights.register[{number}]")
        found[entry.id] = Stated(entry=entry, uses=uses, line=position.line if position else 0)
    return found


def _clauses(subject: Subject, loaded: Loaded, language: str) -> dict[str, str]:
    """By address, the clause and criterion that the run judged it by; under no address, the clause of the register."""
    say = Words(language)
    register = contract.numbering(loaded).clauses.get(_CLAUSE, "")
    found = {"": say("clause", clause=register) if register else ""}
    for result in subject.results:
        if result.clause and (result.check or "").startswith("rights."):
            found |= {one.target: cited(result, say) for one in result.findings if one.target}
    return found


def _shown(item: Item) -> tuple[Page, str, Box] | None:
    """Page, viewport and place of the element that shows it first."""
    return next(_places(item), None) if item.at else None


def _places(item: Item) -> Iterator[tuple[Page, str, Box]]:
    for page in item.pages:
        for viewport, view in page.views.items():
            for image in view.images:
                if image.box and image.visible and image.url.partition("#")[0] == item.url.partition("#")[0]:
                    yield page, viewport, image.box


def _plain(text: str) -> str:
    return str(plain(text))


@lru_cache(maxsize=200)
def _cut(path: Path, page: Page, viewport: str, box: Box, _: Stamp) -> bytes | None:
    """Raises NotCarriedOut where the capture is damaged."""
    with Bundle(path) as bundle:
        screenshot = bundle.screenshot(page, viewport)
    picture = decode(screenshot) if screenshot else None
    return piece(picture, box, _SIDE) if picture else None
