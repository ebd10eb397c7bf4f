"""What is paid beside the price: visitor's tax, cleaning and service fees, value added tax, and how a page says so."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal

from msgspec import Struct

from toolkit.observations.derived import spoken
from toolkit.observations.derived.offers import kinds, money
from toolkit.observations.derived.offers.words import pattern
from toolkit.observations.page import Box, Page

Kind = Literal["tax", "cleaning", "vat"]
How = Literal["within", "amount", "apart", "optional", "named"]
_KINDS: Final[tuple[Kind, ...]] = ("tax", "cleaning", "vat")
_LONGEST: Final = 1_000
_AROUND: Final = 70


class Charge(Struct, frozen=True, kw_only=True):
    """A mention of a charge: in the price, with its amount, apart from the price without one, or only named."""

    kind: Kind
    how: How
    apart: bool = False
    """It is said to come on top of the price, with or without an amount."""
    text: str
    selector: str
    box: Box | None = None


@lru_cache(maxsize=512)
def of(page: Page, country: str) -> tuple[Charge, ...]:
    """Every mention on the page, in its order."""
    return tuple(_of(page, country))


def _of(page: Page, country: str) -> Iterator[Charge]:
    fallback = spoken.primary(page.view.lang) or spoken.written(page)
    for block in page.view.blocks:
        if not block.visible or block.region == "navigation":
            continue
        language = spoken.primary(block.lang) or fallback
        text = block.text[:_LONGEST]
        for kind in _KINDS:
            hit = pattern(language, f"charges.{kind}").search(text)
            if hit:
                sentence = kinds.sentence(text, hit.start(), hit.end())
                how, apart = _how(sentence, hit[0], language, country)
                yield Charge(
                    kind=kind, how=how, apart=apart, text=sentence.strip()[:200], selector=block.selector, box=block.box
                )


def _how(sentence: str, name: str, language: str, country: str) -> tuple[How, bool]:
    at = sentence.find(name)
    around = _clause(sentence, at, name, language) or sentence[max(0, at - _AROUND) : at + len(name) + _AROUND]
    apart = bool(pattern(language, "charges.apart").search(around))
    within = bool(pattern(language, "charges.within").search(around)) and not re.search(
        r"(?:nicht|non|not)\s\w*(?:inb|inkl|compris|inclu|enth)", around, re.IGNORECASE
    )
    if pattern(language, "charges.optional").search(sentence):
        return "optional", False
    near = sentence[at : at + len(name) + 60]
    if money.amounts(near, language, country):
        return "amount", apart and not within
    if within and not apart:
        return "within", False
    return ("apart", True) if apart else ("named", False)


def _clause(sentence: str, at: int, name: str, language: str) -> str:
    """The part between commas that holds the name, where it says itself whether the charge is in the price."""
    start = sentence.rfind(",", 0, at) + 1
    end = sentence.find(",", at + len(name))
    clause = sentence[start : end if end >= 0 else len(sentence)]
    said = any(pattern(language, f"charges.{how}").search(clause) for how in ("within", "apart"))
    return clause if said else ""
