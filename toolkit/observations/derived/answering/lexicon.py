"""The words of each language by which comments are read; they stand in `data/` and are folded like the comments."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from toolkit.observations.derived.answering.folding import folded
from toolkit.observations.derived.answering.phrases import Phrases

LANGUAGES = ("de", "fr", "it", "en")
_DATA = Path(__file__).parent / "data"
_GAPS = ((r"(?:\w+ ", r"(?:[^\s,]+ "), (r"(?: \w+)", r"(?: [^\s,]+)"))
"""What stands between the words of a pattern may be a time, a date, in quotes, or joined by marks."""
_SPACE = r"[ ,]+"
_PART = re.compile(r"\\.|[^\\]+")
_LIST = re.compile(r"\{([a-z]+)\}")
_WORDS_BETWEEN = {"few": r"(?:\w+ ){0,3}", "some": r"(?:\w+ ){0,8}"}


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One language, as its file has it. All but `words` are regular expressions from word to word."""

    words: tuple[str, ...]
    """By which the language is known."""
    lead: tuple[str, ...]
    """What may stand before a clause."""
    question: tuple[str, ...]
    """Beginnings of a clause that asks."""
    maybe: tuple[str, ...]
    """Likewise, where nothing is praised."""
    anywhere: tuple[str, ...]
    """What asks wherever it stands."""
    short: tuple[str, ...]
    """What asks when it is said alone."""
    topic: tuple[str, ...]
    """What only the house can tell."""
    praise: tuple[str, ...]
    things: tuple[str, ...]
    """What a house is made of: who names it without a good word is not content."""
    calm: tuple[str, ...]
    """Small talk, and good words too weak for `praise`."""
    still: tuple[str, ...]
    """By which a statement about the house is rather a question."""
    rhetorical: tuple[str, ...]
    others: tuple[str, ...]
    """What is said to a friend or to other guests."""
    familiar: tuple[str, ...]
    """Forms of `du`, by which few guests address a house."""
    tags: tuple[str, ...]
    """What makes a question of a statement: `oder?`."""
    withdrawn: tuple[str, ...]
    request: tuple[str, ...]
    correction: tuple[str, ...]
    complaint: tuple[str, ...]
    negation: tuple[str, ...] = msgspec.field(name="not")
    unless: tuple[str, ...]
    """What takes the sting out of a clause: the weather, a stay that was too short."""


class Common(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What holds in every language."""

    spam: tuple[str, ...]
    angry: tuple[str, ...]
    glad: tuple[str, ...]
    own: tuple[str, ...]
    """Parts of handles by which a house is known."""


class Fourfold(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A concept in every language: one that misses a language cannot be read."""

    de: tuple[str, ...]
    fr: tuple[str, ...]
    it: tuple[str, ...]
    en: tuple[str, ...]


class Listed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Alternatives that patterns name in braces, in every language."""

    de: str
    fr: str
    it: str
    en: str


class Lexicon(Struct, frozen=True, kw_only=True):
    """One language, ready to search."""

    lead: Phrases
    question: Phrases
    maybe: Phrases
    anywhere: Phrases
    short: Phrases
    topic: Phrases
    praise: Phrases
    things: Phrases
    calm: Phrases
    still: Phrases
    rhetorical: Phrases
    others: Phrases
    familiar: Phrases
    tags: Phrases
    withdrawn: Phrases
    request: Phrases
    correction: Phrases
    complaint: Phrases
    negation: Phrases
    unless: Phrases


@cache
def common() -> Common:
    return msgspec.yaml.decode((_DATA / "common.yaml").read_bytes(), type=Common)


@cache
def spam() -> Phrases:
    return _union((*common().spam, *(each for language in LANGUAGES for each in _of_concepts("spam", language))))


@cache
def lexicon(language: str) -> Lexicon:
    """The words of one of `LANGUAGES`, compiled when they are first needed."""
    words = _words(language)
    return Lexicon(
        **{name: _union((*getattr(words, name), *_of_concepts(name, language))) for name in Lexicon.__struct_fields__}
    )


@cache
def known() -> dict[str, tuple[str, ...]]:
    """By folded word, the languages that it tells."""
    found: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        for word in _words(language).words:
            found[folded(word)] = (*found.get(folded(word), ()), language)
    return found


@cache
def _words(language: str) -> Words:
    return msgspec.yaml.decode((_DATA / f"{language}.yaml").read_bytes(), type=Words)


@cache
def concepts() -> dict[str, dict[str, Fourfold]]:
    """By field of `Lexicon` (or spam), the concepts that every language must know."""
    return msgspec.yaml.decode((_DATA / "concepts.yaml").read_bytes(), type=dict[str, dict[str, Fourfold]])


@cache
def _lists() -> dict[str, Listed]:
    return msgspec.yaml.decode((_DATA / "lists.yaml").read_bytes(), type=dict[str, Listed])


def _of_concepts(field: str, language: str) -> Iterator[str]:
    """Patterns of a language, with the lists they name filled in."""

    def filled(found: re.Match[str]) -> str:
        name = found[1]
        return _WORDS_BETWEEN.get(name) or f"(?:{getattr(_lists()[name], language)})"

    for concept in concepts().get(field, {}).values():
        yield from (_LIST.sub(filled, pattern) for pattern in getattr(concept, language))


def _union(patterns: tuple[str, ...]) -> Phrases:
    for short, long in _GAPS:
        patterns = tuple(pattern.replace(short, long) for pattern in patterns)
    return Phrases(_PART.sub(_spelled, pattern) for pattern in patterns)


def _spelled(part: re.Match[str]) -> str:
    return part[0] if part[0].startswith("\\") else folded(part[0]).replace(" ", _SPACE)
