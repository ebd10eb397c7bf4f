"""Blocks of text that are written in another language than their page."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from toolkit.observations.derived import spoken
from toolkit.observations.page import Page, TextBlock
from toolkit.observations.site import Site

if TYPE_CHECKING:
    from lingua import LanguageDetector

LANGUAGES = ("de", "fr", "it", "en", "es", "pt", "nl")
_LETTERS = 80  # of which a block has at least so many, before its language is asked
_SURE = 0.9
_NOT_RUNNING = {"blockquote", "q", "cite", "pre", "code", "address", "option", "label", "button", "figcaption"}
_QUOTED = re.compile(r"«[^»]{0,2000}»|“[^”]{0,2000}”|„[^“”]{0,2000}[“”]|‹[^›]{0,2000}›|\"[^\"]{0,2000}\"")
_WORD = re.compile(r"[^\W\d_]+")
_PRICE = re.compile(r"(CHF|EUR|Fr\.|€|£)\s?\d|\d\s?(CHF|EUR|€|£)|\d+[.,]\d{2}\b|\d+[.,][-–—]")
_SENTENCE = re.compile(r"[.!?…]\s*$")
_LOOKED_AT = 2000  # blocks of a site


class Foreign(Struct, frozen=True, kw_only=True, eq=False):
    """A block in another language, and the page it was met on first."""

    page: Page
    block: TextBlock
    language: str


class Reading(Struct, frozen=True, kw_only=True, eq=False):
    """The running text of all pages of one language, each block once."""

    language: str
    blocks: int
    foreign: tuple[Foreign, ...]


@lru_cache(maxsize=64)
def readings(site: Site) -> tuple[Reading, ...]:
    """By language of the pages: sentences of at least 80 letters.

    Left out are navigation, quotations, lists with prices such as menus, and what names its own language, which is a
    matter of pronunciation. A page whose language is none of `LANGUAGES` is not read.
    """
    blocks: Counter[str] = Counter()
    found: dict[str, list[Foreign]] = {}
    seen: set[str] = set()
    for page in site.pages:
        language = spoken.written(page) or spoken.primary(page.view.lang)
        if language not in LANGUAGES:
            continue
        for block in page.view.blocks:
            text = _running(block, page)
            if not text or text in seen or len(seen) >= _LOOKED_AT:
                continue
            seen.add(text)
            blocks[language] += 1
            other = _other(text, language)
            if other:
                found.setdefault(language, []).append(Foreign(page=page, block=block, language=other))
    return tuple(
        Reading(language=language, blocks=number, foreign=tuple(found.get(language, ())))
        for language, number in sorted(blocks.items())
    )


def _running(block: TextBlock, page: Page) -> str:
    """The block's own words where it is a sentence of the page's own; else empty."""
    if not block.visible or block.region == "navigation" or block.tag.lower() in _NOT_RUNNING:
        return ""
    if (block.lang and spoken.primary(block.lang) != spoken.primary(page.view.lang)) or _PRICE.search(block.text):
        return ""
    text = _QUOTED.sub(" ", block.text).strip()
    return text if _SENTENCE.search(text) and sum(map(str.isalpha, text)) >= _LETTERS else ""


def _other(text: str, language: str) -> str:
    """The other language that both the small words and the letters of the text speak for; empty when it is none."""
    words = [word.lower() for word in _WORD.findall(text)]
    hits = {name: sum(word in known for word in words) for name, known in spoken.function_words().items()}
    if not hits or max(hits.values()) <= hits.get(language, 0):
        return ""
    first = _detector().compute_language_confidence_values(text)[0]
    name: str = first.language.iso_code_639_1.name.lower()
    return name if first.value >= _SURE and name != language and hits.get(name, 0) > hits.get(language, 0) else ""


def likeliest(text: str, languages: Iterable[str]) -> str:
    """Which of the languages a short text is in, by its letters; a guess, for a reader that needs one of them."""
    wanted = set(languages)
    ranked = (
        each.language.iso_code_639_1.name.lower() for each in _detector().compute_language_confidence_values(text)
    )
    return next((name for name in ranked if name in wanted), "en")


@cache
def _detector() -> "LanguageDetector":
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, name.upper()) for name in LANGUAGES]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build()
