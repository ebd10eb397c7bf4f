"""Where the signs of a chart stand. Templates draw them; the words come from outside."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Literal

from msgspec import Struct

from toolkit.audit.ranking import Standing
from toolkit.documents.report.words import Words

Fill = Literal["solid", "hatched", "ghost"]
Sign = Literal["class1", "class2", "class3", "open", "pass", "na"]

ONE_SIGN_PER_SITE: Final = 200
"""Up to here each site has its own square; beyond, bars with the same fills say the same."""
_CELL: Final = 20.0
_GAP: Final = 3.0
_SMALLEST: Final = 6.0
_COLUMNS: Final = 24


class Rect(Struct, frozen=True, kw_only=True):
    x: float
    y: float
    width: float
    height: float
    fill: Fill


class Label(Struct, frozen=True, kw_only=True):
    x: float
    y: float
    text: str
    kind: Literal["axis", "count", "note", "accent"]
    anchor: Literal["start", "middle", "end"] = "start"


class Line(Struct, frozen=True, kw_only=True):
    path: str
    kind: Literal["axis", "median", "accent"]


class Chart(Struct, frozen=True, kw_only=True):
    """A drawing in its own units; one unit is a CSS pixel at full size."""

    width: float
    height: float
    rects: tuple[Rect, ...]
    labels: tuple[Label, ...]
    lines: tuple[Line, ...]


class Bin(Struct, frozen=True, kw_only=True):
    """The sites with `first` to `last` essential defects."""

    first: int
    last: int
    solid: int
    """Sites with a defect of class 1."""
    hatched: int

    @property
    def total(self) -> int:
        return self.solid + self.hatched

    @property
    def name(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def bins(standings: Sequence[Standing]) -> tuple[Bin, ...]:
    """Sites by essential defects: one bin per count, wider ones when the counts spread far; 0 stays alone."""
    most = max((standing.essential for standing in standings), default=0)
    step = 1 if most <= _COLUMNS else -(-most // _COLUMNS)
    edges = [0, *range(1, most + step + 1, step)]
    return tuple(_bin(first, after - 1, standings) for first, after in pairwise(edges)) or (_bin(0, 0, standings),)


def _bin(first: int, last: int, standings: Sequence[Standing]) -> Bin:
    inside = [standing for standing in standings if first <= standing.essential <= last]
    solid = sum(standing.blocking > 0 for standing in inside)
    return Bin(first=first, last=last, solid=solid, hatched=len(inside) - solid)


def upright(counts: Sequence[Bin], median: float, words: Words) -> Chart:
    """The distribution for a wide page: counts from left to right, a square a site."""
    width, top, room = 900.0, 54.0, 322.0
    step = min(50.0, width / len(counts))
    cell = min(_CELL, step - _GAP, room / max(1, *(one.total for one in counts)) - _GAP)
    tallest = max(one.total for one in counts)
    unit = cell + _GAP if _drawn_singly(counts, cell) else min(room, 240.0) / tallest
    across = cell if _drawn_singly(counts, cell) else min(_CELL, step - _GAP)
    base = top + max(tallest * unit, _CELL + _GAP) + 18
    rects: list[Rect] = []
    labels = [Label(x=0, y=base + 44, text=words("chart_axis"), kind="axis")]
    for place, one in enumerate(counts):
        x = place * step + (step - across) / 2
        rects += _stack(one, x, base, across, unit, singly=_drawn_singly(counts, cell))
        middle = place * step + step / 2
        labels.append(Label(x=middle, y=base + 20, text=one.name, kind="axis", anchor="middle"))
        if one.total:
            text = words.number(one.total)
            labels.append(Label(x=middle, y=base - one.total * unit - 7, text=text, kind="count", anchor="middle"))
    lines = [Line(path=f"M0 {base + 1.5}H{max(step * len(counts), 240)}", kind="axis")]
    at = _median_place(counts, median) * step + step / 2
    height = counts[_nearest(counts, median)].total * unit
    lines.append(Line(path=f"M{at:.1f} 28V{base - height - (24 if height else 4):.1f}", kind="median"))
    end = at > width * 0.8
    labels.append(
        Label(x=at + (-8 if end else 8), y=38, text=words("chart_median", n=median), kind="note",
              anchor="end" if end else "start")
    )  # fmt: skip
    if not counts[0].total:
        ghost = Rect(x=(step - across) / 2, y=base - across - 2, width=across, height=across, fill="ghost")
        rects.append(ghost)
        labels.append(Label(x=0, y=14, text=words("chart_none"), kind="accent"))
        lines.append(Line(path=f"M{step / 2:.1f} 22V{ghost.y - 4:.1f}", kind="accent"))
    return Chart(width=width, height=base + 50, rects=tuple(rects), labels=tuple(labels), lines=tuple(lines))


def lying(counts: Sequence[Bin], median: float, words: Words) -> Chart:
    """The same for a phone: counts from top to bottom, squares to the right."""
    width, left, row = 284.0, 38.0, 24.0
    room = width - left - 64
    longest = max(1, *(one.total for one in counts))
    cell = min(_CELL, room / longest - _GAP)
    singly = _drawn_singly(counts, cell)
    unit = cell + _GAP if singly else room / longest
    rects: list[Rect] = []
    labels: list[Label] = []
    for place, one in enumerate(counts):
        y = place * row + 4
        labels.append(Label(x=left - 10, y=y + 15, text=one.name, kind="axis", anchor="end"))
        drawn = _stack(one, 0, 0, cell if singly else _CELL, unit, singly=singly)
        for rect in drawn:  # what stands upward there lies to the right here
            rects.append(
                Rect(x=left + _GAP - rect.y - rect.height, y=y + (_CELL - rect.width) / 2, width=rect.height,
                     height=rect.width, fill=rect.fill)
            )  # fmt: skip
        here = place == _nearest(counts, median)
        if one.total or here:
            text = words("chart_count_median", n=one.total) if here else words.number(one.total)
            labels.append(Label(x=left + one.total * unit + 8, y=y + 15, text=text, kind="count"))
    bottom = len(counts) * row + 6
    lines = (Line(path=f"M{left - 2} 2V{bottom}", kind="axis"),)
    if not counts[0].total:
        rects.append(Rect(x=left + 3, y=4, width=_CELL, height=_CELL, fill="ghost"))
        labels.append(Label(x=left + 32, y=19, text=words("chart_none"), kind="accent"))
    return Chart(width=width, height=bottom + 4, rects=tuple(rects), labels=tuple(labels), lines=lines)


def _drawn_singly(counts: Sequence[Bin], cell: float) -> bool:
    return sum(one.total for one in counts) <= ONE_SIGN_PER_SITE and cell >= _SMALLEST


def _stack(one: Bin, x: float, base: float, across: float, unit: float, *, singly: bool) -> list[Rect]:
    """Squares or bars of one count, solid ones first, growing upward from `base`."""
    if singly:
        fills: list[Fill] = ["solid"] * one.solid + ["hatched"] * one.hatched
        return [
            Rect(x=x, y=base - (place + 1) * unit + 1, width=across, height=across, fill=fill)
            for place, fill in enumerate(fills)
        ]
    parts: list[tuple[float, float, Fill]] = [(0, one.solid, "solid"), (one.solid, one.hatched, "hatched")]
    return [
        Rect(x=x, y=base - (start + count) * unit, width=across, height=count * unit, fill=fill)
        for start, count, fill in parts
        if count
    ]


def _nearest(counts: Sequence[Bin], median: float) -> int:
    """The bin that holds the median; the lower one of two when it lies between them."""
    return next(place for place, one in enumerate(counts) if median < one.last + 1)


def _median_place(counts: Sequence[Bin], median: float) -> float:
    """Its place on the axis in columns; between two columns when it lies between them."""
    place = _nearest(counts, median)
    return median if counts[-1].last == len(counts) - 1 else float(place)


class SignAt(Struct, frozen=True, kw_only=True):
    x: int
    y: int
    sign: Sign


class SignField(Struct, frozen=True, kw_only=True):
    """One sign per criterion, filled column by column."""

    width: int
    height: int
    signs: tuple[SignAt, ...]


def field(signs: Sequence[Sign], columns: int) -> SignField:
    """As few rows as needed for `columns` columns, two at least."""
    rows = max(2, -(-len(signs) // columns))
    placed = tuple(SignAt(x=place // rows * 15, y=place % rows * 17 + 4, sign=sign) for place, sign in enumerate(signs))
    return SignField(width=columns * 15, height=rows * 17 + 6, signs=placed)


class Bar(Struct, frozen=True, kw_only=True):
    """Lengths of a bar in two fills, and where its number stands."""

    solid: float
    hatched: float

    @property
    def end(self) -> float:
        return self.solid + self.hatched


def bar(solid: int, hatched: int, largest: int, length: float) -> Bar:
    """Lengths from zero on a scale that the largest fills."""
    unit = length / max(1, largest)
    return Bar(solid=round(solid * unit, 1), hatched=round(hatched * unit, 1))


class Tally(Struct, frozen=True, kw_only=True):
    """The defects of one site in a line: a small square each, or bars where there are too many for that."""

    width: float
    squares: tuple[tuple[float, Sign], ...]
    bar: Bar | None


def tally(blocking: int, major: int, largest: int, length: float) -> Tally:
    """On a scale common to all lines: `largest` defects fill `length`."""
    step = min(11.0, length / max(1, largest))
    width = round((blocking + major) * step, 1)
    if step < 8:
        return Tally(width=width, squares=(), bar=bar(blocking, major, largest, length))
    signs: list[Sign] = ["class1"] * blocking + ["class2"] * major
    placed = tuple((round(place * step, 1), sign) for place, sign in enumerate(signs))
    return Tally(width=width, squares=placed, bar=None)
