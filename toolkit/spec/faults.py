"""Faults found while a spec is read, and the sentences that tell them.

A fault is a key and values; its words stand in `texts/<language>.yaml`.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from msgspec import Struct, field

from toolkit import catalogue
from toolkit.checking.wording import fill
from toolkit.errors import Edit, Problem
from toolkit.languages import LANGUAGES, closest
from toolkit.spec.position import Position

_MILD: Final[dict[str, Literal["warning", "note"]]] = {
    "hidden-text": "warning",
    "no-modeline": "note",
    "unused-waiver": "warning",
}
"""Faults with which a spec is still read; all others are errors."""
_LANGUAGE = re.compile(r"^language:\s*\[?\s*[\"']?([A-Za-z]{2}(?:[-_][A-Za-z]{2})?)", re.MULTILINE)


class Fault(Struct, frozen=True, kw_only=True):
    """What is wrong at a place, without words."""

    key: str
    path: str
    position: Position
    file: str
    data: dict[str, Any] = field(default_factory=dict)


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The two sentences of a fault; `{name}` stands for a value of it."""

    problem: str
    instead: str


@cache
def words(language: str) -> dict[str, Words]:
    """The sentences by key, in one of our languages."""
    return catalogue.read(Path(__file__).parent / "texts" / f"{language}.yaml", dict[str, Words])


def severity_of(key: str) -> Literal["error", "warning", "note"]:
    """Of a fault."""
    return _MILD.get(key, "error")


def problem(fault: Fault, language: str, edits: tuple[Edit, ...] = ()) -> Problem:
    """The fault as a sentence in `language`, what to write instead, and the edits that write it."""
    text = words(language)[fault.key]
    data = {name: _short(value) for name, value in fault.data.items()}
    return Problem(
        rule=f"spec.{fault.key}",
        severity=severity_of(fault.key),
        file=fault.file,
        line=fault.position.line,
        column=fault.position.column,
        path=fault.path,
        problem=fill(text.problem, data, language),
        instead=fill(text.instead, data, language),
        end_column=fault.position.end_column,
        edits=edits,
    )


def _short(value: Any) -> Any:
    """A long text is quoted by its beginning."""
    return value[:119] + "…" if isinstance(value, str) and len(value) > 200 else value


def problems(faults: Iterable[Fault], language: str) -> list[Problem]:
    """All of them as sentences, in the order of the file, each once."""
    return ordered(problem(fault, language) for fault in faults)


def ordered(found: Iterable[Problem]) -> list[Problem]:
    """In the order of the files, each once."""
    return sorted(dict.fromkeys(found), key=lambda one: (one.file, one.line, one.column))


def nearest(given: str, known: Iterable[str]) -> str:
    """The known word that `given` resembles most, else the known ones as a list (at most twelve)."""
    from rapidfuzz import process

    names = sorted(known)
    # A bound on the work for a spec with thousands of wrong names.
    match = process.extractOne(given.lower()[:60], [name.lower() for name in names[:500]], score_cutoff=70)
    return names[match[2]] if match else ", ".join(names[:12]) + (" …" if len(names) > 12 else "")


def language_of(text: str) -> str:
    """The contract's first language, found before the file is understood; English if there is none."""
    found = _LANGUAGE.search(text)
    typed = found[1].casefold() if found else "en"
    return next((tag for tag in LANGUAGES if tag.casefold() == typed), closest(typed))
