"""In which language a page is written, and whether a language tag names one."""

import re
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from toolkit.observations.page import Page

_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 60  # words of the page; of fewer one cannot be sure
_SHARE = 0.12  # of function words that a text in the language has at least
_LEAD = 2.5  # times as many as in the second language
_READ = 3000  # words that are looked at
_TAG = re.compile(r"([a-z]{2,3})(-[a-z]{4})?(-([a-z]{2}|\d{3}))?", re.IGNORECASE)


class _Data(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    words: dict[str, str]
    languages: str
    regions: str


@cache
def _data() -> _Data:
    return msgspec.yaml.decode((Path(__file__).parent / "data" / "spoken.yaml").read_bytes(), type=_Data)


@cache
def function_words() -> dict[str, frozenset[str]]:
    """Small words by language, frequent in every text."""
    return {language: frozenset(words.split()) for language, words in _data().words.items()}


def primary(tag: str) -> str:
    """The language of a tag such as `de-CH`, in lower case."""
    return tag.replace("_", "-").partition("-")[0].strip().lower()


def is_tag(tag: str) -> bool:
    """Whether search engines know the tag: ISO 639-1, then a script or ISO 3166-1 region or both; or `x-default`."""
    if tag.lower() == "x-default":
        return True
    found = _TAG.fullmatch(tag.strip())
    if not found or found[1].lower() not in _data().languages.split():
        return False
    region = found[4] or ""
    return not region or region.isdigit() or region.lower() in _data().regions.split()


@lru_cache(maxsize=1024)
def written(page: Page) -> str:
    """The language most of the page's own text is in; empty when one cannot be sure.

    Navigation, and what carries a `lang` of its own, are left out.
    """
    declared = page.view.lang
    texts = (
        block.text
        for block in page.view.blocks
        if block.visible and block.region != "navigation" and (not block.lang or block.lang == declared)
    )
    words = [word.lower() for text in texts for word in _WORD.findall(text)][:_READ]
    if len(words) < _LEAST:
        return ""
    counted = Counter(words)
    hits = {language: sum(counted[word] for word in known) / len(words) for language, known in function_words().items()}
    (first, share), (_, second) = sorted(hits.items(), key=lambda item: -item[1])[:2]
    return first if share >= _SHARE and share >= _LEAD * second else ""
