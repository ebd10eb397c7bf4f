"""The JSON Schema of the spec language (2020-12), derived from the model, the checks and the packs.

Editors complete and explain with it. `python -m toolkit.spec.schema` writes the file that ships with the package.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from toolkit.observations.values import PATTERNS
from toolkit.spec.model import Deliverable, Spec
from toolkit.spec.reader import bare, kinds_of, type_info

FILE: Final = Path(__file__).parent / "spec.schema.json"
_URL: Final = "https://json-schema.org/draft/2020-12/schema"
_EXAMPLES: Final = {"Percent": "30 %", "Duration": "10 working days", "Money": "28000", "Rate": "140 CHF per hour"}
_LOOSE: Final = ["string", "number", "boolean"]
"""Under a text key the source text counts: an editor that reads 3818 as a number is right too."""


def schema() -> dict[str, Any]:
    """The schema as data; its enumerations name our checks and packs, other names stay allowed."""
    whole = msgspec.json.schema(Spec, schema_hook=_quantity)
    for part in _parts(whole):
        _without_null(part)
        if part.get("type") == "string" and not part.keys() & {"pattern", "format", "enum", "const"}:
            part["type"] = _LOOSE
    definitions = whole["$defs"]
    known = _known()
    for name, key, names in (("SpecCriterion", "check", known["checks"]), ("Deliverable", "packs", known["packs"])):
        _suggest(definitions[name]["properties"], key, names)
    definitions["Deliverable"]["allOf"] = list(_by_kind(Deliverable))
    return {"$schema": _URL, "title": "outsourcing-toolkit spec", **whole}


def _by_kind(type_: type[msgspec.Struct]) -> Iterator[dict[str, Any]]:
    """For every value of `kind`, the keys that do not stand beside it."""
    fields = type_info(type_).fields
    owners = {one.encode_name: kinds for one in fields if (kinds := kinds_of(one.type))}
    for kind in next(bare(one.type) for one in fields if one.encode_name == "kind").values:
        foreign = {key: False for key, kinds in owners.items() if kind not in kinds}
        yield {"if": {"properties": {"kind": {"const": kind}}}, "then": {"properties": foreign}}


def _without_null(part: dict[str, Any]) -> None:
    """A key is left out, not set to null."""
    if isinstance(part.get("anyOf"), list):
        part["anyOf"] = [choice for choice in part["anyOf"] if choice != {"type": "null"}]
    if isinstance(part.get("enum"), list):
        part["enum"] = [value for value in part["enum"] if value is not None]
    if "default" in part and part["default"] is None:
        del part["default"]


def _known() -> dict[str, list[str]]:
    from toolkit.checking import check as checks
    from toolkit.spec import packs

    return {"checks": sorted(checks.paths()), "packs": sorted(packs.paths())}


def _suggest(properties: dict[str, Any], key: str, names: list[str]) -> None:
    """Completion for one of our names; a user's own is a string too."""
    choice = {"anyOf": [{"enum": names}, {"type": "string"}]}
    given = properties[key]
    if given.get("type") == "array":
        given["items"] = choice
    else:
        properties[key] = {name: value for name, value in given.items() if name != "anyOf"} | choice


def _quantity(type_: Any) -> dict[str, Any]:
    example = getattr(type_, "EXAMPLE", "") or _EXAMPLES[type_.__name__]
    pattern = {"type": "string", "pattern": PATTERNS[type_], "examples": [example]}
    if type_.__name__ != "Money":
        return pattern
    return {"anyOf": [{"type": "number", "minimum": 0}, pattern]}


def _parts(node: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in a schema that is a schema, and some that are not but look like none."""
    if isinstance(node, dict):
        yield node
        for child in node.values():
            yield from _parts(child)
    elif isinstance(node, list):
        for child in node:
            yield from _parts(child)


def text() -> str:
    """The file's content."""
    return msgspec.json.format(msgspec.json.encode(schema(), order="sorted"), indent=2).decode() + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
