"""What a single clause says: pure functions from its text to findings."""

import re
from collections.abc import Iterator
from typing import Any, Final

from msgspec import Struct, field

from toolkit.documents.review.wordlists import ReviewWords
from toolkit.spec.model import Jurisdiction

_PLACES: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_AMOUNT: Final = re.compile(
    r"(?:CHF|EUR|USD|GBP|Fr\.|€|£|\$)\s*\d|\d[\d’'., ]*\s*(?:CHF|EUR|USD|GBP|Franken|Euro|€)|\d+(?:[.,]\d+)?\s*%", re.I
)
_DATE: Final = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b(?:19|20)\d\d-\d\d-\d\d\b")
_LONGEST: Final = 120
"""Words of a clause, its list aside; beyond, nobody reads it to the end."""


class Hit(Struct, frozen=True, kw_only=True):
    """A finding in a text. `at` counts characters from its beginning."""

    key: str
    at: int = 0
    severity: str = "error"
    data: dict[str, Any] = field(default_factory=dict)


def template(source: str, words: ReviewWords, law: Jurisdiction) -> Iterator[Hit]:
    """Of the text as written: what was typed that belongs in the spec or to the formatter, and what the law forbids."""
    plain = _PLACES.sub(lambda found: " " * len(found[0]), source)
    for pattern, key in ((_AMOUNT, "typed-amount"), (_DATE, "typed-date")):
        for found in pattern.finditer(plain):
            yield Hit(key=key, at=found.start(), data={"text": found[0].strip()})
    yield from _unfinished(plain, words)
    yield from _numerals(plain, words)
    yield from _parties(plain, words)
    for one in words.forbidden.get(law, ()):
        # Values stand where they will be printed: a party's name may be the middle of a forbidden phrase.
        found_ = re.search(one.pattern, _PLACES.sub("…", source), re.IGNORECASE)
        if found_:
            data = {"text": found_[0], "why": one.why, "instead": one.instead}
            yield Hit(key="forbidden", at=max(plain.find(found_[0].split("…")[0]), 0), data=data)


def rendered(text: str) -> Iterator[Hit]:
    """Of the text as printed: its length."""
    count = len(re.findall(r"\w+", text))
    if count > _LONGEST:
        yield Hit(key="too-long", severity="warning", data={"count": count, "limit": _LONGEST})


def _unfinished(plain: str, words: ReviewWords) -> Iterator[Hit]:
    for mark in words.unfinished:
        for found in re.finditer(mark, plain):
            yield Hit(key="unfinished", at=found.start(), data={"text": found[0]})


def _numerals(plain: str, words: ReviewWords) -> Iterator[Hit]:
    """Words and figures side by side, as `zehn (12)`."""
    for found in re.finditer(r"([^\W\d_][\w-]*)\s*\((\d{1,4})\)", plain):
        value = words.numerals.get(found[1].casefold())
        if value is not None and value != int(found[2]):
            yield Hit(key="numeral", at=found.start(), data={"word": found[1], "figure": found[2]})


def _parties(plain: str, words: ReviewWords) -> Iterator[Hit]:
    for party, names in words.parties.items():
        for name in names:
            for found in re.finditer(rf"(?<!\w){name}(?!\w)", plain):
                yield Hit(key="other-name", at=found.start(), data={"name": found[0], "party": party})
