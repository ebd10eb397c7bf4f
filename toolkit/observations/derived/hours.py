"""Opening hours as people write them, read as minutes of the week; what is not settled by the text stays open."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final, Literal

import msgspec
from msgspec import Struct

from toolkit.observations.derived.week import DAY, Week, merged, on, span_of_days

Kind = Literal["day", "daily", "time", "to", "and", "closed", "always", "holiday"]
_CLOCK: Final = (
    r"(?P<hour>\d{1,2})(?:\s?[:.h]\s?(?P<minute>[0-5]\d))?(?!\d)\s?(?P<half>[ap]\.?m\.?)?(?:\s?(?:uhr|h|heures|ore)\b)?"
)
_NUMBERS: Final = re.compile(
    r"\+?\d[\d ()/]{8,}\d|(?:CHF|Fr\.|EUR|[€£])\s?\d[\d’'.,]*|\d[\d’'.,]*\s?(?:CHF|Franken|EUR|[€£])", re.IGNORECASE
)
"""Telephone numbers and prices, whose digits are no times."""
_ABBREVIATION: Final = 3
_BESIDE: Final = re.compile(
    r"\s?(?:[-–—/:,;.(|&+]|\d|(?:und|bis|et|e|au|à|and|to|geschlossen|fermé|chiuso|closed)\b|$)", re.IGNORECASE
)
_BEFORE: Final = re.compile(r"(?:[-–—/,;:(|&+]|\b(?:und|bis|et|e|au|à|and|to))\s?$", re.IGNORECASE)
"""What stands beside an abbreviated day: `so`, `me`, `mer` are words too."""


_KINDS: Final[tuple[Kind, ...]] = ("always", "daily", "closed", "holiday", "to", "and")


class _Data(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    days: dict[str, tuple[str, ...]]
    daily: str
    always: str
    to: str
    and_: str = msgspec.field(name="and")
    closed: str
    holiday: str
    unclear: str
    places: dict[str, str]
    types: dict[str, str]


class _Token(Struct, frozen=True):
    kind: Kind
    value: int = 0
    """Number of a day, or minutes since midnight; 12 hours less than meant where the text says so later."""
    half: str = ""


@cache
def _data() -> _Data:
    return msgspec.yaml.decode((Path(__file__).parent / "data" / "hours.yaml").read_bytes(), type=_Data)


@cache
def _unclear() -> re.Pattern[str]:
    return re.compile(re.sub(r"\s+\|", "|", _data().unclear), re.IGNORECASE)


@cache
def _tokens(language: str) -> re.Pattern[str]:
    data = _data()
    days = "|".join(f"(?P<d{number}>{names})" for number, names in enumerate(data.days[language]))
    return re.compile(
        rf"(?<!\w)(?:(?P<always>{data.always})|(?P<daily>{data.daily})|(?P<closed>{data.closed})|(?P<holiday>{data.holiday})"
        rf"|(?:{days})\.?(?=\W|$)|(?P<time>{_CLOCK})(?=\W|$))|(?P<to>(?<!\w)(?:{data.to})(?!\w)|[-–—])"
        rf"|(?P<and>(?<!\w)(?:{data.and_})(?!\w)|[,;/&+|])",
        re.IGNORECASE,
    )


def place_of(text: str, wanted: Iterable[str]) -> str:
    """The one place of `wanted` (keys of a spec) that the text names; empty when it names none or several."""
    found = {key for key in wanted if re.search(rf"(?<!\w)(?:{_names(key)})(?!\w)", text, re.IGNORECASE)}
    return next(iter(found)) if len(found) == 1 else ""


def _names(key: str) -> str:
    word = key.replace("-", " ").casefold()
    known = next(
        (names for place, names in _data().places.items() if place == word or re.fullmatch(names, word, re.IGNORECASE)),
        "",
    )
    return known or re.escape(word)


def place_of_type(type_: str) -> str:
    """The place that a type of schema.org stands for; empty for the house as a whole."""
    return _data().types.get(type_, "")


def tells_time(text: str, language: str) -> bool:
    """Whether the text holds a span of time, or says that something is closed or always open."""
    kinds = [token.kind for token in _read(text, language)]
    spans = any(kinds[at : at + 3] == ["time", "to", "time"] for at in range(len(kinds)))
    return spans or "always" in kinds or ("closed" in kinds and "day" in kinds)


def is_row(text: str, language: str) -> bool:
    """Whether a line of a table speaks of days, times or closing."""
    return any(token.kind in ("day", "daily", "time", "closed", "always") for token in _read(text, language))


def clock(text: str) -> int | None:
    """Minutes since midnight of `07:00` or `07:00:00`; None for anything else."""
    found = re.fullmatch(r"([01]?\d|2[0-4]):([0-5]\d)(:\d\d)?.*", text.strip())
    return int(found[1]) * 60 + int(found[2]) if found else None


def spans(text: str, language: str) -> frozenset[tuple[int, int]]:
    """Minutes of the day, where the text tells times and no days; empty for any other text."""
    if language not in _data().days or _unclear().search(text):
        return frozenset()
    tokens = list(_read(text, language))
    groups = _groups(tokens) if all(token.kind in ("time", "to", "and", "always") for token in tokens) else None
    return frozenset(span for group in groups or () for span in group.spans)


def read(text: str, language: str) -> Week | None:
    """The hours that a text in one of de, fr, it, en says; None when it does not settle them."""
    if language not in _data().days or _unclear().search(text):
        return None
    tokens = [token for token in _read(text, language) if token.kind != "holiday"]
    return _understood(tokens)


def _read(text: str, language: str) -> Iterator[_Token]:
    if language not in _data().days:
        return
    plain = _NUMBERS.sub(" ", text.replace("\u00ad", ""))
    for match in _tokens(language).finditer(plain):
        groups = match.groupdict()
        day = next((name for name in groups if name[1:].isdigit() and groups[name]), "")
        if day:
            if _is_day(match, plain):
                yield _Token("day", int(day[1:]))
        elif groups["time"]:
            hour, minute = int(groups["hour"]), int(groups["minute"] or 0)
            if hour <= 24:
                yield _Token("time", hour * 60 + minute, (groups["half"] or "").lower()[:1])
        else:
            yield _Token(next(kind for kind in _KINDS if groups[kind]))


def _is_day(match: re.Match[str], text: str) -> bool:
    """Whether a short word stands where a day does."""
    short = len(match[0].rstrip(".")) <= _ABBREVIATION
    return not short or bool(_BESIDE.match(text, match.end()) or _BEFORE.search(text[: match.start()]))


class _Group(Struct, kw_only=True):
    """Days, and what holds on them."""

    days: list[int]
    spans: list[tuple[int, int]]
    closed: bool = False


def _understood(tokens: list[_Token]) -> Week | None:
    """Days and the times after them, or before them where the text begins with times."""
    groups = _groups(tokens)
    if groups is None or not groups:
        return None
    closed = {day for group in groups if group.closed for day in group.days}
    found: set[tuple[int, int]] = set()
    opened: set[int] = set()
    for group in groups:
        if group.closed:
            continue
        days = [day for day in (group.days or range(7)) if day not in closed]
        undated = not group.days and not closed and group.spans != [(0, DAY)]
        if not group.spans or undated or opened & set(group.days):
            return None
        opened |= set(group.days)
        for start, end in group.spans:
            found |= on(days, start, end)
    return merged(found) if found else None


def _groups(tokens: list[_Token]) -> list[_Group] | None:
    groups: list[_Group] = []
    at = 0
    while at < len(tokens):
        kind = tokens[at].kind
        if kind in ("and", "to"):
            at += 1
        elif kind in ("day", "daily"):
            days, at = _days(tokens, at)
            last = groups[-1] if groups else None
            ends = all(token.kind in ("and", "to") for token in tokens[at:])
            if last and not last.days and (last.closed or (last.spans and ends)):
                last.days = days  # `7 bis 22 Uhr täglich`, `Ruhetag: Montag`
            elif last and last.days and not last.spans and not last.closed:
                last.days += days
            else:
                groups.append(_Group(days=days, spans=[]))
        elif kind == "closed":
            if groups and groups[-1].days and not groups[-1].spans:
                groups[-1].closed = True
            else:
                groups.append(_Group(days=[], spans=[], closed=True))
            at += 1
        else:
            span, at = _times(tokens, at)
            if span is None:
                return None
            if not groups or groups[-1].closed:
                groups.append(_Group(days=[], spans=[]))
            groups[-1].spans.append(span)
    return groups


def _days(tokens: list[_Token], at: int) -> tuple[list[int], int]:
    """Days from `at` on, joined by `to` and `and`, and the place after them."""
    if tokens[at].kind == "daily":
        return list(range(7)), at + 1
    kinds = [token.kind for token in tokens[at : at + 3]]
    if kinds == ["day", "to", "day"]:
        days, at = span_of_days(tokens[at].value, tokens[at + 2].value), at + 3
    else:
        days, at = [tokens[at].value], at + 1
    following = [token.kind for token in tokens[at : at + 2]]
    if following == ["and", "day"]:
        more, at = _days(tokens, at + 1)
        return [*days, *more], at
    return days, at


def _times(tokens: list[_Token], at: int) -> tuple[tuple[int, int] | None, int]:
    """A span of time and the place after it; None for a time that has no end."""
    if tokens[at].kind == "always":
        return (0, DAY), at + 1
    kinds = [token.kind for token in tokens[at : at + 3]]
    if kinds != ["time", "to", "time"]:
        return None, at
    first, last = tokens[at], tokens[at + 2]
    return (_clock(first, first.half or last.half), _clock(last, last.half)), at + 3


def _clock(token: _Token, half: str) -> int:
    if not half:
        return token.value
    return token.value % 720 + (720 if half == "p" else 0)
