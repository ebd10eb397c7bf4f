"""What a person typed in their own way, as the spec writes it; None where it could mean two things.

Each takes the text of a scalar that was refused. The words are data: `repairs.yaml`.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from msgspec import Struct

from toolkit import catalogue
from toolkit.observations.values import Duration, Money, Percent, Rate

_SPACES: Final = re.compile(r"[\s\u00a0\u202f\u2009]+")
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?P<mark>['’.,\u00a0\u202f\u2009 ])[0-9]{3}(?:(?P=mark)[0-9]{3})*")
_AMOUNT: Final = re.compile(r"(?P<whole>[0-9].*?)(?P<rest>[.,][0-9]{1,2}|[.,](?:-|--|–|—))?")
_SHORTEST: Final = 4
"""In characters: shorter words have neighbours everywhere."""


class _Words(Struct, frozen=True, forbid_unknown_fields=True):
    duration: dict[str, list[str]]
    percent: list[str]
    currency: dict[str, list[str]]
    per: dict[str, list[str]]
    months: list[list[str]]
    truth: dict[str, list[str]]


def percent(text: str) -> str | None:
    """`30 Prozent` and `30,5 %` become `30 %`, `30.5 %`; a bare number only where it cannot be a fraction of one."""
    found = re.fullmatch(r"([0-9]+(?:[.,][0-9]+)?)\s*(.*)", _spaced(text))
    if not found:
        return None
    number = _decimal(found[1])
    if number is None or (not found[2] and not 1 < float(number) <= 100):
        return None
    known = not found[2] or _word(found[2]) in _words().percent
    return _if(Percent, f"{number} %") if known else None


def duration(text: str) -> str | None:
    """`10 Arbeitstage` becomes `10 working days`; a number without a unit stays."""
    found = re.fullmatch(r"([0-9]+(?:[.,][0-9]+)?)\s*(\D+)", _spaced(text))
    number = _decimal(found[1]) if found else None
    if not found or number is None:
        return None
    word = _word(found[2])
    unit = next((unit for unit, words in _words().duration.items() if word in (unit, *words)), word)
    return _if(Duration, f"{number} {unit}")


def money(text: str) -> str | None:
    """`CHF 28'000.–`, `28.000,50 €` become `28000 CHF`, `28000.50 EUR`."""
    plain = _spaced(text)
    for code, words in _words().currency.items():
        choice = "|".join(rf"{re.escape(word)}\.?" for word in sorted(words, key=len, reverse=True))
        found = re.fullmatch(rf"(?:{choice})\s*([0-9].*)|([0-9].*?)\s*(?:{choice})", plain, re.IGNORECASE)
        if found:
            number = _amount(found[1] or found[2])
            return _if(Money, f"{number} {code}") if number else None
    found = re.fullmatch(r"([A-Z]{3})\s*([0-9].*)|([0-9].*?)\s*([A-Z]{3})?", plain)
    number = _amount(found[2] or found[3]) if found else None
    code = (found[1] or found[4] or "") if found else ""
    return _if(Money, f"{number} {code}".strip()) if number else None


def rate(text: str) -> str | None:
    """`CHF 140/h` becomes `140 CHF per hour`."""
    plain = _spaced(text).replace("'heure", "’heure").replace("all'", "all’")
    for unit, words in _words().per.items():
        for word in words:
            pattern = re.escape(word).replace("/", r"/\s*")
            found = re.fullmatch(rf"(.+?)\s*{pattern}\.?", plain, re.IGNORECASE)
            amount = found[1] if found else ""
            if amount:
                return _if(Rate, f"{_if(Money, amount) or money(amount)} per {unit}")
    return None


def day(text: str) -> str | None:
    """`29.01.2027`, `29. Januar 2027` become `2027-01-29`; `03/04/2027` could be March or April and stays."""
    plain = _spaced(text)
    found = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", plain, re.ASCII)
    if found:
        return _date(found[3], found[2], found[1])
    found = re.fullmatch(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})", plain, re.ASCII)
    if found and (found[2] or len(plain) == 8):
        return _date(found[1], found[3], found[4])
    found = re.fullmatch(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})", plain, re.ASCII)
    if found and int(found[1]) > 12:
        return _date(found[4], found[3], found[1])
    found = re.fullmatch(r"(\d{1,2})(?:\.|er|°|º|st|nd|rd|th)?\s(\D+?)\s(\d{4})", plain, re.ASCII)
    month = _month(found[2]) if found else None
    return _date(found[3], month, found[1]) if found and month else None


def truth(text: str) -> str | None:
    """`yes`, `Ja`, `OFF` become `true` or `false`."""
    word = text.strip().casefold()
    return next((value for value, words in _words().truth.items() if word in words), None)


def number(text: str) -> str | None:
    """`1,5` and `3'500` become `1.5` and `3500`; `1,500` stays."""
    plain = _spaced(text)
    grouped = _GROUPED.fullmatch(plain)
    if grouped and grouped["mark"] not in ".,":
        return re.sub(r"[^0-9]", "", plain)
    return _decimal(plain)


def integer(text: str) -> str | None:
    """`3'500` becomes `3500`."""
    found = number(text)
    return found if found and found.isdigit() else None


def word(text: str, known: Iterable[str]) -> str | None:
    """The one known word that `text` is, but for its case, a hyphen or a slip of the pen; digits are never a slip."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    names = sorted(set(known))
    found = same(text, names)
    if found or not _SHORTEST <= len(text) <= 60:
        return found
    names = [name for name in names if re.sub(r"\D", "", name) == re.sub(r"\D", "", text)]
    most = 1 if len(text) < 7 else 2
    near = process.extract(
        text.casefold(), [name.casefold() for name in names], scorer=OSA.distance, score_cutoff=most, limit=2
    )
    best = [place for _, distance, place in near if distance == near[0][1]]
    return names[best[0]] if len(best) == 1 and len(names[best[0]]) >= _SHORTEST else None


def same(text: str, known: Iterable[str]) -> str | None:
    """The one known word that differs from `text` in its case or in a hyphen only."""
    found = {name for name in known if _joined(name) == _joined(text)}
    return found.pop() if len(found) == 1 else None


def _joined(text: str) -> str:
    return re.sub(r"[ _-]+", "-", text.strip().casefold())


def _amount(text: str) -> str | None:
    """A number with its groups and decimals in any of the usual notations; three digits behind a mark are a group."""
    found = _AMOUNT.fullmatch(text.strip())
    if not found:
        return None
    whole, rest = found["whole"].strip(), found["rest"] or ""
    if not whole.isdigit():
        grouped = _GROUPED.fullmatch(whole)
        if not grouped or (rest and grouped["mark"] == rest[0]):
            return None
        whole = re.sub(r"[^0-9]", "", whole)
    cents = rest[1:] if rest[1:].isdigit() else ""
    return f"{whole}.{cents}" if cents else whole


def _decimal(text: str) -> str | None:
    """With a point for the comma; None where the comma may divide thousands."""
    found = re.fullmatch(r"([0-9]+)(?:([.,])([0-9]+))?", text)
    if not found or (found[2] == "," and len(found[3]) == 3):
        return None
    return f"{found[1]}.{found[3]}" if found[3] else found[1]


def _month(text: str) -> str | None:
    name = _word(text)
    return next((str(place) for place, names in enumerate(_words().months, 1) if name in names), None)


def _date(year: str, month: str, day_: str) -> str | None:
    try:
        return date(int(year), int(month), int(day_)).isoformat()
    except ValueError:
        return None


def _if(type_: type[Percent | Duration | Money | Rate], text: str) -> str | None:
    """The text, if it is read now."""
    try:
        type_.parse(text)
    except ValueError:
        return None
    return text


def _spaced(text: str) -> str:
    return _SPACES.sub(" ", text.strip())


def _word(text: str) -> str:
    return _spaced(text).casefold().rstrip(".")


@cache
def _words() -> _Words:
    return catalogue.read(Path(__file__).with_name("repairs.yaml"), _Words)
