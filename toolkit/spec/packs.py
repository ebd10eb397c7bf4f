"""Packs: named lists of criteria, ours in `packs/` and the user's in `packs/` beside the spec."""

from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct, field

from toolkit import resources
from toolkit.checking.outcome import Severity
from toolkit.spec.faults import Fault, nearest
from toolkit.spec.model import Id, Text
from toolkit.spec.parameters import Catalogue, type_with
from toolkit.spec.reader import Read


class PackCriterion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"with_": "with"}):
    """One check of a pack; cited as `pack/check-id`, or `pack/id` when it has an id of its own."""

    check: Annotated[str, Meta(description="A check of the catalogue.")]
    id: Annotated[Id | None, Meta(description="Needed only when the pack holds the check twice.")] = None
    with_: Annotated[dict[str, Any], Meta(description="The check's parameters.")] = field(default_factory=dict)
    severity: Severity | None = None

    @property
    def name(self) -> str:
        return self.id or self.check


class Pack(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file of a pack."""

    title: Text
    description: Text
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
        path = f"criteria[{index}]"
        if catalogue and not catalogue.knows(given["check"]):
            near = nearest(given["check"], catalogue.names())
            result.faults.append(
                Fault(key="unknown-check", path=f"{path}.check", position=result.places[f"{path}.check"], file=file,
                      data={"value": given["check"], "near": near})
            )  # fmt: skip
        elif catalogue or "with" in given:
            type_with(given, path, result, file, catalogue or Catalogue())
    if result.faults:
        return None
    pack = msgspec.convert(result.data, Pack)
    result.faults.extend(_repeated(pack, result, file))
    return None if result.faults else pack


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
