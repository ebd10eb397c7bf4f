"""Which amounts are no offers: supplements, fees, vouchers, wages, history, prices of others."""

import re
from typing import Final

from toolkit.observations.derived.offers.words import pattern

_QUOTES: Final = re.compile(r"«[^«»]{0,400}»|“[^“”]{0,400}”|„[^„“]{0,400}“|\"[^\"]{0,400}\"")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_AFTER: Final = 48  # characters after an amount in which a word can make it a fee
_SENTENCE: Final = re.compile(r"(?<=[^\d\s.][.!?])\s+(?=[A-ZÄÖÜÉ«“])|[;|•·\n]")
_SEGMENT: Final = re.compile(r",(?!\d)\s|[;|•·\n]|\s[–—]\s|(?<=[^\W\d]{5}\.)\s(?=[A-ZÄÖÜ])")


def sentence(text: str, start: int, end: int) -> str:
    """The sentence or item that the place in a text belongs to."""
    first = max((hit.end() for hit in _SENTENCE.finditer(text, 0, start)), default=0)
    last = next((hit.start() for hit in _SENTENCE.finditer(text, end)), len(text))
    return text[first:last]


def label(before: str) -> str:
    """The words that an amount is the price of: the nearest part of the text before it that has any."""
    parts = [part for part in _SEGMENT.split(before) if part]
    for part in reversed(parts):
        if _WORD.search(part):
            return part
    return ""


def is_offer(text: str, start: int, end: int, before: str, after: str, language: str) -> bool:
    """Whether the amount at `start` can be booked for, by the words around it.

    `before` reaches back to the amount before, `after` on to the next one.
    """
    around = sentence(text, start, end)
    if pattern(language, "never").search(around) or _quoted(text, start, end):
        return False
    if _heads_a_fee(re.split(r"[,;.–(]", after[:_AFTER])[0], "fee_hard", language):
        return False
    if re.search(r"(?:^|[\s(])(?:\+|plus|zzgl\.?|zuzüglich)\s?$", before[-12:], re.IGNORECASE):
        return False
    return not _is_fee(label(before), language)


def _quoted(text: str, start: int, end: int) -> bool:
    """What somebody else said stands in quotation marks; the name of an offer holds no price."""
    return any(hit.start() < start and end < hit.end() for hit in _QUOTES.finditer(text))


def _is_fee(words_before: str, language: str) -> bool:
    """Whether a fee is what the words before an amount name."""
    return any(_heads_a_fee(words_before, name, language) for name in ("fee_hard", "fee_soft"))


def _heads_a_fee(text: str, name: str, language: str) -> bool:
    """Whether a fee's word stands in the text, and not as what is in the price: `inkl. Kurtaxe`, `taxe comprise`."""
    including = pattern(language, "including")
    for hit in pattern(language, name).finditer(text):
        ahead = text[: hit.start()]
        if any(including.fullmatch(word.strip("(,")) for word in ahead.split()[-3:]):
            continue
        if name == "fee_soft" and _has_subject(ahead, language):
            continue
        if name == "fee_hard" and _names_what_is_in(text[hit.end() :], language):
            continue
        return True
    return False


def _names_what_is_in(rest: str, language: str) -> bool:
    """`Kurtaxe inbegriffen`, `taxe de séjour comprise`: the fee is in the price."""
    return bool(pattern(language, "included").search(rest[:24]))


def _has_subject(text: str, language: str) -> bool:
    return bool(pattern(language, "rooms").search(text) or pattern(language, "subject").search(text))
