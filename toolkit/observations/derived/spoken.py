"""In which language a page is written, and whether a language tag names one."""

import re
import unicodedata
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
_FEW = 5  # words of a passage; of fewer one cannot be sure
_DISTINCT = 3  # function words that differ, so that no single word decides
_PASSAGE_LEAD = 2  # times as many as in the second language that is no kin
_PASSAGE_SHARE = 0.2  # of function words in a passage, where more of them are needed to be sure
_TAG = re.compile(r"([a-z]{2,3})(-[a-z]{4})?(-([a-z]{2}|\d{3}))?", re.IGNORECASE)


class _Data(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    words: dict[str, str]
    more: dict[str, str]
    others: dict[str, str]
    scripts: dict[str, str]
    kin: tuple[str, ...]
    languages: str
    regions: str


@cache
def _data() -> _Data:
    return msgspec.yaml.decode((Path(__file__).parent / "data" / "spoken.yaml").read_bytes(), type=_Data)


@cache
def function_words() -> dict[str, frozenset[str]]:
    """Small words by language, frequent in every text."""
    return {language: frozenset(words.split()) for language, words in _data().words.items()}


@cache
def _compared() -> dict[str, frozenset[str]]:
    more = {language: frozenset(words.split()) for language, words in _data().more.items()}
    others = {language: frozenset(words.split()) for language, words in _data().others.items()}
    return {language: known | more[language] for language, known in function_words().items()} | others


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


def contradicts(text: str, tag: str) -> str:
    """The language the passage is surely in when that is not the one that `tag` names, nor close kin; else empty."""
    said, found = primary(tag), passage(text)
    if not found or said == found or _kin(said, found):
        return ""
    scripted = next((languages.split() for languages in _data().scripts.values() if found in languages.split()), [])
    return "" if said in scripted or "-latn" in tag.lower() else found


@lru_cache(maxsize=4096)
def passage(text: str) -> str:
    """The language of a passage by its script or function words; of one script's languages the most spoken.

    Empty when one cannot be sure: fewer than five words, few function words, or a second language close by.
    """
    found = [word.lower() for word in _WORD.findall(text)]
    scripted = _script(text)
    if scripted:
        return scripted
    if len(found) < _FEW:
        return ""
    hits = {language: [word for word in found if word in known] for language, known in _compared().items()}
    ranked = sorted(hits, key=lambda language: -len(hits[language]))
    first = ranked[0]
    second = next(len(hits[other]) for other in ranked[1:] if not _kin(first, other))
    sure = len(set(hits[first])) >= _DISTINCT and len(hits[first]) >= _PASSAGE_SHARE * len(found)
    return first if sure and len(hits[first]) >= _PASSAGE_LEAD * second else ""


def distinct(text: str, language: str, without: str = "") -> int:
    """How many different function words of the language the passage holds, those that `without` shares left out.

    0 for a language nothing is known of.
    """
    known = _compared().get(language, frozenset()) - _compared().get(without, frozenset())
    return len({word.lower() for word in _WORD.findall(text)} & known)


def _kin(one: str, other: str) -> bool:
    return any({one, other} <= set(group.split()) for group in _data().kin)


def _script(text: str) -> str:
    """The first language of the script that most letters are of; empty for Latin, and for few letters."""
    letters = [_block(letter) for letter in text if letter.isalpha()]
    if len(letters) < _FEW:
        return ""
    name, count = Counter(letters).most_common(1)[0]
    if name in ("Latin", "Han"):  # Han letters alone may be Chinese as well as Japanese.
        return ""
    return _data().scripts[name].split()[0] if count > len(letters) / 2 else ""


@lru_cache(maxsize=4096)
def _block(letter: str) -> str:
    name = unicodedata.name(letter, "").title()
    if name.startswith(("Hiragana", "Katakana")):
        return "Kana"
    return next((script for script in _data().scripts if name.startswith(script)), "Han" if "Cjk" in name else "Latin")


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
    return _judged(words) if len(words) >= _LEAST else ""


@lru_cache(maxsize=4096)
def of_text(text: str) -> str:
    """The language of a short text such as a post; empty when its words do not tell."""
    words = [word.lower() for word in _WORD.findall(text[:_READ])]
    return _judged(words) if words else ""


def _judged(words: list[str]) -> str:
    counted = Counter(words)
    hits = {language: sum(counted[word] for word in known) / len(words) for language, known in function_words().items()}
    (first, share), (_, second) = sorted(hits.items(), key=lambda item: -item[1])[:2]
    return first if share >= _SHARE and share >= _LEAD * second else ""
