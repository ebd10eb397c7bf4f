"""Amounts of money as people write them: `CHF 1'250.–`, `99,00 €`, `ab Fr. 95.–`, `95–140 €`, `£120 pppn`."""

import re
from decimal import Decimal, InvalidOperation
from typing import Final

from msgspec import Struct

from toolkit.observations.derived.offers.words import currency_of, words

_SPACE: Final = "[ \u00a0\u202f\u2009]"
_CODES: Final = {
    "chf": "CHF", "sfr": "CHF", "fr": "CHF", "frs": "CHF", "franken": "CHF", "francs": "CHF", "franchi": "CHF",
    "francs suisses": "CHF", "eur": "EUR", "euro": "EUR", "euros": "EUR", "€": "EUR", "gbp": "GBP", "£": "GBP",
    "usd": "USD", "$": "USD", "us$": "USD",
}  # fmt: skip
_BEFORE: Final = rf"(?:(?<!\w)(?:CHF|SFr\.?|Frs?\.|EUR|GBP|USD|US\$|Euro)|[€£$]){_SPACE}{{0,2}}"
_AFTER: Final = (
    rf"{_SPACE}{{0,2}}(?:(?:CHF|EUR|GBP|USD|SFr\.?|Frs?\.|fr\.|Franken|francs(?:{_SPACE}suisses)?|franchi|Euros?)(?!\w)"
    r"|[€£])"
)
_NUMBER: Final = rf"\d{{1,3}}(?:(?:['’`´.,]|{_SPACE})\d{{3}})+(?:[.,]\d{{2}})?|\d{{1,6}}(?:[.,]\d{{2}})?"
_TAIL: Final = r"(?:[.,][-–—]{1,2})?"
_MONEY: Final = re.compile(
    rf"(?P<before>{_BEFORE})?(?<![\d.,'’:/-])(?P<number>{_NUMBER})(?P<tail>{_TAIL})(?P<after>{_AFTER})?",
    re.IGNORECASE,
)
_JOIN: Final = re.compile(rf"{_SPACE}?(?:[-–—]|bis|to|à|a|fino a|jusqu.à){_SPACE}?(?:zu{_SPACE})?$", re.IGNORECASE)
_RANGE_SIGN: Final = re.compile(rf"{_SPACE}?(?:[-–—]|bis|to|à|a){_SPACE}?", re.IGNORECASE)
_BROKEN: Final = re.compile(r"[\d]*['’`´.,]\d|\d|[^\W\d_]|-[^\W\d_]|%|(?:\.\d)|/\d")
_CLOCK: Final = re.compile(
    rf"\d{{1,2}}[.:h]\d{{2}}{_SPACE}?(?:[-–—]|bis|à|a|to){_SPACE}?\d{{1,2}}[.:h]\d{{2}}|\d{{1,2}}[.:]\d{{2}}{_SPACE}?uhr",
    re.IGNORECASE,
)
_MOST: Final = 100_000


class Amount(Struct, frozen=True, kw_only=True):
    """An amount in a text, or the two ends of a range of amounts."""

    start: int
    end: int
    low: Decimal
    high: Decimal | None = None
    currency: str
    signed: bool = True
    """Whether a currency stands beside it; else its tail (`134.-`) or a unit made it an amount."""


def amounts(text: str, language: str, country: str) -> tuple[Amount, ...]:
    """In the order of the text; what is a date, a time, a share of a hundred or a number of its own is left out."""
    found: list[Amount] = []
    for hit in _MONEY.finditer(text):
        one = _amount(hit, text, language, country)
        if one is None:
            continue
        joined = _joined(found[-1], one, text) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(one)
    return tuple(each for each in (_ranged(one, text, found) for one in found) if each)


def _amount(hit: re.Match[str], text: str, language: str, country: str) -> Amount | None:
    before, after, tail = hit["before"] or "", hit["after"] or "", hit["tail"]
    rest = text[hit.end() : hit.end() + 4]
    if _BROKEN.match(rest) and not (after and after[-1] not in ".€£" and not rest[:1].isalnum()):
        return None
    sign = (after or before).strip(" \u00a0\u202f\u2009").lower().rstrip(".")
    if not sign and not tail:
        return None
    if "fr" in before.lower()[:2] and _is_friday(hit, text, language):
        return None
    if _CLOCK.match(text, hit.start("number")) and not after:
        return None
    value = _value(hit["number"])
    if value is None or not 0 < value < _MOST:
        return None
    if sign in ("euro", "eur") and before and not before.isupper() and 1900 < value < 2100:
        return None
    if before.strip() == "EURO" and 1900 < value < 2100:
        return None
    code = _CODES.get(sign, "") or currency_of(country)
    return Amount(start=hit.start(), end=hit.end(), low=value, currency=code, signed=bool(sign))


def _is_friday(hit: re.Match[str], text: str, language: str) -> bool:
    """`Fr. 3. Mai` and `Fr. 11.30-14.00 Uhr` are days: a month or a time follows."""
    if hit["after"]:
        return False
    months = "|".join(words(language).months + words("de").months)
    rest = text[hit.start("number") :]
    if re.match(rf"\d{{1,2}}\.{_SPACE}?(?:{months})\b|\d{{1,2}}\.{_SPACE}?\d{{1,2}}\.", rest, re.IGNORECASE):
        return True
    return bool(_CLOCK.match(rest))


def _value(number: str) -> Decimal | None:
    """`1'250`, `1.250`, `1 250,00`, `98,50`; None where the groups do not fit."""
    plain = re.sub(r"['’`´ \u00a0\u202f\u2009]", "", number)
    cents = re.search(r"[.,](\d{2})$", plain)
    whole = plain[: cents.start()] if cents else plain
    try:
        return Decimal(re.sub(r"[.,]", "", whole) + (f".{cents[1]}" if cents else ""))
    except InvalidOperation:
        return None


def _joined(first: Amount, second: Amount, text: str) -> Amount | None:
    """A range, where only `–`, `bis`, `to`, `à` stands between two amounts of one currency."""
    between = text[first.end : second.start]
    if len(between) > 8 or not _JOIN.fullmatch(between) or first.high is not None or second.low <= first.low:
        return None
    if first.signed and second.signed and first.currency != second.currency:
        return None
    code = second.currency if second.signed else first.currency
    return Amount(start=first.start, end=second.end, low=first.low, high=second.low, currency=code)


def _ranged(one: Amount, text: str, found: list[Amount]) -> Amount | None:
    """With a bare number before `– 140 €`, or after `CHF 450 –`, the amount is a range."""
    if one.high is not None:
        return one
    ahead = re.search(rf"(?<![\d.,'’])({_NUMBER})({_TAIL}){_RANGE_SIGN.pattern}$", text[: one.start], re.IGNORECASE)
    low = _value(ahead[1]) if ahead else None
    if ahead and low and low < one.low and one.low < low * 6:
        return Amount(start=ahead.start(), end=one.end, low=low, high=one.low, currency=one.currency)
    behind = re.match(rf"{_RANGE_SIGN.pattern}({_NUMBER})(?![\d%:h]|[.,]\d)", text[one.end :], re.IGNORECASE)
    high = _value(behind[1]) if behind else None
    taken = any(other.start < one.end + len(behind[0]) and other.start > one.start for other in found) if behind else 0
    if behind and high and one.low < high < one.low * 6 and not taken and not _noun(text[one.end + behind.end() :]):
        return Amount(start=one.start, end=one.end + behind.end(), low=one.low, high=high, currency=one.currency)
    return one


def _noun(rest: str) -> bool:
    """Whether the number counts something: `CHF 95 – 2 Nächte`."""
    return bool(re.match(rf"\.?{_SPACE}?(?:Nächte|Tage|Pers|nuits|jours|pers|notti|giorni|nights|days|people)", rest))
