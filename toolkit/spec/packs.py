"""Packs: named lists of criteria, ours in `packs/` and the user's in `packs/` beside the spec."""

from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct, field

from toolkit import resources
from toolkit.checking.outcome import Severity
from toolkit.spec.faults import Fault, nearest
from toolkit.spec.model import Id, Kind, Role, Text
from toolkit.spec.parameters import Catalogue, type_with
from toolkit.spec.reader import Read


class PackCriterion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"with_": "with"}):
    """One criterion of a pack, judged by a check or by a person; cited as `pack/check-id` or `pack/id`."""

    check: Annotated[str | None, Meta(description="A check of the catalogue.")] = None
    id: Annotated[Id | None, Meta(description="Needed when a person judges, or when the pack holds a check twice.")] = (
        None
    )
    with_: Annotated[dict[str, Any], Meta(description="The check's parameters.")] = field(default_factory=dict)
    statement: Annotated[Text | None, Meta(description="What is true on delivery; a check brings its own.")] = None
    person: Annotated[Literal["client", "adviser"] | Role | None, Meta(description="Who judges.")] = None
    severity: Severity | None = None

    @property
    def name(self) -> str:
        return self.id or self.check or ""


class Pack(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file of a pack."""

    title: Text
    description: Text
    kinds: Annotated[tuple[Kind, ...], Meta(description="Of the deliverables it is made for; empty is all.")] = ()
    criteria: Annotated[tuple[PackCriterion, ...], Meta(min_length=1)]


def paths(folder: Path | None = None) -> dict[str, Path]:
    """File by name of a pack: the user's folder first, then ours."""
    ours = {path.stem: path for path in sorted(resources.folder("packs").glob("*.yaml"))}
    theirs = {path.stem: path for path in sorted((folder / "packs").glob("*.yaml"))} if folder else {}
    return ours | theirs


def from_read(result: Read, file: str, catalogue: Catalogue | None) -> Pack | None:
    """The pack from what was read of it, None if that has faults, which go to `result`.

    `catalogue` None leaves its checks unverified: ours are, by the tests.
    """
    if result.faults:
        return None
    for index, given in enumerate(result.data["criteria"]):
        _verify(given, f"criteria[{index}]", result, file, catalogue)
    if result.faults:
        return None
    pack = msgspec.convert(result.data, Pack)
    result.faults.extend(_repeated(pack, result, file))
    return None if result.faults else pack


def _verify(given: dict[str, Any], path: str, result: Read, file: str, catalogue: Catalogue | None) -> None:
    def fault(rule: str, at: str, **data: Any) -> None:
        result.faults.append(Fault(key=rule, path=at, position=result.places[at], file=file, data=data))

    name = given.get("id") or given.get("check", "")
    if "check" in given and "person" in given:
        fault("two-judges", path, id=name, judges=["check", "person"])
    elif "person" in given:
        for key in ("id", "statement"):
            if key not in given:
                fault("missing-key", path, key=key)
        if "with" in given:
            fault("with-alone", f"{path}.with")
    elif "check" not in given:
        fault("no-judge", path, id=name)
    elif catalogue and not catalogue.knows(given["check"]):
        fault("unknown-check", f"{path}.check", value=given["check"], near=nearest(given["check"], catalogue.names()))
    elif catalogue or "with" in given:
        type_with(given, path, result, file, catalogue or Catalogue())


def _repeated(pack: Pack, result: Read, file: str) -> list[Fault]:
    names: set[str] = set()
    faults = []
    for index, criterion in enumerate(pack.criteria):
        if criterion.name in names:
            path = f"criteria[{index}]"
            faults.append(
                Fault(key="pack-repeats", path=path, position=result.places[path], file=file,
                      data={"name": criterion.name})
            )  # fmt: skip
        names.add(criterion.name)
    return faults
