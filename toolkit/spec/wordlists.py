"""Lists of words, one file a language, beside the rule that uses them: `rules/words/vague.de.txt`.

One entry a line. `~` stands for any of the endings that the first line names, ß also for ss; a text may break
a line at any space of an entry and spell its apostrophe either way.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from msgspec import Struct

from toolkit.spec.rule import Hit
from toolkit.spec.sentences import Sentence, lowered

_FOLDER: Final = Path(__file__).parent / "rules"
_HEAD: Final = "# endings:"
_NOUN: Final = "noun"
_NEVER: Final = r"(?!)"
_SENTENCE_ENDS: Final = ".:;!?–—("
_GAP: Final = 10
"""Most spaces between two sentences; a bound on the work for a hostile text."""


class Found(Struct, frozen=True):
    """A word of a list in a sentence."""

    sentence: Sentence
    start: int
    word: str
    """As typed."""

    @property
    def begins(self) -> bool:
        """Whether it begins a sentence."""
        before = self.sentence.text[max(0, self.start - _GAP) : self.start].rstrip()
        return not before or before[-1] in _SENTENCE_ENDS

    @property
    def hit(self) -> Hit:
        """At the word, which the texts of the rule name as `{word}`."""
        return Hit(path=self.sentence.path, data={"word": self.word}, offset=self.start, length=len(self.word))


@cache
def words(name: str, language: str) -> re.Pattern[str]:
    """The list `name` (`words/vague`) of a contract language as one expression, for whole words in `lowered` text."""
    path = _FOLDER / f"{name}.{language.partition('-')[0]}.txt"
    lines = path.read_text("utf-8").splitlines()
    endings = next((line.removeprefix(_HEAD).split() for line in lines if line.startswith(_HEAD)), [])
    ending = f"(?:{'|'.join(sorted(endings, key=len, reverse=True))})?"
    entries = sorted((line for line in lines if line and not line.startswith("#")), key=len, reverse=True)
    nouns = _choice([entry.lower() for entry in entries if entry[0].isupper()], ending)
    others = _choice([entry.lower() for entry in entries if not entry[0].isupper()], ending)
    return re.compile(rf"(?<![\w-])(?:{others}|(?P<{_NOUN}>{nouns}))(?!\w)")


def _choice(entries: list[str], ending: str) -> str:
    inflected = _branches([entry[:-1] for entry in entries if entry.endswith("~")], ending)
    fixed = _branches([entry for entry in entries if not entry.endswith("~")], ending)
    return f"(?:{inflected}){ending}|(?:{fixed})"


def _branches(entries: list[str], ending: str) -> str:
    """One branch a first letter: an expression of a hundred branches is slow at every word of a text."""
    branches: dict[str, list[str]] = {}
    for entry in entries:
        branches.setdefault(entry[0], []).append(_form(entry[1:], ending))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in branches.items()) or _NEVER


def _form(entry: str, ending: str) -> str:
    typed = re.escape(entry).replace(r"\ ", r"\s+").replace("'", "['’]").replace("ß", "(?:ß|ss)")
    return typed.replace(r"\~", ending).replace("~", ending)


def found(name: str, sentences: Iterable[Sentence]) -> Iterator[Found]:
    """Every word of the list in the sentences, but for names: «Hotel Schöne Aussicht» is not a quality."""
    for sentence in sentences:
        for match in words(name, sentence.language).finditer(lowered(sentence.text)):
            one = Found(sentence, match.start(), sentence.text[match.start() : match.end()])
            if match.lastgroup == _NOUN or not one.word[0].isupper() or one.word.isupper() or one.begins:
                yield one


def hits(name: str, sentences: Iterable[Sentence]) -> Iterator[Hit]:
    """A hit for each word that `found` finds."""
    return (one.hit for one in found(name, sentences))


def speaks(name: str, sentences: Iterable[Sentence]) -> bool:
    """Whether any word of the list is in the sentences."""
    return any(True for _ in found(name, sentences))
