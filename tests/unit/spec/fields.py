"""Every place of the spec language, from the model: for tests that put something into each."""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import inspect

from toolkit.spec.model import Spec
from toolkit.spec.reader import bare, choices, is_text, type_info

SMALLEST: dict[str, Any] = {
    "toolkit": "1",
    "title": "Website",
    "language": "de-CH",
    "parties": {"client": {"name": "Hotel"}},
    "deliverables": {"web": {"kind": "website"}},
}
_SAMPLES = {"Percent": "30 %", "Duration": "10 working days", "Money": "28000", "Rate": "140 CHF per hour"}
_WORDS = ("x1", "CH", "CHF", "CH-BE", "/", "de", "2027-01-01")
Place = tuple[str | int, ...]


def places(type_: Any = Spec, start: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Path and type of everything that a document of `type_` may hold; `0` stands for an item of a list."""
    yield from _below(type_info(type_), start)


def document(place: Place, value: str, base: dict[str, Any] | None = None, type_: Any = Spec) -> str:
    """YAML text of the base document with `value`, as it stands, at `place`; required siblings are filled in."""
    return _yaml(_with(SMALLEST if base is None else base, type_info(type_), place, value))


def _below(kind: Any, at: Place) -> Iterator[tuple[Place, Any]]:
    for choice in choices(bare(kind)):
        if isinstance(choice, inspect.StructType):
            for field in choice.fields:
                yield (*at, field.encode_name), field.type
                yield from _below(field.type, (*at, field.encode_name))
        elif isinstance(choice, inspect.VarTupleType):
            yield (*at, 0), choice.item_type
            yield from _below(choice.item_type, (*at, 0))
        elif isinstance(choice, inspect.DictType) and not is_text(choices(bare(kind))):
            key = _key(choice)
            yield (*at, key), choice.value_type
            yield from _below(choice.value_type, (*at, key))


def _with(node: Any, kind: Any, place: Place, value: str) -> Any:
    """A copy of `node`, a value of type `kind`, with `value` at `place`."""
    if not place:
        return value
    step, rest = place[0], place[1:]
    for choice in choices(bare(kind)):
        if isinstance(choice, inspect.StructType) and any(one.encode_name == step for one in choice.fields):
            inner = next(one.type for one in choice.fields if one.encode_name == step)
            known = node if isinstance(node, dict) else _required(choice)
            return {**known, step: _with(known.get(step), inner, rest, value)}
        if isinstance(choice, inspect.DictType) and isinstance(step, str):
            known = node if isinstance(node, dict) else {}
            return {**known, step: _with(known.get(step), choice.value_type, rest, value)}
        if isinstance(choice, inspect.VarTupleType) and step == 0:
            return [_with(None, choice.item_type, rest, value)]
    raise KeyError(place)


def _required(kind: Any) -> dict[str, Any]:
    return {one.encode_name: _sample(one.type) for one in kind.fields if one.required}


def _sample(kind: Any) -> Any:
    options = choices(bare(kind))
    words = [str(value) for one in options if isinstance(one, inspect.LiteralType) for value in one.values]
    if words or is_text(options):
        return words[0] if words else "Text"
    first = options[0]
    if isinstance(first, inspect.StructType):
        return _required(first)
    if isinstance(first, inspect.VarTupleType):
        return [_sample(first.item_type)]
    if isinstance(first, inspect.DictType):
        return {_key(first): _sample(first.value_type)}
    return _scalar(first)


def _scalar(kind: Any) -> str:
    if isinstance(kind, inspect.StrType):
        return next(word for word in _WORDS if not kind.pattern or re.search(kind.pattern, word))
    if isinstance(kind, inspect.CustomType):
        return _SAMPLES.get(kind.cls.__name__) or str(kind.cls.EXAMPLE)
    return {inspect.BoolType: "true", inspect.DateType: "2027-03-12"}.get(type(kind), "2")


def _key(kind: Any) -> str:
    key = bare(kind.key_type)
    return str(key.values[0]) if isinstance(key, inspect.LiteralType) else "x1"


def _yaml(node: dict[str, Any] | list[Any], depth: int = 0) -> str:
    heads = [f"{key}:" for key in node] if isinstance(node, dict) else ["-"] * len(node)
    text = ""
    for head, value in zip(heads, node.values() if isinstance(node, dict) else node, strict=True):
        nested = isinstance(value, dict | list)
        inner = f"\n{_yaml(value, depth + 1)}" if nested and value else f" {value}\n"
        text += f"{'  ' * depth}{head}{inner}"
    return text
