"""Sites compared by a further column of their list: place, stars, agency."""

from collections.abc import Sequence
from statistics import median
from typing import Final

from msgspec import Struct

from toolkit.audit.ranking import Standing

_VALUES: Final = range(2, 13)
"""So many values make groups that one can look at; a name or an address has more."""
_MEMBERS: Final = 2
"""Sites that a group has on average at least."""


class Part(Struct, frozen=True, kw_only=True):
    """The judged sites with one value."""

    value: str
    """Empty for sites whose list says nothing."""
    sites: int
    free: int
    """Those without a defect of class 1 or 2."""
    median: float
    """Defects of classes 1 and 2 per site."""


class Grouping(Struct, frozen=True, kw_only=True):
    """One column, and its values in the order of the alphabet, the empty one last."""

    column: str
    parts: tuple[Part, ...]


def groupings(standings: Sequence[Standing]) -> tuple[Grouping, ...]:
    """Of every column with 2 to 12 values that several sites share, in the order of the list's columns."""
    columns = dict.fromkeys(name for one in standings for name in one.subject.columns)
    found = []
    for column in columns:
        by: dict[str, list[Standing]] = {}
        for standing in standings:
            by.setdefault(value(standing, column), []).append(standing)
        told = len(by) - ("" in by)
        if told in _VALUES and len(standings) >= _MEMBERS * told:
            values = sorted(by, key=lambda one: (not one, one.casefold()))
            found.append(Grouping(column=column, parts=tuple(_part(one, by[one]) for one in values)))
    return tuple(found)


def value(standing: Standing, column: str) -> str:
    """What the list says of the site there."""
    return standing.subject.columns.get(column, "").strip()


def _part(text: str, members: list[Standing]) -> Part:
    return Part(
        value=text,
        sites=len(members),
        free=sum(not one.essential for one in members),
        median=median(one.essential for one in members),
    )
