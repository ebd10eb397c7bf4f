"""Where the signs of a chart stand. Templates draw them; the words come from outside."""

from collections.abc import Sequence
from itertools import pairwise, repeat
from typing import Final, Literal

from msgspec import Struct

from toolkit.audit.ranking import Standing
from toolkit.documents.report.words import Words

Fill = Literal["solid", "hatched", "clear", "ghost", "ink", "striped", "outlined", "dotted", "gap"]
Sign = Literal["class1", "class2", "class3", "open", "pass", "na"]

_ONE_SIGN_PER_SITE: Final = 200
"""Up to here each site has its own square; beyond, bars with the same fills say the same."""
_SOLID: Final[Fill] = "solid"
_HATCHED: Final[Fill] = "hatched"
_CLEAR: Final[Fill] = "clear"
_GRAVE: Final[Sign] = "class1"
_MAJOR: Final[Sign] = "class2"
_CELL: Final = 20.0
_GAP: Final = 3.0
_SMALLEST: Final = 6.0
_COLUMNS: Final = 24
_WIDE: Final = 900.0
_HEAD: Final = 54.0
"""Above the tallest column, for the median and the note on zero."""
_TALL: Final = 322.0


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
    kind: Literal["axis", "median", "accent", "tick", "plan"]


class Chart(Struct, frozen=True, kw_only=True):
    """A drawing in its own units; one unit is a CSS pixel at full size."""

    width: float
    height: float
    rects: tuple[Rect, ...]
    labels: tuple[Label, ...]
    lines: tuple[Line, ...]
    singly: bool = False
    """Whether each sign of a distribution stands for one site."""


class Bin(Struct, frozen=True, kw_only=True):
    """The sites with `first` to `last` essential defects."""

    first: int
    last: int
    solid: int
    """Sites with a defect of class 1."""
    hatched: int
    """Sites with a defect of class 2 and none of class 1."""
    clear: int
    """Sites with neither."""

    @property
    def total(self) -> int:
        return self.solid + self.hatched + self.clear

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
    clear = sum(standing.essential == 0 for standing in inside)
    return Bin(first=first, last=last, solid=solid, hatched=len(inside) - solid - clear, clear=clear)


class _Scale(Struct, frozen=True, kw_only=True):
    """How the distribution fits its drawing."""

    step: float
    """From one count to the next."""
    across: float
    """Width of a square or bar."""
    unit: float
    """Height that one site takes."""
    base: float
    """Where the columns stand."""
    singly: bool

    def middle(self, place: float) -> float:
        return place * self.step + self.step / 2


def upright(counts: Sequence[Bin], median: float, words: Words) -> Chart:
    """The distribution for a wide page: counts from left to right, a square a site."""
    scale = _upright_scale(counts)
    rects: list[Rect] = []
    labels = [Label(x=0, y=scale.base + 44, text=words("chart_axis"), kind="axis")]
    for place, one in enumerate(counts):
        middle = scale.middle(place)
        rects += _stack(one, middle - scale.across / 2, scale.base, scale.across, scale.unit, singly=scale.singly)
        labels.append(Label(x=middle, y=scale.base + 20, text=one.name, kind="axis", anchor="middle"))
        if one.total:
            top, total = scale.base - one.total * scale.unit - 7, words.number(one.total)
            labels.append(Label(x=middle, y=top, text=total, kind="count", anchor="middle"))
    axis = Line(path=f"M0 {scale.base + 1.5:.1f}H{max(scale.step * len(counts), 240):.1f}", kind="axis")
    label, line = _median_mark(counts, median, scale, words)
    lines = [axis, line]
    labels.append(label)
    if not counts[0].total:
        side, middle = scale.across, scale.middle(0)
        rects.append(Rect(x=middle - side / 2, y=scale.base - side - 2, width=side, height=side, fill="ghost"))
        labels.append(Label(x=0, y=14, text=words("chart_none"), kind="accent"))
        lines.append(Line(path=f"M{middle:.1f} 22V{scale.base - side - 6:.1f}", kind="accent"))
    return Chart(
        width=_WIDE,
        height=scale.base + 50,
        rects=tuple(rects),
        labels=tuple(labels),
        lines=tuple(lines),
        singly=scale.singly,
    )


def _upright_scale(counts: Sequence[Bin]) -> _Scale:
    step = min(50.0, _WIDE / len(counts))
    tallest = max(1, *(one.total for one in counts))
    cell = min(_CELL, step - _GAP, _TALL / tallest - _GAP)
    singly = _drawn_singly(counts, cell)
    unit = cell + _GAP if singly else 240.0 / tallest
    return _Scale(
        step=step,
        across=cell if singly else min(_CELL, step - _GAP),
        unit=unit,
        base=_HEAD + max(tallest * unit, _CELL + _GAP) + 18,
        singly=singly,
    )


def _median_mark(counts: Sequence[Bin], median: float, scale: _Scale, words: Words) -> tuple[Label, Line]:
    """A line from above down to the column, its word on the side with room."""
    x = scale.middle(_median_place(counts, median))
    height = counts[_nearest(counts, median)].total * scale.unit
    line = Line(path=f"M{x:.1f} 28V{scale.base - height - (24 if height else 4):.1f}", kind="median")
    late = x > _WIDE * 0.8
    text = words("chart_median", n=median)
    return Label(x=x - 8 if late else x + 8, y=38, text=text, kind="note", anchor="end" if late else "start"), line


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
        rects += (
            _lain(rect, left + _GAP, y) for rect in _stack(one, 0, 0, cell if singly else _CELL, unit, singly=singly)
        )
        here = place == _nearest(counts, median)
        if one.total or here:
            text = words("chart_count_median", n=one.total) if here else words.number(one.total)
            labels.append(Label(x=left + one.total * unit + 8, y=y + 15, text=text, kind="count"))
    bottom = len(counts) * row + 6
    lines = (Line(path=f"M{left - 2} 2V{bottom}", kind="axis"),)
    if not counts[0].total:
        rects.append(Rect(x=left + 3, y=4, width=_CELL, height=_CELL, fill="ghost"))
        labels.append(Label(x=left + 32, y=19, text=words("chart_none"), kind="accent"))
    return Chart(width=width, height=bottom + 4, rects=tuple(rects), labels=tuple(labels), lines=lines, singly=singly)


def _lain(rect: Rect, left: float, y: float) -> Rect:
    """A rectangle of a column that stands on 0, turned to lie to the right of `left`."""
    x, top = left - rect.y - rect.height, y + (_CELL - rect.width) / 2
    return Rect(x=x, y=top, width=rect.height, height=rect.width, fill=rect.fill)


def _drawn_singly(counts: Sequence[Bin], cell: float) -> bool:
    return sum(one.total for one in counts) <= _ONE_SIGN_PER_SITE and cell >= _SMALLEST


def _stack(one: Bin, x: float, base: float, across: float, unit: float, *, singly: bool) -> list[Rect]:
    """Squares or bars of one count, solid ones first, growing upward from `base`."""
    if singly:
        fills = [*repeat(_SOLID, one.solid), *repeat(_HATCHED, one.hatched), *repeat(_CLEAR, one.clear)]
        return [
            Rect(x=x, y=base - (place + 1) * unit + 1, width=across, height=across, fill=fill)
            for place, fill in enumerate(fills)
        ]
    parts = [(0, one.solid, _SOLID), (one.solid, one.hatched, _HATCHED), (0, one.clear, _CLEAR)]
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
    signs: list[Sign] = [*repeat(_GRAVE, blocking), *repeat(_MAJOR, major)]
    placed = tuple((round(place * step, 1), sign) for place, sign in enumerate(signs))
    return Tally(width=width, squares=placed, bar=None)
