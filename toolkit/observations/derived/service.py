"""Service hours, and how many minutes of them lie between two moments."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from msgspec import Struct

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_SPAN = re.compile(r"(?:(Mo|Tu|We|Th|Fr|Sa|Su)(?:-(Mo|Tu|We|Th|Fr|Sa|Su))? |(PH) )?(\d{2}):(\d{2})-(\d{2}):(\d{2})")
_NO_HOLIDAYS = "PH off"
_FOREVER = timedelta(days=366)


class Hours(Struct, frozen=True, kw_only=True):
    """Minutes from midnight, opening and closing, by weekday from Monday."""

    days: tuple[tuple[int, int] | None, ...]
    holidays: tuple[int, int] | None = None
    """On public holidays."""
    own_holidays: bool = False
    """Whether public holidays have hours of their own, or none; without that they are days like others."""


def hours(text: str) -> Hours:
    """`Mo-Su 08:00-20:00, PH off`: parts with commas between; `PH` are public holidays, as OpenStreetMap writes them.

    Raises ValueError for anything else.
    """
    days: list[tuple[int, int] | None] = [None] * 7
    parts = [part.strip() for part in text.split(",")]
    on_holidays: tuple[int, int] | None = None
    for part in parts:
        if part == _NO_HOLIDAYS:
            continue
        found = _SPAN.fullmatch(part)
        if not found:
            raise ValueError("hours read Mo-Su 08:00-20:00 or PH off, parts separated by commas")
        span = int(found[4]) * 60 + int(found[5]), int(found[6]) * 60 + int(found[7])
        if span[0] >= span[1] or span[1] > 24 * 60:
            raise ValueError("opening stands before closing, on one day")
        if found[3]:
            on_holidays = span
            continue
        first = _DAYS.index(found[1]) if found[1] else 0
        last = _DAYS.index(found[2]) if found[2] else first if found[1] else 6
        for day in range(first, last + 1 if last >= first else last + 8):
            days[day % 7] = span
    return Hours(days=tuple(days), holidays=on_holidays, own_holidays=any(part.startswith("PH") for part in parts))


def working_minutes(
    start: datetime, end: datetime, open_: Hours, is_holiday: Callable[[date], object] = lambda day: False
) -> float:
    """Minutes of service time between two moments of one time zone; a year at most is counted."""
    total, day = 0.0, start.date()
    skipped = 0 if open_.own_holidays else max(0, (min(end.date() - day, _FOREVER).days - 1) // 7)  # all alike
    total += skipped * sum(closes - opens for opens, closes in filter(None, open_.days))
    while day <= end.date() and day - start.date() < _FOREVER:
        span = open_.holidays if open_.own_holidays and is_holiday(day) else open_.days[day.weekday()]
        if span:
            opens, closes = (_moment(day, minute, start) for minute in span)
            total += max(0.0, (min(end, closes) - max(start, opens)).total_seconds() / 60)
        day += timedelta(days=1 + 7 * skipped) if day == start.date() else timedelta(days=1)
    return total


def _moment(day: date, minute: int, like: datetime) -> datetime:
    midnight = datetime.combine(day, time(), like.tzinfo)
    return midnight + timedelta(minutes=minute)
