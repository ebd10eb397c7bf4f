"""Amounts of money beside their currency, for comparing two texts that should state the same ones."""

import re
from decimal import Decimal
from typing import Final

_CURRENCY: Final = {
    "chf": "CHF", "sfr": "CHF", "fr": "CHF", "franken": "CHF", "francs": "CHF", "franchi": "CHF", "eur": "EUR",
    "€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "gbp": "GBP", "pounds": "GBP",
}  # fmt: skip
_NUMBER: Final = r"(\d{1,3}(?:['’ \u00a0\u202f.,]\d{3})+|\d{1,6})(?:[.,](\d{2})(?!\d)|[.,][-–—]+)?"
_BEFORE: Final = re.compile(
    rf"(?<!\w)(CHF|SFr\.?|Fr\.|EUR|€|£)[ \u00a0\u202f]?{_NUMBER}(?![\d:h]|[.,]\d)", re.IGNORECASE
)
_AFTER: Final = re.compile(
    rf"(?<![\w.,:/]){_NUMBER}[ \u00a0\u202f]?(CHF|EUR|Euros?|€|£|GBP|pounds|Franken|francs|franchi)(?!\w)",
    re.IGNORECASE,
)
_DATE: Final = re.compile(
    r"Fr\.\s?\d{1,2}\.\s?(?:[A-ZÄÖÜ][a-zä]+|\d{1,2}\.)|Fr\.\s?\d{1,2}[.:]\d{2}\s?[-–]\s?\d{1,2}[.:]\d{2}"
)
"""`Fr.` is Friday, too: 'Fr. 3. Mai', 'Fr. 11.30-14.00'."""


def amounts(text: str) -> frozenset[tuple[str, Decimal]]:
    """Currency and amount of each sum the text names."""
    plain = _DATE.sub(" ", text)
    found = [(hit[1], hit[2], hit[3]) for hit in _BEFORE.finditer(plain)]
    found += [(hit[3], hit[1], hit[2]) for hit in _AFTER.finditer(_BEFORE.sub(" ", plain))]
    return frozenset((_CURRENCY[sign.lower().rstrip(".")], _value(whole, part)) for sign, whole, part in found)


def _value(whole: str, part: str | None) -> Decimal:
    return Decimal(re.sub(r"\D", "", whole) + "." + (part or "0")).normalize()
