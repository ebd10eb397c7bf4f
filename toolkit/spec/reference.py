"""The reference of the spec language as Markdown, from the types: `python -m toolkit.spec.reference` prints it."""

import json
import re
import sys
from collections.abc import Iterator
from typing import Any, Final

import msgspec
from msgspec import Struct, inspect

from toolkit.spec.model import Spec
from toolkit.spec.needs import EXAMPLES
from toolkit.spec.packs import Pack
from toolkit.spec.reader import bare, choices, is_text, kinds_of, type_info

_HEAD: Final = """\
# Reference of the spec language

Made from the types by `make docs`; a test fails when they differ. Every key with what it holds, its default, and an
example as it is typed. `*` stands for a name of your choice, `[]` for an entry of a list. Editors show the same with
the schema that `toolkit spec schema` prints.
"""
_NAMES: Final = {
    "Percent": "share, as `30 %`",
    "Duration": "duration, as `10 working days`",
    "Money": "amount, as `28000` or `28000 CHF`",
    "Rate": "rate, as `140 CHF per hour`",
    "Phone": "telephone number",
    "Email": "e-mail address",
    "WebAddress": "web address",
    "VatNumber": "VAT number",
    "Iban": "IBAN",
}
_SOMETIMES: Final = {"place": "needed under the law of a US state", "currency": "needed where amounts stand"}
_SIMPLE: Final[dict[type, str]] = {
    inspect.StrType: "text",
    inspect.BoolType: "`true` or `false`",
    inspect.IntType: "whole number",
    inspect.FloatType: "number",
    inspect.DateType: "date, as `2027-03-16`",
    inspect.AnyType: "anything",
}


def markdown() -> str:
    """The whole page."""
    sections = list(_sections())
    places = {cls: path for path, cls in sections}
    return "\n".join([_HEAD, *(_section(path, cls, places) for path, cls in sections)])


def _sections() -> Iterator[tuple[str, type[Struct]]]:
    """Every mapping once, under the first path at which it stands; the file of a pack last."""
    seen: set[type[Struct]] = set()
    for root, path in ((Spec, ""), (Pack, "packs/*.yaml")):
        waiting: list[tuple[str, type[Struct]]] = [(path, root)]
        while waiting:
            here, cls = waiting.pop(0)
            if cls in seen:
                continue
            seen.add(cls)
            yield here, cls
            below = [
                found for one in _fields(cls) for found in _mappings(one.type, f"{here}.{one.encode_name}".lstrip("."))
            ]
            waiting = below + waiting


def _fields(cls: type[Struct]) -> tuple[Any, ...]:
    fields: tuple[Any, ...] = type_info(cls).fields
    return fields


def _mappings(kind: Any, path: str) -> Iterator[tuple[str, type[Struct]]]:
    for choice in choices(bare(kind)):
        if isinstance(choice, inspect.StructType):
            yield path, choice.cls
        elif isinstance(choice, inspect.DictType):
            yield from _mappings(choice.value_type, f"{path}.*")
        elif isinstance(choice, inspect.VarTupleType):
            yield from _mappings(choice.item_type, f"{path}[]")


def _section(path: str, cls: type[Struct], places: dict[type[Struct], str]) -> str:
    lines = [
        f"## {_title(path)}",
        "",
        (cls.__doc__ or "").strip(),
        "",
        "| key | holds | without it | meaning | example |",
    ]
    lines.append("|---|---|---|---|---|")
    for one in _fields(cls):
        said = getattr(one.type, "extra_json_schema", None) or {}
        meaning = said.get("description", "")
        if kinds := kinds_of(one.type):
            meaning += f" Only for {', '.join(kinds)}."
        examples = "; ".join(f"`{_flow(example)}`" for example in said.get("examples", ()))
        cells = (f"`{one.encode_name}`", _holds(one.type, places), _default(one, path), meaning, examples)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join([*lines, ""])


def _title(path: str) -> str:
    return f"`{path}`" if path else "The whole file"


def _anchor(path: str) -> str:
    """The fragment that GitHub and MyST give the heading."""
    return re.sub(r"[^\w\- ]", "", _title(path).lower()).replace(" ", "-")


def _holds(kind: Any, places: dict[type[Struct], str]) -> str:
    options = choices(bare(kind))
    if is_text(options):
        return "text, or language to text"
    literals = [str(value) for choice in options if isinstance(choice, inspect.LiteralType) for value in choice.values]
    words = [f"`{value}`" for value in literals]
    words += [_one(choice, places) for choice in options if not isinstance(choice, inspect.LiteralType)]
    return " or ".join([", ".join(words[: len(literals)]), *words[len(literals) :]] if literals else words)


def _one(kind: Any, places: dict[type[Struct], str]) -> str:
    if isinstance(kind, inspect.StructType):
        path = places[kind.cls]
        return f"[{path or 'file'}](#{_anchor(path)})"
    if isinstance(kind, inspect.VarTupleType):
        return f"list of {_holds(kind.item_type, places)}"
    if isinstance(kind, inspect.DictType):
        return f"mapping of {_holds(kind.key_type, places)} to {_holds(kind.value_type, places)}"
    if isinstance(kind, inspect.CustomType):
        return _NAMES[kind.cls.__name__]
    return _SIMPLE[type(kind)]


def _default(one: Any, path: str) -> str:
    """What counts when the key is left out."""
    if one.required:
        return "**required**"
    value = one.default if one.default_factory is msgspec.NODEFAULT else one.default_factory()
    key = f"{path}.{one.encode_name}".lstrip(".")
    if value in (None, (), {}):
        if key in _SOMETIMES:
            return _SOMETIMES[key]
        needed = EXAMPLES.get(key) or (EXAMPLES.get(one.encode_name) if path == "milestones[]" else None)
        document = "brief" if key.startswith("brief.") else "contract"
        return f"needed for a {document}" if needed else ""
    plain = msgspec.to_builtins(value, enc_hook=str)
    return "" if isinstance(value, Struct) else f"`{_flow(plain)}`"


def _flow(value: Any) -> str:
    """As it is typed, on one line; text is quoted only where YAML needs it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str) and not re.search(r"^[-?:,\[\]{}#&*!|>'\"%@` \d+]|: | #|[,\[\]{}]", value):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d[\d.]* [%A-Za-z][A-Za-z ]*|\d{4}-\d{2}-\d{2}", value):
        return value
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    sys.stdout.write(markdown())
