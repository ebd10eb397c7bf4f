"""The form of one criterion of a deliverable's own: who judges decides on its fields."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from msgspec import structs

from toolkit.checking import explain
from toolkit.spec.deliverables import SpecCriterion
from toolkit.spec.editing import Place, at
from toolkit.spec.parameters import Catalogue, own_checks
from toolkit.spec.reader import type_info
from toolkit.spec.references import JUDGES
from toolkit.studio.forms.build import Builder, title
from toolkit.studio.forms.inputs import Group, Input, Part
from toolkit.studio.forms.take import fresh_id

PATTERN: Final = "deliverables.*.criteria[]"
_KEYS: Final = {
    "check": ("with", "severity", "for", "statement", "id"),
    "person": ("statement", "person", "compare", "page", "severity", "for", "id"),
    "scenario": ("statement", "scenario", "severity", "for", "id"),
    "test": ("statement", "test", "severity", "for", "id"),
}
"""In the order in which a person thinks of them."""


def judge_of(criterion: Any) -> str:
    """Who judges what is written; a person where nobody is named."""
    return next((one for one in JUDGES if isinstance(criterion, dict) and one in criterion), "person")


def build(tree: Any, place: Place, judge: str, check: str, path: Path, language: str) -> tuple[Part, ...]:
    """The fields of a criterion that is there or new, as `judge` needs them, in one group."""
    made, known = Builder(tree), {one.encode_name: one for one in type_info(SpecCriterion).fields}
    parts: list[Part] = []
    for key in _KEYS[judge]:
        if key == "with":
            parts += _parameters(made, (*place, key), check, path, language)
        else:
            parts.append(made.part(known[key], (*place, key), f"{PATTERN}.{key}", 0))
    there = at(tree, place)
    return (
        Group(place=place, pattern=PATTERN, parts=tuple(parts), blank=there is None, removable=there is not None,
              title=title(there)),
    )  # fmt: skip


def settled(tree: Any, place: Place, judge: str, check: str) -> list[tuple[Place, Any]]:
    """What is written besides the fields: another judge's keys go, the check is named, a new one gets its id."""
    there = at(tree, place)
    edits: list[tuple[Place, Any]] = []
    if there is None:
        example = f"{str(place[1])[:1].upper()}-01"
        edits.append(((*place, "id"), fresh_id(at(tree, place[:-1]), tree, example, "")))
    foreign = {key for one in JUDGES if one != judge for key in (one, *_KEYS[one]) if key not in (judge, *_KEYS[judge])}
    other = judge == "check" and at(tree, (*place, "check")) not in (None, check)
    edits += [((*place, key), None) for key in there or () if key in foreign or (other and key == "with")]
    if judge == "check" and at(tree, (*place, "check")) != check:
        edits.append(((*place, "check"), check))
    return edits


def _parameters(made: Builder, place: Place, check: str, path: Path, language: str) -> Iterator[Part]:
    """The parameters as the check's own class has them; as they stand where that may not be asked."""
    folder = own_checks(path.parent)
    params = Catalogue(folder=folder).params(check)
    if params is None:
        field = next(one for one in type_info(SpecCriterion).fields if one.encode_name == "with")
        yield made.part(field, place, f"{PATTERN}.with", 0)
        return
    defaults = {one.name: one.default for one in explain.entry(check, language, folder, trust=False).parameters}
    for one in made.group(type_info(params), place, f"with.{check}", 0).parts:
        standard = defaults.get(str(one.place[-1]), "").removeprefix("-")
        yield structs.replace(one, standard=standard) if isinstance(one, Input) else one
