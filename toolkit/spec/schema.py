"""The JSON Schema of the spec language (2020-12).

`language` comes from the types alone; its file is part of the package: `python -m toolkit.spec.schema` writes it.
`schema` adds what the catalogue knows at that moment, checks and their parameters, packs, clauses, rules, licences:
`toolkit spec schema` prints it, and `toolkit init` puts it beside the spec.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from toolkit.observations.values import PATTERNS
from toolkit.spec.deliverables import Deliverable
from toolkit.spec.model import Spec
from toolkit.spec.reader import bare, kinds_of, type_info

FILE: Final = Path(__file__).parent / "spec.schema.json"
URL: Final = "https://json-schema.org/draft/2020-12/schema"
_EXAMPLES: Final = {"Percent": "30 %", "Duration": "10 working days", "Money": "28000", "Rate": "140 CHF per hour"}
_LOOSE: Final = ["string", "number", "boolean"]
"""Under a text key the source text counts: an editor that reads 3818 as a number is right too."""


def language() -> dict[str, Any]:
    """What the types say, as data."""
    whole = of(Spec)
    whole["$defs"]["Deliverable"]["allOf"] = list(_by_kind(Deliverable))
    return {"$schema": URL, "title": "outsourcing-toolkit spec", **whole}


def schema(folder: Path | None = None) -> dict[str, Any]:
    """The same with the names that can be written; with `folder`, those of the user's own checks and packs there too.

    Raises InvalidSpec or WrongUsage for own checks or packs with faults.
    """
    from toolkit.spec.suggestions import suggest

    made = language()
    suggest(made["$defs"], folder)
    return made


def of(type_: Any) -> dict[str, Any]:
    """The schema of one type, with the patterns of our values, as an editor reads it."""
    whole: dict[str, Any] = msgspec.json.schema(type_, schema_hook=_quantity)
    for name, part in whole["$defs"].items():
        if part.get("title") == name:
            del part["title"]  # the name of a class says nothing to the reader of a hover text
    for part in _parts(whole):
        _without_null(part)
        _one_example(part)
        if part.get("type") == "string" and not part.keys() & {"pattern", "format", "enum", "const"}:
            part["type"] = _LOOSE
    return whole


def text(made: dict[str, Any]) -> str:
    """A schema as the content of a file."""
    return msgspec.json.format(msgspec.json.encode(made, order="sorted"), indent=2).decode() + "\n"


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
        if len(part["anyOf"]) == 1:
            [choice] = part.pop("anyOf")
            part.update(choice | part)
    if isinstance(part.get("enum"), list):
        part["enum"] = [value for value in part["enum"] if value is not None]
    if "default" in part and part["default"] is None:
        del part["default"]


def _one_example(part: dict[str, Any]) -> None:
    """A key's own examples, not those of its type beside them."""
    if "examples" in part:
        for choice in part.get("anyOf", ()):
            choice.pop("examples", None)


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
        for key, child in node.items():
            if key not in ("examples", "default"):
                yield from _parts(child)
    elif isinstance(node, list):
        for child in node:
            yield from _parts(child)


if __name__ == "__main__":
    FILE.write_text(text(language()), encoding="utf-8")
