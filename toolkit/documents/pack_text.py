"""The packs as a reader looks them up: each criterion in the words of a contract, and how it is tested."""

from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from toolkit import resources
from toolkit.checking import explain
from toolkit.checking.explain import Parameter
from toolkit.checking.outcome import Severity
from toolkit.checking.wording import fill
from toolkit.documents import words
from toolkit.errors import WrongUsage
from toolkit.spec import packs
from toolkit.spec.faults import nearest
from toolkit.spec.include import Shared, shared
from toolkit.spec.model import Role, Spec, text_in
from toolkit.spec.nodes import compose, read_source
from toolkit.spec.packs import PackCriterion
from toolkit.spec.parameters import own_checks
from toolkit.spec.reader import read


class Packed(Struct, frozen=True, kw_only=True):
    """One criterion of a pack, in one language."""

    id: str
    """As a spec adjusts it: `hotel-website/speed.lcp`."""
    judge: Literal["check", "person"]
    check: str | None
    severity: Severity
    sentence: str
    method: str
    parameters: tuple[Parameter, ...] = ()


class Entry(Struct, frozen=True, kw_only=True):
    """A pack in one language."""

    name: str
    title: str
    description: str
    own: bool
    """Brought by the user."""
    kinds: tuple[str, ...]
    """Of the deliverables it is made for; empty is all."""
    criteria: tuple[Packed, ...]


def entries(language: str, spec: Path | None = None) -> list[Entry]:
    """All packs by name, with those beside `spec` and in the files it includes.

    Raises InvalidSpec for a pack with faults, WrongUsage for a spec that is not there.
    """
    more = _included(spec, language) if spec else None
    folder = spec.parent if spec else None
    names = sorted({*packs.paths(folder), *(more.packs if more else ())})
    return [_entry(name, language, folder, more) for name in names]


def entry(name: str, language: str, spec: Path | None = None) -> Entry:
    """Likewise for one; raises WrongUsage for an unknown name."""
    more = _included(spec, language) if spec else None
    folder = spec.parent if spec else None
    known = {*packs.paths(folder), *(more.packs if more else ())}
    if name not in known:
        raise WrongUsage(f"There is no pack {name!r}.", f"Nearest: {nearest(name, known)}. `toolkit packs` lists them.")
    return _entry(name, language, folder, more)


def _included(spec: Path, language: str) -> Shared:
    """What the spec's own files bring; faults of the spec itself are for `lint`."""
    source = read_source(spec, language=language)
    return shared(read(compose(source), Spec, source.name), source, trust=False)


def _entry(name: str, language: str, folder: Path | None, more: Shared | None) -> Entry:
    path = packs.paths(folder).get(name)
    ours = path is not None and path.is_relative_to(resources.folder("packs"))
    checks = own_checks(folder) if folder else None
    pack = more.packs[name] if more and name in more.packs else packs.load(name, folder, language)
    return Entry(
        name=name,
        title=text_in(pack.title, language, language)[0],
        description=text_in(pack.description, language, language)[0],
        own=not ours,
        kinds=pack.kinds,
        criteria=tuple(_packed(f"{name}/{given.name}", given, language, checks) for given in pack.criteria),
    )


def _packed(id_: str, given: PackCriterion, language: str, checks: Path | None) -> Packed:
    if given.check is None:
        return Packed(
            id=id_,
            judge="person",
            check=None,
            severity=given.severity or "major",
            sentence=text_in(given.statement or "", language, language)[0],
            method=fill(words.words(language).methods["person"], {"judge": _judge(given.person, language)}, language),
        )
    told = explain.entry(given.check, language, checks, given.with_, trust=False)
    return Packed(
        id=id_,
        judge="check",
        check=given.check,
        severity=given.severity or told.severity,
        sentence=told.criterion,
        method=told.method,
        parameters=told.parameters,
    )


def _judge(person: Any, language: str) -> str:
    if isinstance(person, Role):
        return person.role
    if person == "adviser":
        return words.label("judge", person, language)
    return words.party("client", "feminine", "acc", language)
