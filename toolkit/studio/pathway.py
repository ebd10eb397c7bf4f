"""The way from a guest's pain to the criterion and the payment as a picture: boxes in columns, lines between them."""

import itertools
import re
import textwrap
from collections.abc import Iterator
from typing import Any, Final

from msgspec import Struct

from toolkit.checking.wording import fill, texts
from toolkit.documents import contract
from toolkit.documents.trace_text import Teller
from toolkit.spec.loaded import Loaded
from toolkit.spec.trace import Branch, Chain, Kind, Trace
from toolkit.studio.forms.inputs import written

COLUMNS: Final = ("points", "purpose", "criterion", "milestones")
BOX, HEIGHT, STEP, ROW, TOP = 250, 72, 310, 86, 34
"""Units of the picture: width and height of a box, from column to column, from box to box, below the headings."""
_CHARACTERS: Final = 33
_LINES: Final = 2
Key = tuple[int, str, str]
"""Column, id, and the deliverable of a criterion."""


class Box(Struct, frozen=True, kw_only=True):
    """A link of the chain in its place."""

    column: int
    row: int
    id: str
    note: str
    text: str
    gap: str
    """What is missing behind it, in words; empty when nothing is."""
    field: str
    """Its field in the form; empty for what only the file shows."""
    line: int
    """Line in the file; 0 when it stands in another one."""

    @property
    def part(self) -> str:
        """Page of the form."""
        return re.split(r"[.\[]", self.field)[0]

    @property
    def x(self) -> int:
        return self.column * STEP

    @property
    def y(self) -> int:
        return TOP + self.row * ROW

    @property
    def lines(self) -> list[str]:
        """As much of the text as the box holds."""
        return textwrap.wrap(self.text, _CHARACTERS, max_lines=_LINES, placeholder=" …")


class Picture(Struct, frozen=True, kw_only=True):
    """Everything that is drawn."""

    boxes: tuple[Box, ...]
    lines: tuple[tuple[int, int], ...]
    """From box to box, by index."""
    ids: frozenset[str]
    """All that a way can be asked for."""
    rest: int
    """Criteria that name no theme, objective or guest: required by law or trade, and on no way."""

    @property
    def width(self) -> int:
        return (len(COLUMNS) - 1) * STEP + BOX

    @property
    def height(self) -> int:
        return TOP + max((one.row + 1 for one in self.boxes), default=0) * ROW


def drawn(loaded: Loaded, language: str, of: str = "") -> Picture:
    """The ways of a spec; with `of`, those that lead over that id."""
    numbering = contract.numbering(loaded)
    trace = Trace(loaded, numbering)
    every = trace.chains()
    chains = [one for one in every if one.points or one.purpose]
    shown = [one for one in chains if not of or of in _ids(one)]
    boxes, lines = _Placing(trace, _Words(loaded, trace, language)).placed(shown)
    rest = sum(1 for one in every if one.criterion and not (one.points or one.purpose))
    return Picture(
        boxes=boxes, lines=lines, ids=frozenset(id_ for one in chains for id_ in _ids(one)), rest=0 if of else rest
    )


def _ids(chain: Chain) -> tuple[str, ...]:
    return (*chain.points, chain.purpose, chain.deliverable, chain.criterion, *chain.milestones)


class _Words:
    """What a box says, and where it is written."""

    def __init__(self, loaded: Loaded, trace: Trace, language: str) -> None:
        self.known, self.language = texts("terminal/trace", language), language
        self.teller = Teller(loaded, trace.numbering, language, self.say)
        self.loaded, self.trace = loaded, trace
        self.places = dict(_places(loaded))

    def say(self, key: str, **values: Any) -> str:
        return fill(self.known[key], values, self.language)

    def box(self, key: Key, row: int, gap: str) -> Box:
        column, id_, deliverable = key
        told = self.teller.tell(Branch(kind=self.kind(key), id=id_, deliverable=deliverable))
        place = self.places.get((id_, deliverable)) or self.places.get((deliverable, ""), "")
        position = self.loaded.positions.get(place)
        here = position is not None and place not in self.loaded.included
        return Box(
            column=column, row=row, id=id_, note=told.note, text=told.text, gap=self.say(gap) if gap else "",
            line=position.line if position and here else 0, field=self.field(place) if here else "",
        )  # fmt: skip

    def field(self, place: str) -> str:
        """The field of a form that shows it: its id, or the packs of a deliverable."""
        if place.startswith(("milestones[", "brief.")) or ".criteria[" in place:
            return f"{place}.id"
        return f"{place}.packs" if place.startswith("deliverables.") else ""

    def kind(self, key: Key) -> Kind:
        column, id_, deliverable = key
        if column == 0:
            return self.trace.points[id_]
        if column == 1:
            return "theme" if id_ in self.trace.themes else "objective"
        if column == 2:
            return "criterion" if deliverable else "deliverable"
        return "milestone"


def _places(loaded: Loaded) -> Iterator[tuple[tuple[str, str], str]]:
    """By id and deliverable, the place in the spec."""
    brief = loaded.spec.brief
    for number, guest in enumerate(brief.guests):
        for key, points in (("pains", guest.pains), ("gains", guest.gains)):
            for at, point in enumerate(points):
                yield (point.id, ""), written(("brief", "guests", number, key, at))
    for at, theme in enumerate(brief.themes):
        yield (theme.id, ""), written(("brief", "themes", at))
    for at, objective in enumerate(brief.objectives):
        yield (objective.id, ""), written(("brief", "objectives", at))
    for at, milestone in enumerate(loaded.spec.milestones):
        yield (milestone.id, ""), written(("milestones", at))
    for name, deliverable in loaded.spec.deliverables.items():
        yield (name, ""), written(("deliverables", name))
        for at, criterion in enumerate(deliverable.criteria):
            if criterion.id:
                yield (criterion.id, name), written(("deliverables", name, "criteria", at))


class _Placing:
    """Puts what the chains name into columns, each link once."""

    def __init__(self, trace: Trace, words: _Words) -> None:
        self.trace, self.words = trace, words
        self.keys: dict[Key, int] = {}
        self.gaps: dict[Key, str] = {}
        self.joined: dict[tuple[Key, Key], None] = {}

    def placed(self, chains: list[Chain]) -> tuple[tuple[Box, ...], tuple[tuple[int, int], ...]]:
        for chain in chains:
            self.add(chain)
        order = {key: number for number, key in enumerate(self.keys)}
        boxes = tuple(self.words.box(key, row, self.gaps.get(key, "")) for key, row in self.keys.items())
        return boxes, tuple((order[before], order[after]) for before, after in self.joined)

    def add(self, chain: Chain) -> None:
        levels = [[self.put(0, one) for one in chain.points]]
        levels.append([self.put(1, chain.purpose)] if chain.purpose else [])
        if chain.criterion:
            levels.append([self.put(2, chain.criterion, chain.deliverable)])
        else:
            levels.append([self.put(2, chain.deliverable)] if chain.deliverable else [])
        levels.append([self.put(3, one) for one in chain.milestones])
        present = [level for level in levels if level]
        for before, after in itertools.pairwise(present):
            self.joined.update(dict.fromkeys((one, other) for one in before for other in after))
        if chain.gap:
            self.gaps[present[-1][0] if not chain.criterion else (2, chain.criterion, chain.deliverable)] = chain.gap

    def put(self, column: int, id_: str, deliverable: str = "") -> Key:
        key = (column, id_, deliverable)
        self.keys.setdefault(key, sum(1 for one in self.keys if one[0] == column))
        return key
