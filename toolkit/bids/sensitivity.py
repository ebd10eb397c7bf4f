"""How far one weight may move before another bid comes first."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from msgspec import Struct

from toolkit.bids.scoring import FULL, Points
from toolkit.spec.bids import Component

CLOSE: Final = Decimal(10)
"""Percentage points: within them, the order depends on the weight."""


class Range(Struct, frozen=True, kw_only=True):
    """Between these shares of one component the first place stays; the other weights keep their proportions."""

    component: Component
    weight: Decimal
    """As announced, in hundredths."""
    lowest: Decimal
    highest: Decimal
    below: str
    """Who is first below `lowest`; empty when nobody else is."""
    above: str
    close: bool
    """Whether a bound lies within ten percentage points of the weight."""


def ranges(leader: str, points: dict[str, Sequence[Points]]) -> tuple[Range, ...]:
    """One per component of the score, by agency; empty when there is nothing to vary."""
    components = points[leader]
    if len(components) < 2 or len(points) < 2:
        return ()
    return tuple(_range(at, leader, points) for at in range(len(components)))


def _range(at: int, leader: str, points: dict[str, Sequence[Points]]) -> Range:
    weight = points[leader][at].weight
    lowest, highest, below, above = Decimal(0), FULL, "", ""
    for name, others in points.items():
        share = None if name == leader else _crossing(at, points[leader], others)
        if share is not None and weight > share >= lowest:
            lowest, below = share, name
        elif share is not None and weight <= share < highest:
            highest, above = share, name
    close = bool(below and weight - lowest <= CLOSE) or bool(above and highest - weight <= CLOSE)
    return Range(
        component=points[leader][at].component, weight=weight, lowest=lowest, highest=highest, below=below,
        above=above, close=close,
    )  # fmt: skip


def _crossing(at: int, first: Sequence[Points], second: Sequence[Points]) -> Decimal | None:
    """The share of the component, in hundredths, at which both bids have the same score; None if there is none.

    With w for the share, each score is the straight line w·P + (1 - w)·R, where P are the points for the component
    and R the average of the others by their own weights.
    """
    ahead, rest = _value(first[at]) - _value(second[at]), _rest(at, first) - _rest(at, second)
    if ahead == rest:
        return None
    share = FULL * rest / (rest - ahead)
    return share if 0 <= share <= FULL else None


def _rest(at: int, points: Sequence[Points]) -> Decimal:
    others = [one for place, one in enumerate(points) if place != at]
    whole = sum((one.weight for one in others), Decimal(0))
    return sum((_value(one) * one.weight for one in others), Decimal(0)) / whole


def _value(one: Points) -> Decimal:
    return one.points or Decimal(0)
