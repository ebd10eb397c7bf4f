"""Labels, help and choices of the fields: the words of documents and interview, and those of the forms alone."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from msgspec import Struct

from toolkit import catalogue, resources
from toolkit.documents import words
from toolkit.spec.interview.questions import Ask, Question, chapters, texts

_FOLDER = "templates/studio/fields"
_PARAMETER = "with."
"""Patterns of parameters, `with.CHECK.NAME`; one without words is called as it is written."""


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    keys: dict[str, str]
    """By the end of the place: `price`, or `terms.price.vat` where that says something else."""
    values: dict[str, dict[str, str]]
    help: dict[str, str]
    """What a key means, where the interview does not say why it asks; English has the sentences of the schema."""
    parameters: dict[str, str]
    """What the parameters of checks say, by `check.name` or `name`; English has the sentences of their classes."""


class _Groups(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    labels: dict[str, str]
    choices: dict[str, str]


def label(pattern: str, language: str) -> str:
    """What a field, group or list is called. Raises KeyError for a new key of the language without a word yet."""
    if pattern.startswith(_PARAMETER):
        return parameter(pattern, language) or pattern.rpartition(".")[2].replace("_", " ")
    known = _brief_keys(language) | words_of_fields(language).keys
    found = next((known[end] for end in _ends(pattern) if end in known), None)
    if found is None:
        raise KeyError(pattern)
    return found


def help_of(pattern: str, description: str, language: str) -> str:
    """Why the interview asks for it, else what it means; `description` is the sentence of the schema, in English."""
    if pattern.startswith(_PARAMETER):
        return "" if parameter(pattern, language) else description
    if asked := _asked(language).get(pattern):
        return asked.why
    known = words_of_fields(language).help
    return next((known[end] for end in _ends(pattern) if end in known), description if language == "en" else "")


def parameter(pattern: str, language: str) -> str:
    """What a parameter of a check says, by its pattern; empty where only its class says it, in English."""
    known = words_of_fields(language).parameters
    return known.get(pattern.removeprefix(_PARAMETER)) or known.get(pattern.rpartition(".")[2], "")


def choice(pattern: str, value: str, language: str) -> str:
    """A value of a closed list in words; the value itself where it is a name."""
    groups = _groups()
    for end in _ends(pattern):
        known = (
            words_of_fields(language).values.get(end)
            or texts(language).choices.get(groups.choices.get(end, ""))
            or words.words(language).labels.get(groups.labels.get(end, ""))
        )
        if known:
            return known.get(value, value)
    return value


def _ends(pattern: str) -> Iterator[str]:
    """The place, then shorter and shorter ends of it; with and without the sign of a list."""
    keys = pattern.split(".")
    for start in range(len(keys)):
        yield ".".join(keys[start:])


@cache
def words_of_fields(language: str) -> Words:
    return catalogue.read(resources.folder(_FOLDER) / f"{language}.yaml", Words)


@cache
def _groups() -> _Groups:
    return catalogue.read(resources.folder(_FOLDER) / "_groups.yaml", _Groups)


@cache
def _brief_keys(language: str) -> dict[str, str]:
    """What the brief calls the keys of deliverables."""
    path = resources.folder("templates/briefs") / f"{language}.yaml"
    keys: dict[str, str] = catalogue.read(path, dict[str, Any])["keys"]
    return keys


@cache
def _asked(language: str) -> dict[str, Ask]:
    """The interview's words by place."""
    known = texts(language).questions
    return {place: known[words_] for place, words_ in _questions()}


@cache
def _questions() -> tuple[tuple[str, str], ...]:
    return tuple(one for chapter in chapters() for question in chapter.questions for one in _placed(question, ""))


def _placed(question: Question, above: str) -> Iterator[tuple[str, str]]:
    place = f"{above}{question.at}"
    if question.questions:
        for one in question.questions:
            yield from _placed(one, f"{place}." if place else "")
    elif question.at:
        keys = place.split(".")
        if keys[0] == "deliverables" and len(keys) > 1:
            keys[1] = "*"
        yield ".".join(keys).removesuffix("[]"), question.words
