"""Numbers, money, dates and quantities in the form of the language.

The tables are our own: CLDR changes under us, and its Swiss French currency pattern contradicts its data.
Texts use typographic no-break spaces between a number and its unit.
"""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

NBSP: Final = "\u00a0"
THIN: Final = "\u202f"
MINUS: Final = "\u2212"

_GROUP: Final = {
    "de-CH": "’", "it": "’", "fr": THIN, "fr-FR": THIN, "de-DE": ".", "de-AT": ".", "en": ",", "en-US": ",",
}  # fmt: skip
_POINT: Final = {
    "de-CH": ".", "it": ".", "fr": ".", "fr-FR": ",", "de-DE": ",", "de-AT": ",", "en": ".", "en-US": ".",
}  # fmt: skip
_VARIETIES: Final = {("de-DE", "AT"): "de-AT", ("fr", "FR"): "fr-FR", ("en", "US"): "en-US"}
_MONTHS: Final = {
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "it": [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_WEEKDAYS: Final = {
    "de": ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "it": ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
_DAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY: Final = re.compile("|".join(_DAYS))
_SPAN: Final = rf"(?:{_DAY.pattern})(?:[-,](?:{_DAY.pattern}))* \d\d?:\d\d-\d\d?:\d\d"
_HOURS: Final = re.compile(f"{_SPAN}(?:, ?{_SPAN})*")


def variety(language: str, country: str | None) -> str:
    """The form that words, numbers, dates and money take in a country, the language itself where it has none.

    `de-AT` for de-DE in Austria (Jänner, € 1.234,50), `fr-FR` for fr in France (1 234,50 €, fr alone is Swiss),
    `en-US` for English in the United States (March 16, 2027).
    """
    return _VARIETIES.get((language, country or ""), language)


def language_of(form: str) -> str:
    """The language of a variety: de-DE of `de-AT`, fr of `fr-FR`; any other is itself."""
    return next((language for (language, _), one in _VARIETIES.items() if one == form), form)


def number(amount: Decimal | int | float, language: str, decimals: int | None = None) -> str:
    """`12’107.20`; `decimals` None keeps what an integer or Decimal has, and one place of a float."""
    exact = Decimal(str(amount)) if not isinstance(amount, Decimal) else amount
    if isinstance(amount, float) and decimals is None:
        decimals = 1
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    sign, text = (MINUS if exact < 0 else ""), f"{abs(exact):f}"
    whole, _, fraction = text.partition(".")
    groups: list[str] = []
    while len(whole) > 3:
        groups.insert(0, whole[-3:])
        whole = whole[:-3]
    grouped = _GROUP[language].join([whole, *groups])
    return sign + grouped + (_POINT[language] + fraction if fraction else "")


def money(amount: Decimal, currency: str, language: str) -> str:
    """`CHF 12’107.20`; two decimals; the currency stands where the language puts it."""
    figure = number(amount, language, 2)
    sign = {"EUR": "€", "GBP": "£", "USD": "$"}.get(currency, currency)
    if language in ("de-DE", "fr-FR"):
        return f"{figure}{NBSP}{sign}"
    if language == "de-AT":
        return f"{sign}{NBSP}{figure}"
    if language.startswith("en") and len(sign) == 1:
        return f"{sign}{figure}" if amount >= 0 else f"{MINUS}{sign}{figure.removeprefix(MINUS)}"
    if language == "fr" and currency != "CHF":
        return f"{figure.replace('.', ',')}{NBSP}{sign}"
    return f"{currency}{NBSP}{figure}"


def percent(share: Decimal | float | int, language: str) -> str:
    """`30 %`, of a number that is already in hundredths."""
    exact = Decimal(str(share)).normalize()
    text = number(exact.quantize(Decimal(1)) if exact == exact.to_integral() else exact, language)
    return f"{text}%" if language.startswith("en") else f"{text}{NBSP}%"


def long_date(day: date, language: str) -> str:
    """`16. März 2027`, `1er mars 2027`, `1° marzo 2027`, `16 March 2027`, `March 16, 2027`."""
    name = month(day, language)
    if language == "en-US":
        return f"{name}{NBSP}{day.day}, {day.year}"
    first = {"fr": "1er", "it": "1°"}.get(language.split("-")[0]) if day.day == 1 else None
    figure = first or (f"{day.day}." if language.startswith("de") else str(day.day))
    return f"{figure}{NBSP}{name} {day.year}"


def day_and_month(day: date, language: str) -> str:
    """`16. März`, for tables whose head names the year."""
    return long_date(day, language).removesuffix(f" {day.year}").removesuffix(",")


def month(day: date, language: str) -> str:
    """`März`, without the year."""
    if language == "de-AT" and day.month == 1:
        return "Jänner"
    return _MONTHS[language.split("-")[0]][day.month - 1]


def weekday(day: date, language: str) -> str:
    return _WEEKDAYS[language.split("-")[0]][day.weekday()]


def opening_hours(text: str, language: str) -> str:
    """`Mo-Su 08:00-20:00` (schema.org openingHours) with the names of the days; any other text as it is."""
    if not _HOURS.fullmatch(text):
        return text
    names = _WEEKDAYS[language.split("-")[0]]
    spaced = re.sub(r",(?=\S)", ", ", text).replace("-", "\N{EN DASH}")
    return _DAY.sub(lambda found: names[_DAYS.index(found[0])], spaced)


def size(octets: int, language: str) -> str:
    """`1.4 MB`, decimal units."""
    for unit, factor in (("MB", 1_000_000), ("kB", 1_000)):
        if octets >= factor:
            return f"{number(octets / factor, language, 1 if unit == 'MB' else 0)}{NBSP}{unit}"
    return f"{octets}{NBSP}B"


def value(thing: Any, language: str) -> str:
    """A value as a text for people shows it: numbers and dates formatted, lists joined, text as it is."""
    if isinstance(thing, bool):
        raise TypeError("a yes or no has no form in a sentence; use two texts")
    if isinstance(thing, int | float | Decimal):
        return number(thing, language)
    if isinstance(thing, date | datetime):
        return long_date(thing, language)
    if isinstance(thing, list | tuple):
        return ", ".join(value(item, language) for item in thing)
    return str(thing)
