"""Periods over which figures are counted: days, weeks, months, quarters, years, and any other two days."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from toolkit.archive import spans as named

_QUARTER: Final = re.compile(r"(\d{4})-?[Qq]([1-4])", re.ASCII)
_WEEK: Final = re.compile(r"(\d{4})-?[Ww](\d\d?)", re.ASCII)
_TWO: Final = re.compile(r"\s*(?:/|\.\.|–|—|\s-\s)\s*")
_MIDNIGHT: Final = "T00:00:00"
REPEATED: Final = ("week", "month", "quarter", "year")


class Span(Struct, frozen=True, order=True):
    """First and last day, both included."""

    first: date
    last: date

    @property
    def kind(self) -> str:
        """day, week, month, quarter, year, or `span`."""
        if self.first == self.last:
            return "day"
        return next((kind for kind in REPEATED if around(self.first, kind) == self), "span")

    def next(self) -> "Span":
        """The period of the same kind that follows; of a span, the same number of days."""
        after = self.last + timedelta(days=1)
        if self.kind in REPEATED:
            return around(after, self.kind)
        return Span(after, after + (self.last - self.first))


def around(day: date, kind: str) -> Span:
    """The week, month, quarter or year that holds the day."""
    if kind == "week":
        first = day - timedelta(days=day.weekday())
        return Span(first, first + timedelta(days=6))
    months = {"month": 1, "quarter": 3, "year": 12}[kind]
    start = (day.month - 1) // months * months + 1
    end = start + months - 1
    return Span(date(day.year, start, 1), date(day.year, end, monthrange(day.year, end)[1]))


def read(text: str) -> Span | None:
    """`2027`, `2027-Q1`, `2027-03`, `2027-W11`, `2027-03-16`, `2027-09-15/2027-11-30`; None for anything else."""
    parts = [_one(part.strip().removesuffix(_MIDNIGHT)) for part in _TWO.split(text.strip())]
    known = [part for part in parts if part]
    if len(known) != len(parts) or len(parts) > 2 or known[0].first > known[-1].last:
        return None
    return Span(known[0].first, known[-1].last)


def _one(text: str) -> Span | None:
    if found := _QUARTER.fullmatch(text):
        return around(date(int(found[1]), int(found[2]) * 3, 1), "quarter") if int(found[1]) else None
    if found := _WEEK.fullmatch(text):
        try:
            return around(date.fromisocalendar(int(found[1]), int(found[2]), 1), "week")
        except ValueError:
            return None
    days = named.span(text)
    return Span(*days) if days else None


def whole(first: date, last: date, kind: str) -> Iterator[Span]:
    """The periods of that kind that lie wholly between two days."""
    one = around(first, kind)
    while one.last <= last:
        if one.first >= first:
            yield one
        one = one.next()
