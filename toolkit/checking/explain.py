"""The catalogue of checks as a reader looks it up."""

from pathlib import Path
from typing import Any

import msgspec
import msgspec.structs
from msgspec import Struct

from toolkit import catalogue, resources
from toolkit.checking import check as checks
from toolkit.checking.outcome import Severity
from toolkit.checking.wording import basis, fill, shown
from toolkit.errors import WrongUsage


class Parameter(Struct, frozen=True, kw_only=True):
    """One thing a spec can tell a check under `with`."""

    name: str
    default: str
    description: str


class Entry(Struct, frozen=True, kw_only=True):
    """A check in one language, its parameters at their defaults."""

    id: str
    severity: Severity
    scope: checks.Scope
    title: str
    criterion: str
    method: str
    why: str
    remedy: str
    basis: tuple[str, ...]
    needs: tuple[str, ...]
    places: tuple[str, ...]
    parameters: tuple[Parameter, ...]

    def under_labels(self, language: str) -> list[tuple[str, str]]:
        """What the check is about, each part under its label; the parameters last, one a line."""
        label = _labels(language)
        parts = {
            "criterion": self.criterion,
            "method": self.method,
            "why": self.why,
            "remedy": self.remedy,
            "severity": label[self.severity],
            "places": ", ".join(self.places),
            "needs": ", ".join(self.needs),
            "basis": "; ".join(self.basis),
            "parameters": "\n\n".join(f"{each.name} = {each.default}: {each.description}" for each in self.parameters),
        }
        return [(label[name], text) for name, text in parts.items() if text]


def entry(check_id: str, language: str, folder: Path | None = None) -> Entry:
    """Raises WrongUsage for an unknown id."""
    check = checks.load(check_id, folder)
    text, values = check.meta.texts[language], _values(check)
    return Entry(
        id=check_id,
        severity=check.meta.severity,
        scope=check.meta.scope,
        title=text.title,
        criterion=fill(text.criterion, values, language),
        method=fill(text.method, values, language),
        why=fill(text.why, values, language),
        remedy=fill(text.remedy, values, language),
        basis=basis(check.meta, language),
        needs=check.meta.needs,
        places=check.meta.places,
        parameters=tuple(_parameters(check, values, language)),
    )


def entries(language: str, *, area: str = "", word: str = "", folder: Path | None = None) -> list[Entry]:
    """The checks of an area that speak of a word, by id; raises WrongUsage for an area that does not exist."""
    ids = sorted(checks.paths(folder))
    areas = sorted({check_id.split(".")[0] for check_id in ids})
    if area and area not in areas:
        raise WrongUsage(f"There is no area {area!r}.", f"The areas are {', '.join(areas)}.")
    found = (entry(check_id, language, folder) for check_id in ids if not area or check_id.split(".")[0] == area)
    return [each for each in found if _speaks_of(each, word.casefold())]


def _speaks_of(each: Entry, word: str) -> bool:
    return any(
        word in text.casefold() for text in (each.id, each.title, each.criterion, each.method, each.why, *each.basis)
    )


def _values(check: checks.Check) -> dict[str, Any]:
    """The default of every parameter; its name in brackets where the spec must say."""
    return {
        field.name: field.default_factory()
        if field.default_factory is not msgspec.NODEFAULT
        else f"‹{field.name}›"
        if field.default is msgspec.NODEFAULT
        else field.default
        for field in msgspec.structs.fields(check.params)
    }


def _parameters(check: checks.Check, values: dict[str, Any], language: str) -> list[Parameter]:
    return [
        Parameter(name=field.name, default=_default(values[field.name], language), description=_description(field))
        for field in msgspec.structs.fields(check.params)
    ]


def _default(value: Any, language: str) -> str:
    """As it is written in a spec, where the language allows; `-` for an empty list."""
    if isinstance(value, bool):
        return str(value).lower()
    return shown(value, language) or "-"


def _description(field: msgspec.structs.FieldInfo) -> str:
    notes = (part.description for part in getattr(field.type, "__metadata__", ()) if isinstance(part, msgspec.Meta))
    return next((note for note in notes if note), "")


def _labels(language: str) -> dict[str, str]:
    return catalogue.read(resources.folder("templates") / "checks" / f"{language}.yaml", dict[str, str])
