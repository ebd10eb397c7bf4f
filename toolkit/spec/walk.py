"""Every value of a spec with its path, for rules that look at a kind of value wherever it stands."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, inspect

from toolkit.observations.values import Money, Rate
from toolkit.spec.model import Spec, Text
from toolkit.spec.reader import bare, choices, is_text, join, type_info


def walk(value: Any, kind: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Path, value and type of `value` and of everything in it; None is left out."""
    if value is None:
        return
    yield path, value, kind
    options = choices(bare(kind))
    if isinstance(value, Struct):
        info = next(one for one in options if isinstance(one, inspect.StructType) and isinstance(value, one.cls))
        for one in info.fields:
            yield from walk(getattr(value, one.name), one.type, join(path, one.encode_name))
    elif isinstance(value, dict):
        inner = next((one.value_type for one in options if isinstance(one, inspect.DictType)), inspect.AnyType())
        for key, child in value.items():
            yield from walk(child, inner, join(path, key))
    elif isinstance(value, tuple | list):
        item = next((one.item_type for one in options if hasattr(one, "item_type")), inspect.AnyType())
        for index, child in enumerate(value):
            yield from walk(child, item, f"{path}[{index}]")


def amounts(spec: Spec) -> Iterator[tuple[str, Money]]:
    """Every sum of money."""
    for path, value, _ in walk(spec, type_info(Spec)):
        if isinstance(value, Money):
            yield path, value
        elif isinstance(value, Rate):
            yield path, value.money


def texts(spec: Spec) -> Iterator[tuple[str, Text]]:
    """Every text for people."""
    for path, value, kind in walk(spec, type_info(Spec)):
        if is_text(choices(bare(kind))):
            yield path, value
