"""The course of one figure: a bar a period from zero, the target as a line, a gap where nothing was measured."""

from decimal import Decimal
from typing import Final

from msgspec import Struct

from toolkit.archive.measures.model import Series
from toolkit.documents.measures.telling import Teller

WIDE: Final = 860.0
NARROW: Final = 354.0
_TALL: Final = 132.0
_HEAD: Final = 30.0
_FOOT: Final = 26.0
_BROAD: Final = 44.0
_MOST: Final = 36
"""Periods that are drawn; the newest ones. The table holds all."""


class Bar(Struct, frozen=True, kw_only=True):
    """`gap` is a period that was not measured: a dashed box on the ground."""

    x: float
    y: float
    width: float
    height: float
    gap: bool = False


class Label(Struct, frozen=True, kw_only=True):
    x: float
    y: float
    text: str
    anchor: str
    accent: bool = False


class Course(Struct, frozen=True, kw_only=True):
    """A drawing in CSS pixels at full size."""

    width: float
    height: float
    ground: float
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    target: float | None = None
    """Height of the target's line."""


def draw(one: Series, target: Decimal | None, tell: Teller, width: float) -> Course | None:
    """None for fewer than two figures, and for figures below zero, which a table tells better."""
    values = one.values[-_MOST:]
    known = [value.amount for value in values if value.amount is not None]
    if len(known) < 2 or min(known) < 0:
        return None
    aim = target if one.alike and target is not None and target >= 0 else None
    top = max(*known, aim or Decimal(0), Decimal(0)) or Decimal(1)
    ground = _HEAD + _TALL
    step = min(width / len(values), _BROAD * 1.6)
    bars = []
    for place, value in enumerate(values):
        x, across = place * step, step * 0.72
        if value.amount is None:
            bars.append(Bar(x=round(x + 1, 1), y=ground - 12, width=round(across - 2, 1), height=12, gap=True))
        else:
            height = float(value.amount / top) * _TALL
            bars.append(
                Bar(x=round(x, 1), y=round(ground - height, 1), width=round(across, 1), height=round(height, 1))
            )
    line = round(ground - float(aim / top) * _TALL, 1) if aim is not None else None
    labels = [*_ends(one, tell, bars, ground), *_aim(one, aim, tell, line, width)]
    return Course(
        width=width, height=ground + _FOOT, ground=ground, bars=tuple(bars), labels=tuple(labels), target=line
    )  # fmt: skip


def _ends(one: Series, tell: Teller, bars: list[Bar], ground: float) -> list[Label]:
    """The first and the last figure, and when they were counted."""
    values = one.values[-_MOST:]
    found = [place for place, value in enumerate(values) if value.amount is not None]
    labels = []
    for place, anchor in ((found[0], "start"), (found[-1], "end")):
        bar = bars[place]
        x = bar.x if anchor == "start" else bar.x + bar.width
        labels.append(Label(x=x, y=max(bar.y - 6, 12), text=tell.amount(values[place].amount, one.unit), anchor=anchor))
        labels.append(Label(x=x, y=ground + 20, text=tell.span(values[place].span), anchor=anchor))
    return labels


def _aim(one: Series, aim: Decimal | None, tell: Teller, line: float | None, width: float) -> list[Label]:
    if aim is None or line is None:
        return []
    text = tell.say("chart_target", target=tell.amount(aim, one.unit))
    return [Label(x=width, y=max(line - 6, 12), text=text, anchor="end", accent=True)]


def described(one: Series, target: Decimal | None, tell: Teller) -> str:
    """The finding of the drawing in words."""
    first, last = one.measured[0], one.measured[-1]
    aim = target if one.alike else None
    values = {
        "from": tell.amount(first.amount, one.unit), "to": tell.amount(last.amount, one.unit),
        "first": tell.span(first.span), "last": tell.span(last.span),
    }  # fmt: skip
    if aim is None:
        said = tell.say("chart_desc_bare", **values)
    else:
        said = tell.say("chart_desc", **values, target=tell.amount(aim, one.unit))
    gaps = len(one.values) - len(one.measured)
    return f"{said} {tell.say('chart_gaps', n=gaps)}" if gaps else said
