"""The sentences of a spec that bind, for rules that read language."""

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Outcome, SpecCriterion, Text

_QUOTED: Final = re.compile(r"«[^»]*»|„[^“]*“|“[^”]*”|\"[^\"]*\"")


class Sentence(Struct, frozen=True, kw_only=True):
    """One language's version of a text."""

    path: str
    language: str
    text: str
    """As typed, but with blanks for quotations: they are not the spec's own words."""


def versions(path: str, text: Text | None, loaded: Loaded) -> Iterator[Sentence]:
    """The text in each language it exists in."""
    if isinstance(text, str):
        yield Sentence(path=path, language=loaded.spec.languages[0], text=_bare(text))
    elif text is not None:
        for language, sentence in text.items():
            yield Sentence(path=f"{path}.{language}", language=language, text=_bare(sentence))


def demands(loaded: Loaded) -> Iterator[tuple[str, SpecCriterion]]:
    """Every criterion written in the spec, with its path."""
    for name, deliverable in loaded.spec.deliverables.items():
        for index, criterion in enumerate(deliverable.criteria):
            yield f"deliverables.{name}.criteria[{index}]", criterion


def statements(loaded: Loaded) -> Iterator[Sentence]:
    """The criteria as sentences, whoever judges them."""
    for path, criterion in demands(loaded):
        yield from versions(f"{path}.statement", criterion.statement, loaded)


def opinions(loaded: Loaded) -> Iterator[Sentence]:
    """What a person has to judge without a draft to compare with: criteria, and the form of a result."""
    for path, criterion in demands(loaded):
        if criterion.person is not None and criterion.compare is None:
            yield from versions(f"{path}.statement", criterion.statement, loaded)
    yield from results(loaded)


def results(loaded: Loaded) -> Iterator[Sentence]:
    """In what form monitoring and workshops deliver their result."""
    for name, deliverable in loaded.spec.deliverables.items():
        result, path = deliverable.result, f"deliverables.{name}.result"
        if isinstance(result, Outcome):
            yield from versions(f"{path}.form", result.form, loaded)
        else:
            yield from versions(path, result, loaded)


def measured(sentence: Sentence) -> bool:
    """Whether a number makes it precise."""
    return any(letter.isdigit() for letter in sentence.text)


def lowered(text: str) -> str:
    """The text in small letters, each where it stands: a letter that would become two stays (İ)."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(low if len(low := one.lower()) == 1 else one for one in text)


def _bare(text: str) -> str:
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)
