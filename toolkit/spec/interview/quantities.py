"""Amounts, shares, durations and dates as people of five languages type them, in the form of the spec."""

import re
from datetime import date
from decimal import Decimal
from typing import Final

from toolkit.spec.interview.context import Context
from toolkit.spec.interview.refused import Refused

_SPACES: Final = "\u00a0\u202f\u2009"
_GROUPED: Final = re.compile(r"\d{1,3}(?:['’ .,]\d{3})+")
_AMOUNT: Final = re.compile(r"(\d+)(?:[.,](\d{1,2}|[-–—]+))?")
_LARGEST: Final = Decimal(10) ** 9
_UNITS: Final = {
    "s": "s", "min": "min", "h": "h", "day": "days", "working-day": "working days", "week": "weeks",
    "month": "months", "year": "years",
}  # fmt: skip
_ONE: Final = {"days": "day", "working days": "working day", "weeks": "week", "months": "month", "years": "year"}


def money(text: str, context: Context) -> str:
    """`CHF 28’000.–` is `28000`; another currency than that of the place stays with its amount."""
    plain = _plain(text)
    code = re.search(r"\b[A-Z]{3}\b", plain.upper())
    bare = re.sub(r"(?i)\b[A-Z]{3}\b|fr\.|[€£$]", "", plain).strip()
    bare = _GROUPED.sub(lambda found: re.sub(r"\D", "", found[0]), bare)
    found = _AMOUNT.fullmatch(bare.removesuffix(".–").removesuffix(".-"))
    if not found or Decimal(found[1]) > _LARGEST:
        raise Refused("money", value=text)
    cents = found[2] if found[2] and found[2].isdigit() else ""
    amount = f"{int(found[1])}.{cents}" if cents and int(cents) else str(int(found[1]))
    other = code[0] if code and code[0] != context.law.currency else ""
    return f"{amount} {other}".strip()


def percent(text: str, context: Context) -> str:
    """`8,1` and `8.1%` are `8.1 %`; at most 100."""
    found = re.fullmatch(r"(\d{1,3})(?:[.,](\d{1,3}))?\s*%?", _plain(text))
    if not found or Decimal(found[1]) > 100:
        raise Refused("percent", value=text)
    return f"{found[1]}.{found[2]} %" if found[2] else f"{int(found[1])} %"


def number(text: str, context: Context) -> float:
    """A number not below 0; halves as 2.5 or 2,5."""
    found = re.fullmatch(r"(\d{1,6})(?:[.,](\d{1,2}))?\s*h?", _plain(text))
    if not found:
        raise Refused("number", value=text)
    value = float(f"{found[1]}.{found[2] or 0}")
    return int(value) if value.is_integer() else value


def whole(text: str, context: Context) -> int:
    """A whole number from 0."""
    if not re.fullmatch(r"\d{1,6}", text.strip()):
        raise Refused("whole", value=text)
    return int(text)


def duration(text: str, context: Context) -> str:
    """`10 Arbeitstage` is `10 working days`."""
    found = re.fullmatch(r"(\d{1,4})(?:[.,](\d))?\s*([^\W\d][\w .'’-]*)", _plain(text))
    unit = _unit(found[3], context) if found else None
    if not found or unit is None:
        raise Refused("duration", value=text)
    amount = f"{int(found[1])}.{found[2]}" if found[2] else str(int(found[1]))
    return f"{amount} {_ONE.get(unit, unit) if amount == '1' else unit}"


def _unit(word: str, context: Context) -> str | None:
    """The longest beginning decides: `jours ouvrables` are no `jours`."""
    plain = word.casefold().strip(" .")
    known = [(start, unit) for unit, starts in context.texts.units.items() for start in starts]
    known += [(name.removesuffix("s") or name, unit) for unit, name in _UNITS.items()]
    fitting = [
        (len(start), unit) for start, unit in known if plain == start or (len(start) > 1 and plain.startswith(start))
    ]
    return _UNITS[max(fitting)[1]] if fitting else None


def day(text: str, context: Context) -> str:
    """`16.3.2027` and `16/03/2027` are `2027-03-16`; for the United States the month comes first."""
    plain = _plain(text)
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", plain)
    local = re.fullmatch(r"(\d{1,2})[./ -]\s?(\d{1,2})[./ -]\s?(\d{4}|\d{2})", plain)
    if iso:
        parts = [int(part) for part in iso.groups()]
    elif local:
        first, second, year = (int(part) for part in local.groups())
        month_first = context.jurisdiction == "US"
        parts = [year + 2000 if year < 100 else year, *((first, second) if month_first else (second, first))]
    else:
        raise Refused("date", value=text)
    try:
        found = date(*parts)
    except ValueError as error:
        raise Refused("date", value=text) from error
    if not 2000 <= found.year <= 2100:
        raise Refused("date", value=text)
    return found.isoformat()


def span(text: str, context: Context) -> dict[str, int]:
    """`300-600`: at least and at most."""
    found = re.fullmatch(r"(\d{1,6})\s*(?:[-–—]|bis|à|a|to)\s*(\d{1,6})(\s+\w+)?", _plain(text))
    if not found or int(found[1]) > int(found[2]):
        raise Refused("range", value=text)
    return {"min": int(found[1]), "max": int(found[2])}


def shares(text: str, context: Context) -> list[str]:
    """`30 / 40 / 30`: one per milestone, together 100."""
    from toolkit.spec.interview.outline import results

    parts = [part for part in re.split(r"[/;+\s%]+", _plain(text).replace(",", ".")) if part]
    wanted = len(results(context.values))
    if len(parts) != wanted or not all(re.fullmatch(r"\d{1,3}(\.\d{1,2})?", part) for part in parts):
        raise Refused("shares-count", count=wanted)
    total = sum((Decimal(part) for part in parts), Decimal(0))
    if total != 100:
        raise Refused("shares-sum", total=f"{total.normalize():f}")
    return [f"{part} %" for part in parts]


def _plain(text: str) -> str:
    for space in _SPACES:
        text = text.replace(space, " ")
    return text.strip()
