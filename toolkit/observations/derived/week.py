"""Opening hours as minutes of the week, and as schema.org writes them."""

import re
from collections.abc import Iterable
from typing import Final

Week = frozenset[tuple[int, int]]
"""Intervals of minutes from Monday 00:00; an end beyond Sunday 24:00 belongs to the next Monday."""
DAY: Final = 1440
_SCHEMA_DAYS: Final = ("mo", "tu", "we", "th", "fr", "sa", "su")
_CLOCK: Final = r"((?:[01]?\d|2[0-3]):[0-5]\d|24:00)(?::\d\d)?"
_SCHEMA: Final = re.compile(rf"([A-Za-z ,-]+?)(?:\s+{_CLOCK}\s?-\s?{_CLOCK})?")


_LONGEST: Final = 200
"""Characters of one line of opening hours; a longer one is none, and would keep us busy."""


def schema(texts: str | Iterable[str]) -> Week | None:
    """`Mo-Su 07:00-22:00` of schema.org's `openingHours`, one or several; None when one is not of that form."""
    found: set[tuple[int, int]] = set()
    for text in (texts,) if isinstance(texts, str) else texts:
        match = _SCHEMA.fullmatch(text.strip()) if len(text) <= _LONGEST else None
        days = _schema_days(match[1]) if match else None
        if match is None or days is None:
            return None
        start, end = (_minutes(match[2]), _minutes(match[3])) if match[2] else (0, DAY)
        found |= on(days, start, end)
    return merged(found)


def _schema_days(text: str) -> list[int] | None:
    days: list[int] = []
    for part in filter(None, re.split(r"[,\s]+", re.sub(r"\s*-\s*", "-", text.strip().lower()))):
        first, dash, last = part.partition("-")
        if first[:2] not in _SCHEMA_DAYS or (dash and last[:2] not in _SCHEMA_DAYS):
            return None
        days += span_of_days(_SCHEMA_DAYS.index(first[:2]), _SCHEMA_DAYS.index((last or first)[:2]))
    return days or None


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")[:2]
    return int(hour) * 60 + int(minute)


def span_of_days(first: int, last: int) -> list[int]:
    """Days from the first to the last, over the end of the week where needed."""
    return [(first + step) % 7 for step in range((last - first) % 7 + 1)]


def on(days: Iterable[int], start: int, end: int) -> set[tuple[int, int]]:
    end = DAY if end in (DAY - 1, 0) else end
    length = (end - start) % DAY or DAY
    return {(day * DAY + start, day * DAY + start + length) for day in days}


def merged(intervals: Iterable[tuple[int, int]]) -> Week:
    """The same hours without overlap or seam; a whole week is one interval."""
    done: list[tuple[int, int]] = []
    for start, end in sorted(intervals):
        if done and start <= done[-1][1]:
            done[-1] = (done[-1][0], max(done[-1][1], end))
        else:
            done.append((start, end))
    if len(done) > 1 and done[-1][1] == 7 * DAY + done[0][0]:
        done = [(done[-1][0], done[0][1] + 7 * DAY), *done[1:-1]]
    return frozenset(done)


def days_of(week: Week) -> dict[int, frozenset[tuple[int, int]]]:
    """What opens on each day, in minutes of that day; closed days are left out."""
    found: dict[int, set[tuple[int, int]]] = {}
    for start, end in week:
        while end - start > DAY:  # open through: one span a day
            found.setdefault(start // DAY % 7, set()).add((start % DAY, start % DAY + DAY))
            start += DAY
        found.setdefault(start // DAY % 7, set()).add((start % DAY, start % DAY + end - start))
    return {day: frozenset(hours) for day, hours in found.items()}
