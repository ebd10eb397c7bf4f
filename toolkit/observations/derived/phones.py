"""Telephone numbers as numbers: parsed by libphonenumber's rules for a country."""

import re
from functools import lru_cache
from typing import Final, Literal

import phonenumbers
from phonenumbers import MatchType, PhoneNumber

Standing = Literal["valid", "unassigned", "impossible"]
_RUN: Final = re.compile(r"(?<![\w.,/-])\+?\(?\d[\d\s\u00a0\u202f().\-–/]{4,}\d(?!\w)")
_DATE: Final = re.compile(r"\b\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d\b")
_OPTIONAL_ZERO: Final = re.compile(r"\(\s*0\s*\)")


@lru_cache(maxsize=4096)
def parse(text: str, region: str = "") -> PhoneNumber | None:
    """The number in `text`, read as dialled in `region` (ISO 3166-1); None if that cannot be told.

    `+41 (0)33` and `0041 33` are read as people mean them.
    """
    plain = text.strip()
    for candidate in (plain, _OPTIONAL_ZERO.sub("", plain)):
        if candidate.startswith("00"):
            candidate = "+" + candidate[2:]
        try:
            number = phonenumbers.parse(candidate, region or None)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number) or "(" not in plain:
            return number
    return None


def standing(number: PhoneNumber) -> Standing:
    """`impossible` for a wrong length; `unassigned` where the country has no such numbers (RFC 3966, ITU-T E.164)."""
    if phonenumbers.is_valid_number(number):
        return "valid"
    return "unassigned" if phonenumbers.is_possible_number(number) else "impossible"


def same(one: PhoneNumber, other: PhoneNumber) -> bool:
    """Whether both reach the same line; an extension only one of them names does not count."""
    return phonenumbers.is_number_match(one, other) in (MatchType.EXACT_MATCH, MatchType.NSN_MATCH)


def region_of(number: PhoneNumber) -> str:
    """The country of the number's prefix; empty when it has none."""
    region = phonenumbers.region_code_for_country_code(number.country_code or 0)
    return "" if region in ("ZZ", "001") else region


def international(number: PhoneNumber) -> str:
    """`+41 33 822 11 11`."""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def written(text: str) -> list[str]:
    """The stretches of `text` that look like telephone numbers; dates do not."""
    return [found[0] for found in _RUN.finditer(_DATE.sub(" ", text)) if len(re.sub(r"\D", "", found[0])) >= 7]
