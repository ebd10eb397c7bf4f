"""Lists of words, one file a language, beside the rule that uses them: `rules/words/vague.de.txt`.

One entry a line. `~` stands for any of the endings that the first line names, ß also for ss; a text may break
a line at any space of an entry and spell its apostrophe either way.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from toolkit.spec.rule import Hit
from toolkit.spec.sentences import Sentence

_FOLDER: Final = Path(__file__).parent / "rules"
_HEAD: Final = "# endings:"
_NOUN: Final = "noun"
_NEVER: Final = r"(?!)"
_SENTENCE_ENDS: Final = ".:;!?–—("


@cache
def words(name: str, language: str) -> re.Pattern[str]:
    """The list `name` (`words/vague`) of a contract language as one expression that matches whole words."""
    path = _FOLDER / f"{name}.{language.partition('-')[0]}.txt"
    lines = path.read_text("utf-8").splitlines()
    endings = next((line.removeprefix(_HEAD).split() for line in lines if line.startswith(_HEAD)), [])
    ending = f"(?:{'|'.join(sorted(endings, key=len, reverse=True))})?"
    entries = sorted((line for line in lines if line and not line.startswith("#")), key=len, reverse=True)
    nouns = _choice([entry for entry in entries if entry[0].isupper()], ending)
    others = _choice([entry for entry in entries if not entry[0].isupper()], ending)
    return re.compile(rf"(?<![\w-])(?:{others}|(?P<{_NOUN}>{nouns}))(?!\w)", re.IGNORECASE)


def _choice(entries: list[str], ending: str) -> str:
    inflected = _branches([entry[:-1] for entry in entries if entry.endswith("~")], ending)
    fixed = _branches([entry for entry in entries if not entry.endswith("~")], ending)
    return f"(?:{inflected}){ending}|(?:{fixed})"


def _branches(entries: list[str], ending: str) -> str:
    """One branch a first letter: an expression of a hundred branches is slow at every word of a text."""
    branches: dict[str, list[str]] = {}
    for entry in entries:
        branches.setdefault(entry[0].lower(), []).append(_form(entry[1:], ending))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in branches.items()) or _NEVER


def _form(entry: str, ending: str) -> str:
    typed = re.escape(entry).replace(r"\ ", r"\s+").replace("'", "['’]").replace("ß", "(?:ß|ss)")
    return typed.replace(r"\~", ending).replace("~", ending)


def matches(name: str, sentences: Iterable[Sentence]) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """Every word of the list in the sentences, but for names: «Hotel Schöne Aussicht» is not a quality."""
    for sentence in sentences:
        for match in words(name, sentence.language).finditer(sentence.text):
            if not _name(match):
                yield sentence, match


def hits(name: str, sentences: Iterable[Sentence]) -> Iterator[Hit]:
    """A hit for each of `matches`, at the word; the texts of the rule name it as `{word}`."""
    return (hit(sentence, match) for sentence, match in matches(name, sentences))


def hit(sentence: Sentence, match: re.Match[str]) -> Hit:
    return Hit(path=sentence.path, data={"word": match[0]}, offset=match.start(), length=len(match[0]))


def begins(match: re.Match[str]) -> bool:
    """Whether the word begins a sentence."""
    before = match.string[: match.start()].rstrip()
    return not before or before[-1] in _SENTENCE_ENDS


def _name(match: re.Match[str]) -> bool:
    word = match[0]
    return word[0].isupper() and not word.isupper() and _NOUN not in (match.lastgroup or "") and not begins(match)
