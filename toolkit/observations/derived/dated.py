"""What a text says about its own age: the year of a copyright notice, a season, full dates."""

import calendar
import re
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

_RANGE = r"(20\d\d)(?:\s?[-–—/]\s?(20\d\d|\d\d)(?!\d))?"
_SIGN = r"(?:©|\(c\)|copyright)"
_NOTICE = re.compile(rf"{_SIGN}[^\d©]{{0,60}}{_RANGE}|{_RANGE}\s*{_SIGN}", re.IGNORECASE)
_ISO = re.compile(r"(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)")
_NUMBERS = re.compile(r"(?<![\d.])(\d{1,2})([./])\s?(\d{1,2})\2\s?(20\d\d)(?!\d)")


class _Data(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    months: tuple[str, ...]
    seasons: dict[str, int]
    kept: str
    event: str
    news: str
    ongoing: str
    strangers: str


class Season(Struct, frozen=True, kw_only=True):
    """A season or list that a text names with its year."""

    shown: str
    start: int
    """Where in the text it stands."""
    end: date
    """Its last day."""


@cache
def _data() -> _Data:
    return msgspec.yaml.decode((Path(__file__).parent / "data" / "dates.yaml").read_bytes(), type=_Data)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\s+\|", "|", str(getattr(_data(), name))), re.IGNORECASE)


def is_kept(text: str) -> bool:
    """Whether what is old has its place here: archive, history, awards, reviews, pictures."""
    return bool(_pattern("kept").search(text))


def is_event(text: str) -> bool:
    return bool(_pattern("event").search(text))


def is_news(text: str) -> bool:
    """Whether a title or heading is that of a list of news."""
    return bool(_pattern("news").search(text.strip()))


def copyright_year(text: str) -> int | None:
    """The latest year of the site's own notice; None where there is none, or one without end or of others."""
    if _pattern("strangers").search(text) or _pattern("ongoing").search(text):
        return None
    years = [
        year
        for found in _NOTICE.finditer(text)
        for first, last in ((found[1], found[2]), (found[3], found[4]))
        for year in _years(first, last)
    ]
    return max(years, default=None)


def _years(first: str | None, last: str | None) -> list[int]:
    if not first:
        return []
    return [int(first), *([int(last) if len(last) == 4 else int(first[:2] + last)] if last else [])]


@cache
def _seasons() -> re.Pattern[str]:
    """One group a kind of season, then the years."""
    kinds = "|".join(f"(?P<k{month}>{words})" for words, month in _data().seasons.items())
    return re.compile(rf"(?<![\w-])(?:{kinds})[ \xa0]{_RANGE}(?![.\d])", re.IGNORECASE)


def season(text: str) -> Season | None:
    """The season of a text that ends last; a winter of one year may be the one that begins in it."""
    found = [_season(match) for match in _seasons().finditer(text)]
    return max(found, key=lambda each: each.end, default=None)


def _season(match: re.Match[str]) -> Season:
    month = next(int(name[1:]) for name, value in match.groupdict().items() if value)
    first, last = match.groups()[-2:]
    year = max(_years(first, last)) + (month == 4 and not last)
    return Season(shown=match[0], start=match.start(), end=date(year, month, calendar.monthrange(year, month)[1]))


@cache
def _named() -> re.Pattern[str]:
    months = "|".join(f"(?P<m{number}>{words})" for number, words in enumerate(_data().months, start=1))
    return re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:\.|er|st|nd|rd|th|º)?\s(?:de\s|di\s|of\s)?(?:{months})\.?,?\s(?P<year>20\d\d)(?!\d)",
        re.IGNORECASE,
    )


@cache
def _english() -> re.Pattern[str]:
    months = "|".join(f"(?P<m{number}>{words})" for number, words in enumerate(_data().months, start=1))
    return re.compile(rf"\b(?:{months})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,\s(?P<year>20\d\d)(?!\d)", re.IGNORECASE)


def full_dates(text: str) -> list[date]:
    """Every date with day, month and year; what is no date of the calendar is left out."""
    found = [(int(match[1]), int(match[2]), int(match[3])) for match in _ISO.finditer(text)]
    found += [(int(match[4]), int(match[3]), int(match[1])) for match in _NUMBERS.finditer(text)]
    for pattern in (_named(), _english()):
        for match in pattern.finditer(text):
            month = next(int(name[1:]) for name, value in match.groupdict().items() if value and name[0] == "m")
            found.append((int(match["year"]), month, int(match["day"])))
    dates = []
    for year, month, day in found:
        if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
            dates.append(date(year, month, day))
    return dates
