"""The catalogue of checks as a reader looks it up."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import msgspec.structs
from msgspec import Struct

from toolkit import catalogue, resources
from toolkit.checking import check as checks
from toolkit.checking.outcome import Severity
from toolkit.checking.wording import basis, common, fill, shown
from toolkit.errors import WrongUsage
from toolkit.observations.values import decode


class Parameter(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing a spec can tell a check under `with`."""

    name: str
    default: str
    description: str
    given: str = ""
    """What is said here instead of the default."""


class Entry(Struct, frozen=True, kw_only=True):
    """A check in one language, its parameters at their defaults or as given."""

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
    findings: tuple[str, ...]
    """What it can say of a defect, the values in brackets."""
    open: tuple[str, ...]
    """Why it can leave a subject open, beyond what was not observed."""

    def under_labels(self, language: str) -> list[tuple[str, str]]:
        """What the check is about, each part under its label; the parameters last, one a line."""
        label = labels(language)
        parts = {
            "criterion": self.criterion,
            "method": self.method,
            "why": self.why,
            "remedy": self.remedy,
            "severity": label[self.severity],
            "scope": label[f"scope-{self.scope}"],
            "findings": "\n\n".join(self.findings),
            "open": "\n\n".join(self.open),
            "places": ", ".join(self.places),
            "needs": "; ".join(common(language).get(f"what.{need}", need) for need in self.needs),
            "basis": "; ".join(self.basis),
            "parameters": "\n\n".join(f"{each.name} = {each.default}: {each.description}" for each in self.parameters),
        }
        return [(label[name], text) for name, text in parts.items() if text]


def _sentences(texts: Mapping[str, str], language: str) -> tuple[str, ...]:
    """Each once; what only a capture can fill in stands in brackets."""
    return tuple(dict.fromkeys(fill(text, _Blank(), language) for text in texts.values()))


def entry(
    check_id: str,
    language: str,
    folder: Path | None = None,
    given: Mapping[str, Any] | None = None,
    *,
    trust: bool = True,
) -> Entry:
    """`given` are parameters as a pack or a spec sets them. Raises WrongUsage for an unknown id.

    Without `trust` the code of a user's check is not run, and its parameters are those given.
    """
    meta = checks.metadata(check_id, folder)
    text = meta.words(language)
    params = checks.load(check_id, folder).params if trust or checks.is_ours(check_id, folder) else checks.NoParams
    said, values = _typed(params, given or {}), _Blank(_values(params))
    filled = _Blank({name: value for name, value in (values | said).items() if value != ()})
    return Entry(
        id=check_id,
        severity=meta.severity,
        scope=meta.scope,
        title=text.title,
        criterion=fill(text.criterion, filled, language),
        method=fill(text.method, filled, language),
        why=fill(text.why, filled, language),
        remedy=fill(text.remedy, filled, language),
        basis=basis(meta, language),
        needs=meta.needs,
        places=meta.places,
        parameters=tuple(_parameters(params, values, said, text.parameters, language)),
        findings=_sentences(text.fail, language),
        open=_sentences(text.inconclusive, language),
    )


def entries(
    language: str, *, area: str = "", word: str = "", folder: Path | None = None, trust: bool = True
) -> list[Entry]:
    """The checks of an area that speak of a word, by id; raises WrongUsage for an area that does not exist."""
    ids = sorted(checks.paths(folder))
    areas = sorted({check_id.split(".")[0] for check_id in ids})
    if area and area not in areas:
        raise WrongUsage(f"There is no area {area!r}.", f"The areas are {', '.join(areas)}.")
    found = (
        entry(check_id, language, folder, trust=trust) for check_id in ids if not area or check_id.split(".")[0] == area
    )
    return [each for each in found if _speaks_of(each, word.casefold())]


def _speaks_of(each: Entry, word: str) -> bool:
    return any(
        word in text.casefold() for text in (each.id, each.title, each.criterion, each.method, each.why, *each.basis)
    )


class _Blank(dict[str, Any]):
    """Values of parameters; the name in brackets where only the spec can say."""

    def __missing__(self, name: str) -> str:
        return f"‹{name}›"


def _values(params: type[Struct]) -> dict[str, Any]:
    """The default of every parameter that has one."""
    return {
        field.name: field.default_factory() if field.default is msgspec.NODEFAULT else field.default
        for field in msgspec.structs.fields(params)
        if not field.required
    }


def _typed(params: type[Struct], given: Mapping[str, Any]) -> dict[str, Any]:
    """The given ones as the check's types where these are known, else as they are."""
    types = {field.encode_name: field for field in msgspec.structs.fields(params)}
    return {
        types[name].name if name in types else name: msgspec.convert(
            value, types[name].type if name in types else Any, strict=False, dec_hook=decode
        )
        for name, value in given.items()
    }


def _parameters(
    params: type[Struct], values: Mapping[str, Any], said: Mapping[str, Any], told: Mapping[str, str], language: str
) -> Iterator[Parameter]:
    """`told` describes them in the language; what it leaves out is described by the code, in English."""
    for field in msgspec.structs.fields(params):
        given = _default(said[field.name], language) if field.name in said else ""
        default = _default(values[field.name], language)
        yield Parameter(
            name=field.name, default=default, description=told.get(field.name) or _description(field), given=given
        )


def _default(value: Any, language: str) -> str:
    """As it is written in a spec, where the language allows; `-` for an empty list."""
    if isinstance(value, bool):
        return str(value).lower()
    return shown(value, language) or "-"


def _description(field: msgspec.structs.FieldInfo) -> str:
    notes = (part.description for part in getattr(field.type, "__metadata__", ()) if isinstance(part, msgspec.Meta))
    return next((note for note in notes if note), "")


@cache
def labels(language: str) -> dict[str, str]:
    """The words for the parts of an entry and for the classes, from `templates/checks/<language>.yaml`."""
    return catalogue.read(resources.folder("templates") / "checks" / f"{language}.yaml", dict[str, str])
