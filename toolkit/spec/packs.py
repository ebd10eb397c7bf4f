"""Packs: named lists of criteria, ours in `packs/` and the user's in `packs/` beside the spec."""

from pathlib import Path
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta, Struct, field

from toolkit import resources
from toolkit.checking.outcome import Severity
from toolkit.errors import InvalidSpec
from toolkit.observations.described import says
from toolkit.spec.faults import Fault, nearest, problems
from toolkit.spec.model import Id, Kind, Role, Text
from toolkit.spec.nodes import compose, read_source
from toolkit.spec.parameters import Catalogue, own_checks, type_with
from toolkit.spec.reader import Read, read

_TRADE: Final[dict[Kind, str]] = {"website": "hotel-website", "profile": "social-profile"}
"""Where several packs fit a kind, or the one is not named like it."""


class PackCriterion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"with_": "with"}):
    """One criterion of a pack, judged by a check or by a person; cited as `pack/check-id` or `pack/id`."""

    check: Annotated[str | None, says("A check of the catalogue.", "speed.lcp")] = None
    id: Annotated[
        Id | None, says("Needed when a person judges, or when the pack holds a check twice.", "total-price")
    ] = None
    with_: Annotated[dict[str, Any], says("The check's parameters.", {"max": "2.0 s"})] = field(default_factory=dict)
    statement: Annotated[
        Text | None, says("What is true on delivery; a check brings its own.", {"en": "The final price is shown."})
    ] = None
    person: Annotated[
        Literal["client", "adviser"] | Role | None, says("Who judges.", "client", {"role": "Direktion"})
    ] = None
    severity: Annotated[
        Severity | None, says("Class of the defect; without it the check's own, else major.", "minor")
    ] = None

    @property
    def name(self) -> str:
        return self.id or self.check or ""


class Pack(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file of a pack."""

    title: Annotated[Text, says("What the pack is called.", {"de-CH": "Website eines Hotels", "en": "Hotel website"})]
    description: Annotated[Text, says("What it demands, in one sentence.", {"en": "Speed and weight of the pages."})]
    kinds: Annotated[tuple[Kind, ...], says("Kinds of deliverables it is made for; empty is all.", ["website"])] = ()
    criteria: Annotated[
        tuple[PackCriterion, ...],
        says("What it demands, one by one.", [{"check": "links.internal"}, {"check": "speed.lcp"}]),
        Meta(min_length=1),
    ]


def paths(folder: Path | None = None) -> dict[str, Path]:
    """File by name of a pack: the user's folder first, then ours."""
    ours = {path.stem: path for path in sorted(resources.folder("packs").glob("*.yaml"))}
    theirs = {path.stem: path for path in sorted((folder / "packs").glob("*.yaml"))} if folder else {}
    return ours | theirs


def ready_for(kind: Kind) -> str | None:
    """Name of the pack of ours to begin with for a deliverable of the kind; None when there is none."""
    name = _TRADE.get(kind, kind)
    return name if name in paths() else None


def load(name: str, folder: Path | None = None, language: str = "en") -> Pack:
    """The pack of that name in `packs/` of the user's folder, else ours; raises InvalidSpec with its faults."""
    path = paths(folder)[name]
    ours = path.is_relative_to(resources.folder("packs"))
    result = read(compose(read_source(path, language=language)), Pack, str(path))
    catalogue = None if ours else Catalogue(folder=own_checks(folder) if folder else None)
    pack = from_read(result, str(path), catalogue)
    if pack is None:
        raise InvalidSpec(problems(result.faults, language))
    return pack


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
