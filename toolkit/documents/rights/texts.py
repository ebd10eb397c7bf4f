"""The words of the rights table, from `templates/rights/<language>.yaml`."""

from functools import cache
from typing import Any

from toolkit import catalogue, formats
from toolkit.checking.wording import fill
from toolkit.documents import words
from toolkit.observations.derived.rights.item import Line, Matter
from toolkit.observations.derived.rights.places import named


def say(key: str, language: str, **values: Any) -> str:
    """A text with its places filled."""
    return fill(_texts(language)[key], values, language)


def outcome(line: Line, language: str) -> str:
    return say(f"outcome.{line.outcome}", language)


def sentence(matter: Matter, line: Line, language: str) -> str:
    """What is to be said about the item."""
    values = {"item": named(line), **matter.data}
    if "scope" in values:
        values["scope"] = [words.label("use", medium, language) for medium in values["scope"]]
    return say(f"matter.{matter.key}", language, **values)


def kind(line: Line, language: str) -> str:
    return words.label("register-kind", line.item.kind, language)


def evidence(line: Line, language: str) -> list[str]:
    """`EXIF Artist: Lena Amstutz`, each thing that was found; codes have names in every language."""
    found = []
    for one in line.item.evidence:
        value = say(f"fault.{one.value}", language) if one.what == "fault" else one.value
        found.append(f"{_texts(language).get(f'evidence.{one.what}', one.what)}: {value}")
    return list(dict.fromkeys(found))


@cache
def _texts(language: str) -> dict[str, str]:
    return catalogue.in_form("templates/rights", formats.language_of(language), language, dict[str, str])
