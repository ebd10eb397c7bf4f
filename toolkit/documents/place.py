"""A place in the spec as templates see it: its value, and its path for messages."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct


class Place:
    """Reads like the value at `path`. A place below a missing one is missing too, under its full path.

    Names with an underscore are out of reach of sandboxed templates.
    """

    __slots__ = ("_path", "_raw")

    def __init__(self, raw: Any, path: str = "") -> None:
        self._raw = raw
        self._path = path

    def __getattr__(self, name: str) -> "Place":
        if name.startswith("__"):
            raise AttributeError(name)
        if self._raw is None:
            return Place(None, f"{self._path}.{name.replace('_', '-')}")
        if not isinstance(self._raw, Struct):
            raise AttributeError(name)
        value = getattr(self._raw, name)
        key = _keys(type(self._raw)).get(name, name)
        return Place(value, f"{self._path}.{key}" if self._path else key)

    def __iter__(self) -> Iterator["Place"]:
        for index, item in enumerate(self._raw or ()):
            yield Place(item, f"{self._path}[{index}]")

    def __contains__(self, item: Any) -> bool:
        return raw(item) in (self._raw or ())

    def __len__(self) -> int:
        return len(self._raw or ())

    def __bool__(self) -> bool:
        return bool(self._raw)

    def __eq__(self, other: object) -> bool:
        same: bool = self._raw == raw(other)
        return same

    def __hash__(self) -> int:
        return hash(self._path)


@cache
def _keys(struct: type[Struct]) -> dict[str, str]:
    """How the spec writes each field."""
    return {field.name: field.encode_name for field in msgspec.structs.fields(struct)}


def raw(thing: Any) -> Any:
    """The value behind a place; anything else is itself."""
    return thing._raw if isinstance(thing, Place) else thing


def path(thing: Any) -> str:
    return thing._path if isinstance(thing, Place) else ""
