"""The course of one figure: a bar a period from zero, the target as a line, a gap where nothing was measured."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from msgspec import Struct

from toolkit.archive.measures.model import Series
from toolkit.documents.measures.telling import Teller

WIDE: Final = 860.0
NARROW: Final = 354.0
GROUND: Final = 176.0
"""Where the bars stand."""
_TALL: Final = 132.0
_FOOT: Final = 26.0
_FEW: Final = 116.0
"""From bar to bar: few ones have room for two labels below."""
_MANY: Final = 66.0
DASH: Final = 26.0
"""Length of the dash before the words of the target."""
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
    anchor: str = "start"
    accent: bool = False


class Course(Struct, frozen=True, kw_only=True):
    """A drawing in CSS pixels at full size."""

    width: float
    height: float
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
    top = max(*known, aim or Decimal(0)) or Decimal(1)
    step = min(width / len(values), _FEW if len(values) < 5 else _MANY)
    bars = tuple(_bar(value.amount, top, place * step, step * 0.72) for place, value in enumerate(values))
    labels = list(_ends(one, tell, bars))
    if aim is not None:
        labels.append(
            Label(x=DASH + 8, y=14, text=tell.say("chart_target", target=tell.amount(aim, one.unit)), accent=True)
        )
    return Course(
        width=round(max(step * len(values), width / 2), 1), height=GROUND + _FOOT, bars=bars, labels=tuple(labels),
        target=round(GROUND - float(aim / top) * _TALL, 1) if aim is not None else None,
    )  # fmt: skip


def _bar(amount: Decimal | None, top: Decimal, x: float, across: float) -> Bar:
    if amount is None:
        return Bar(x=round(x + 1, 1), y=GROUND - 12, width=round(across - 2, 1), height=12, gap=True)
    height = round(float(amount / top) * _TALL, 1)
    return Bar(x=round(x, 1), y=round(GROUND - height, 1), width=round(across, 1), height=height)


def _ends(one: Series, tell: Teller, bars: Sequence[Bar]) -> Iterator[Label]:
    """The first and the last figure, and when they were counted."""
    values = one.values[-_MOST:]
    found = [place for place, value in enumerate(values) if value.amount is not None]
    years = {values[place].span.last.year for place in found}
    for place, anchor in ((found[0], "start"), (found[-1], "end")):
        bar, span = bars[place], values[place].span
        x = bar.x if anchor == "start" else round(bar.x + bar.width, 1)
        when = str(span.last.year) if one.kind == "span" and len(years) == len(found) else tell.span(span)
        yield Label(x=x, y=round(bar.y - 6, 1), text=tell.amount(values[place].amount, one.unit), anchor=anchor)
        yield Label(x=x, y=GROUND + 20, text=when, anchor=anchor)


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
