"""A comment cut into sentences, each with the languages it may be in."""

import re

import msgspec
from msgspec import Struct

from toolkit.observations.derived.answering.lexicon import LANGUAGES, known

_EMOJI = r"\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF"
_END = re.compile(rf"[!?…]+[!?….]*|(?<=[^\W\d]{{2}})\.+(?=\s|$)|\.{{2,}}|\n+|;|[{_EMOJI}]+")
_BEGIN = re.compile(r"\b\w")
_WORD = re.compile(r"[^\W_][\w'-]*")


class Sentence(Struct, frozen=True, kw_only=True):
    """A part of the folded text, without its marks."""

    text: str
    start: int
    """Where it begins in the folded text."""
    asks: bool
    """Whether a question mark ends it."""
    shouts: bool
    """Whether an exclamation mark ends it, and no question mark."""
    languages: tuple[str, ...]
    starts: tuple[int, ...]
    """Where its words begin."""


def sentences(text: str) -> list[Sentence]:
    """In their order; a part without a letter or digit is none."""
    whole = _languages(text, LANGUAGES)
    found: list[Sentence] = []
    start = 0
    for end, mark, following in [
        *((m.start(), m[0], m.end()) for m in _END.finditer(text)),
        (len(text), "", len(text)),
    ]:
        part = text[start:end]
        bare = part.lstrip(" ,.-:)(\"'«»“”„*")
        if _WORD.search(bare):
            at = start + len(part) - len(bare)
            asks = "?" in mark
            shouts = "!" in mark and not asks
            languages = _languages(bare, whole)
            found.append(
                Sentence(
                    text=bare.rstrip(), start=at, asks=asks, shouts=shouts, languages=languages, starts=beginnings(bare)
                )
            )
        elif "?" in mark and found and text[start:end].strip() == "":
            found[-1] = msgspec.structs.replace(found[-1], asks=True, shouts=False)
        start = following
    return found


def beginnings(text: str) -> tuple[int, ...]:
    """Where words begin, those after an apostrophe too."""
    return tuple(found.start() for found in _BEGIN.finditer(text))


def _languages(text: str, otherwise: tuple[str, ...]) -> tuple[str, ...]:
    """Those of which most words are known; several when as many are."""
    told = known()
    counts = dict.fromkeys(LANGUAGES, 0)
    for word in _WORD.findall(text):
        for part in (word, *word.split("'")) if "'" in word else (word,):
            for language in told.get(part, ()):
                counts[language] += 1
    most = max(counts.values())
    return tuple(language for language in LANGUAGES if counts[language] == most) if most else otherwise
