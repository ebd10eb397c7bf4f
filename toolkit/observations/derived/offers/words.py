"""The words of a language with which houses write prices, periods and conditions."""

import re
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

LANGUAGES: Final = ("de", "fr", "it", "en")
_CURRENCY: Final = {"CH": "CHF", "LI": "CHF", "GB": "GBP", "US": "USD"}


class Units(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an amount is due for, by the names of the interface; each a pattern."""

    person: str
    room: str
    night: str
    day: str
    week: str
    month: str
    stay: str
    package: str


class Charges(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is paid beside a price: its names, and how a text says that it is in the price or apart from it."""

    tax: str
    cleaning: str
    vat: str
    apart: str
    optional: str
    within: str


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Patterns of one language (see the files in `words/`)."""

    numbers: dict[str, int]
    months: tuple[str, ...]
    units: Units
    fixed: str
    rooms: str
    bare_night: str
    night_noun: str
    day_noun: str
    week_noun: str
    person_noun: str
    child_noun: str
    couple: str
    up_to: str
    at_least: str
    min_stay: str
    groups: str
    subject: str
    bundle: str
    board: str
    included: str
    old_price: str
    reduced: str
    offer_words: str
    standing: str
    seasonal: str
    including: str
    extra: str
    fee_hard: str
    fee_soft: str
    never: str
    until: str
    since: str
    from_: str
    to: str
    end_of: str
    start_of: str
    middle_of: str
    book: str
    stay_period: str
    book_range: str
    except_: str
    occupancy: str
    availability: str
    weekdays: str
    weekday_not: str
    cancellation: str
    vague: str
    kept: str
    """Headings under which prices are no offers: archive, reviews, jobs, vouchers, terms."""
    generic: str
    least_price: str
    rates_note: str
    """A sentence that says what all prices of a page are due for."""
    charges: Charges


@cache
def words(language: str) -> Words:
    """Of one of de, fr, it, en; English for any other."""
    name = language if language in LANGUAGES else "en"
    return msgspec.yaml.decode((Path(__file__).parent / "words" / f"{name}.yaml").read_bytes(), type=Words)


@cache
def pattern(language: str, name: str) -> re.Pattern[str]:
    """The pattern of that name as whole words, case ignored; `units.night` names one of the units."""
    of: object = words(language)
    for part in name.split("."):
        of = getattr(of, part)
    return re.compile(rf"(?<!\w)(?:{of})", re.IGNORECASE)


@cache
def number(language: str) -> str:
    """A pattern for a small count, in digits or in words."""
    return r"(?:\d{1,3}|" + "|".join(sorted(words(language).numbers, key=len, reverse=True)) + r")"


def value(text: str, language: str) -> int:
    """The count that `number` matched."""
    return int(text) if text.isdigit() else words(language).numbers[text.lower()]


def currency_of(country: str) -> str:
    """What an amount without a sign is in: the currency of the place; the euro where nothing else is known."""
    return _CURRENCY.get(country, "EUR")
