"""Periods in a text: when guests can stay, until when they can book. A grammar of its own.

General parsers of dates read a lone `12` as a day and lose the start of `1.–15.5.2027`. Here a date has a day and a
month, or is a month with its year; a year is never guessed, and 31 February is no date at all.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final, Literal

from msgspec import Struct

from toolkit.observations.derived.offers.words import pattern, words

Role = Literal["range", "until", "from", "on"]
_READ: Final = 4_000  # characters of an offer in which dates are looked for
_BEFORE: Final = 60  # characters before a date that say what it means
_BLANK: Final = "[ \u00a0\u202f]"
_YEAR: Final = r"20\d\d"
_LONE_YEAR: Final = re.compile(rf"(?<![\d./-])({_YEAR})(?![\d./-]|{_BLANK}?[/–-]{_BLANK}?\d)")


class Period(Struct, frozen=True, kw_only=True):
    """What a text says of its time; None where it does not say it with a year."""

    valid_from: date | None = None
    valid_until: date | None = None
    book_until: date | None = None
    undated: bool = False
    """It names an end without a year, as `gültig bis 31.12.`."""
    impossible: bool = False
    """It names a day that the calendar does not have, as 31 February."""
    always: bool = False
    """It says that the offer holds all year."""


class _Day(Struct, frozen=True, kw_only=True):
    """A day, or a whole month, as far as it is written."""

    start: int
    end: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    part: Literal["", "start", "middle", "end"] = ""


@cache
def _grammar(language: str) -> re.Pattern[str]:
    """A day with a month in digits or letters, a month with its year, or a lone day before a range's sign."""
    said = words(language)
    months = "|".join(f"(?P<m{number}>{names})" for number, names in enumerate(said.months, start=1))
    again = "|".join(f"(?P<n{number}>{names})" for number, names in enumerate(said.months, start=1))
    ordinal = r"(?:\.|er|st|nd|rd|th|°|º)?"
    year = rf"(?:,?{_BLANK}?(?:de{_BLANK}|del{_BLANK})?(?P<{{0}}>{_YEAR})(?!\d))?"
    return re.compile(
        rf"(?P<iso>(?<!\d)(?P<iy>{_YEAR})-(?P<im>\d\d)-(?P<id>\d\d)(?!\d))"
        rf"|(?<![\d.,:/])(?P<nd>\d{{1,2}})(?P<sep>[./])(?:{_BLANK}?(?P<nm>\d{{1,2}}))"
        rf"(?:(?P=sep){_BLANK}?(?P<ny>{_YEAR}|\d\d)(?!\d|:\d)|\.(?!\d)|(?<=\d)(?P<bare>)(?![\d.,:]))"
        rf"|(?<![\d.,:/])(?P<d>\d{{1,2}}){ordinal}{_BLANK}?(?:of{_BLANK}|di{_BLANK})?(?:{months})(?!\w)\.?"
        + year.format("y")
        + rf"|(?<!\w)(?:(?P<pe>{said.end_of})|(?P<ps>{said.start_of})|(?P<pm>{said.middle_of}))?{_BLANK}?"
        rf"(?:{again})(?!\w)\.?(?:{_BLANK}(?P<md>\d{{1,2}})(?:st|nd|rd|th)?(?![\d.]))?" + year.format("my"),
        re.IGNORECASE,
    )


@cache
def _lone_day(language: str) -> re.Pattern[str]:
    """The first day of `1.–15. Mai 2027`, `du 1er au 30 juin`, `1 to 30 November`."""
    return re.compile(
        rf"(?<![\d.,:/])(\d{{1,2}})(?:\.|er|st|nd|rd|th|°|º)?{_BLANK}?(?:{words(language).to}){_BLANK}?$", re.IGNORECASE
    )


@cache
def _link(language: str) -> re.Pattern[str]:
    """What stands between the two ends of a range."""
    return re.compile(
        rf"{_BLANK}?,?{_BLANK}?(?:{words(language).to})(?:{_BLANK}?(?:le|il|the|zum))?{_BLANK}?", re.IGNORECASE
    )


def read(text: str, language: str, month_first: frozenset[str] = frozenset()) -> Period:
    """The periods of stay and the last day to book that a text names in its language.

    Several periods of stay count from the first day of the first to the last day of the last. `month_first` is not
    empty where the place writes 12/31/2026.
    """
    text = text[:_READ]
    days = list(_days(text, language, bool(month_first)))
    year = _year_beside(text, days)
    starts: list[date] = []
    ends: list[date] = []
    booked: list[date] = []
    undated = impossible = False
    for first, last, before in _expressions(text, days, language):
        what = _meaning(before, language, first is not last)
        if what == "none":
            continue
        begin, end = _span(first, last, year)
        role = _role(before, language) if first is last else "range"
        if end is None or (begin is None and role != "until"):
            dated = last.year is not None or year is not None
            undated = undated or (not dated and _complete(last) and role in ("range", "until"))
            impossible = impossible or (dated and last.day is not None)
            continue
        if what == "book":
            booked.append(end)
        else:
            starts += [begin] if begin and role in ("range", "from", "on") else []
            ends += [end] if role in ("range", "until", "on") else []
    return Period(
        valid_from=min(starts, default=None), valid_until=max(ends, default=None), book_until=max(booked, default=None),
        undated=undated and not ends and not booked, impossible=impossible,
        always=bool(pattern(language, "vague").search(text)),
    )  # fmt: skip


def _days(text: str, language: str, month_first: bool) -> Iterator[_Day]:  # noqa: FBT001
    for hit in _grammar(language).finditer(text):
        found = hit.groupdict()
        if found["iso"]:
            yield _Day(start=hit.start(), end=hit.end(), day=int(hit["id"]), month=int(hit["im"]), year=int(hit["iy"]))
        elif found["nd"]:
            one = _in_digits(hit, month_first)
            if one:
                yield one
        else:
            yield _in_letters(hit)


def _in_digits(hit: re.Match[str], month_first: bool) -> _Day | None:  # noqa: FBT001
    day, month = int(hit["nd"]), int(hit["nm"])
    if month_first and hit["sep"] == "/":
        day, month = month, day
    year = hit["ny"]
    slashed_without_year = hit["sep"] == "/" and not year
    if slashed_without_year or (hit["bare"] is not None and not year and len(hit["nm"]) != 2):
        return None  # a fraction, `2/3`, or a number of a list
    if hit["bare"] is not None and not year and (month > 12 or month == 0):
        return None  # a price or a time, `11.30`
    full = int(year) if year and len(year) == 4 else 2000 + int(year) if year else None
    return _Day(start=hit.start(), end=hit.end(), day=day, month=month, year=full)


def _in_letters(hit: re.Match[str]) -> _Day:
    found = hit.groupdict()
    month = next(int(name[1:]) for name, value in found.items() if value and name[0] in "mn" and name[1:].isdigit())
    day, year = found["d"] or found["md"], found["y"] or found["my"]
    part: Literal["", "start", "middle", "end"] = (
        "end" if found["pe"] else "start" if found["ps"] else "middle" if found["pm"] else ""
    )
    return _Day(
        start=hit.start(), end=hit.end(), day=int(day) if day else None, month=month,
        year=int(year) if year else None, part=part,
    )  # fmt: skip


def _expressions(text: str, days: list[_Day], language: str) -> Iterator[tuple[_Day, _Day, str]]:
    """First and last day of each period, the same for a single date, with the words before it."""
    at, reached = 0, 0
    while at < len(days):
        first = last = days[at]
        lone = _lone_day(language).search(text[max(reached, first.start - 16) : first.start])
        if lone and first.day is not None:
            start = first.start - len(lone[0])
            first = _Day(start=start, end=start, day=int(lone[1]), month=first.month, year=first.year)
        elif at + 1 < len(days) and _link(language).fullmatch(text[first.end : days[at + 1].start]):
            at, last = at + 1, days[at + 1]
        yield first, last, text[max(reached, first.start - _BEFORE) : first.start]
        reached = last.end
        at += 1


def _meaning(before: str, language: str, spans: bool) -> Literal["stay", "book", "none"]:  # noqa: FBT001
    clause = re.split(r"[.;!?](?=\s)", before)[-1]
    if pattern(language, "since").search(clause[-24:]) or pattern(language, "except_").search(clause[-30:]):
        return "none"
    name = "book_range" if spans else "book"
    booked = [hit.start() for hit in pattern(language, name).finditer(clause)]
    stayed = [hit.start() for hit in pattern(language, "stay_period").finditer(clause)]
    return "book" if booked and max(booked) > max(stayed, default=-1) else "stay"


def _role(before: str, language: str) -> Role:
    tail = rf"(?:{_BLANK}|le|il|the|zum|:|,){{0,8}}$"
    said = words(language)
    if re.search(rf"(?<!\w)(?:{said.until}){tail}", before, re.IGNORECASE):
        return "until"
    if re.search(rf"(?<!\w)(?:{said.from_}){tail}", before, re.IGNORECASE):
        return "from"
    if pattern(language, "book").search(before):
        return "until"
    return "on"


def _complete(one: _Day) -> bool:
    return one.month is not None and (one.day is not None or bool(one.part))


def _span(first: _Day, last: _Day, year: int | None) -> tuple[date | None, date | None]:
    """First and last day; the year of one end holds for the other, a turn of the year counted."""
    end_year = last.year or (first.year if first is not last else None)
    turned = last.year is None and first is not last and (first.month or 0) > (last.month or 0)
    if end_year is not None and turned:
        end_year += 1
    if end_year is None and year is not None:
        end_year = year + (first is not last and (first.month or 0) > (last.month or 0))
    start_year = first.year or (None if end_year is None else end_year - ((first.month or 0) > (last.month or 0)))
    return _date(first, start_year, last_day=False), _date(last, end_year, last_day=True)


def _date(one: _Day, year: int | None, *, last_day: bool) -> date | None:
    if year is None or one.month is None or not 1 <= one.month <= 12:
        return None
    length = calendar.monthrange(year, one.month)[1]
    if one.day is not None:
        return date(year, one.month, one.day) if 1 <= one.day <= length else None
    if one.part == "start":
        return date(year, one.month, 10 if last_day else 1)
    if one.part == "middle":
        return date(year, one.month, 20 if last_day else 11)
    if one.part == "end":
        return date(year, one.month, length if last_day else 21)
    return date(year, one.month, length if last_day else 1)


def _year_beside(text: str, days: list[_Day]) -> int | None:
    """The one year that stands alone in the text, as in a heading `Sommer 2027`."""
    alone = {
        int(hit[1]) for hit in _LONE_YEAR.finditer(text) if not any(day.start <= hit.start() < day.end for day in days)
    }
    return next(iter(alone)) if len(alone) == 1 else None
