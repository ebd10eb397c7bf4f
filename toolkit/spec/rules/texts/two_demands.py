"""Two demands in one criterion that a person judges: when one is met and the other is not, there is no answer."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from msgspec import Struct

from toolkit import catalogue
from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit
from toolkit.spec.sentences import demands, lowered, versions

_CLAUSE: Final = re.compile(r"[^.;:()]+")
_REACH: Final = 120
"""Characters behind «und» in which the second verb is looked for; a bound on the work for a hostile text."""


class Joint(Struct, frozen=True, rename={"and_": "and"}):
    """The words of one language by which a second clause is known."""

    and_: tuple[str, ...]
    begins: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    subordinate: tuple[str, ...]


class _Patterns(Struct, frozen=True):
    joint: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    subordinate: re.Pattern[str]


def find(loaded: Loaded) -> Iterable[Hit]:
    for path, criterion in demands(loaded):
        if criterion.person is None:
            continue
        for sentence in versions(f"{path}.statement", criterion.statement, loaded):
            match = second(lowered(sentence.text), sentence.language)
            if match:
                word = sentence.text[match.start(1) : match.end(1)]
                yield Hit(path=sentence.path, data={"word": word}, offset=match.start(1), length=len(match[1]))


def second(text: str, language: str) -> re.Match[str] | None:
    """Where a second main clause begins in `lowered` text; None when there is none, or it depends on another word."""
    words = _patterns(language.partition("-")[0])
    for clause in _CLAUSE.finditer(text):
        start, end = clause.span()
        match = words.joint.search(text, start, end)
        head = text[start : match.start()].rstrip(", ") if match else ""
        # A comma before it: a relative or conditional clause, whose verb says nothing of the sentence.
        if not match or "," in head or words.subordinate.search(head) or not words.before.search(head):
            continue
        tail = text[match.end() : min(end, match.end() + _REACH)].partition(",")[0]
        verb, depends = words.after.search(tail), words.subordinate.search(tail)
        if verb and not (depends and depends.start() < verb.start()):
            return match
    return None


@cache
def _patterns(language: str) -> _Patterns:
    given = catalogue.read(Path(__file__).parent / "_clauses.yaml", dict[str, Joint])[language]
    begins = "|".join(f"{word}" if word.endswith("]") else rf"{word}(?!\w)" for word in given.begins)
    return _Patterns(
        joint=re.compile(rf"(?<!\w)({'|'.join(given.and_)})\s+(?:{begins})"),
        before=_any(given.before),
        after=_any(given.after),
        subordinate=_any(given.subordinate),
    )


def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")
