"""Which agreed themes a text touches, by words agreed for each, whatever their inflection."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Final

from toolkit.observations.site import Theme

_WORD: Final = re.compile(r"[^\W\d_]+")
_HASHTAG: Final = re.compile(r"(?<=[a-zäöüàâçéèêëîïôùû])(?=[A-ZÄÖÜÀÂÇÉÈÊ])")
"""Where words that were put together for a hashtag meet: `#WandernOhneAuto`."""
_LEAST: Final = 3
"""Letters that stay of a word."""
_ENDINGS: Final[dict[str, tuple[str, ...]]] = {
    "de": ("ern", "em", "en", "er", "es", "e", "n", "s"),
    "fr": ("euses", "euse", "eux", "ees", "ee", "es", "s", "x", "e"),
    "it": ("che", "chi", "ghe", "ghi", "io", "ie", "ia", "ii", "a", "e", "i", "o"),
    "en": ("ies", "es", "s", "y", "e"),
}
_REPLACED: Final = {"che": "c", "chi": "c", "ghe": "g", "ghi": "g"}


def touched(text: str, themes: Iterable[Theme]) -> tuple[str, ...]:
    """Ids of the themes of which the text holds a word, in their order."""
    words = tuple(_words(text))
    return tuple(
        theme.id
        for theme in themes
        if any(_holds(words, wanted, language) for language, several in theme.words.items() for wanted in several)
    )


def _words(text: str) -> Iterable[str]:
    return (_folded(found[0]) for found in _WORD.finditer(_HASHTAG.sub(" ", text)))


def _folded(word: str) -> str:
    """Lower case without accents: `Bäder` and `Bad` differ in an ending alone."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("ß", "ss").replace("œ", "oe"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _holds(words: Sequence[str], wanted: str, language: str) -> bool:
    """Whether the words of the phrase follow one another in the text."""
    tests = _tests(wanted, language.partition("-")[0])
    last = len(words) - len(tests) + 1
    return bool(tests) and any(all(test(words[start + at]) for at, test in enumerate(tests)) for start in range(last))


@lru_cache(maxsize=1024)
def _tests(wanted: str, language: str) -> tuple[Callable[[str], bool], ...]:
    return tuple(_test(part, language) for part in re.findall(r"[^\W\d_]+\*?", wanted))


def _test(part: str, language: str) -> Callable[[str], bool]:
    word = _folded(part.rstrip("*"))
    if part.endswith("*"):
        return lambda other: other.startswith(word)
    forms = _forms(word, language)
    return lambda other: not forms.isdisjoint(_forms(other, language))


@lru_cache(maxsize=65536)
def _forms(word: str, language: str) -> frozenset[str]:
    """The word, and without what number, case or gender may have added to it."""
    found = {word}
    if language == "fr" and word.endswith("aux"):
        found.add(f"{word[:-3]}al")
    for ending in _ENDINGS.get(language, ()):
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            found.add(word[: -len(ending)] + _REPLACED.get(ending, ""))
    return frozenset(found)
