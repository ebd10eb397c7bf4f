"""Nodes in, plain data out, typed by the classes of the model; every fault on the way, with its place.

The type decides what a scalar is: under a text key the source text stays (`NO`, `007`, `12:30`),
under a number key it is parsed. The published JSON Schema comes from the same classes.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any, Final

from msgspec import Struct, field, inspect

from toolkit.languages import LANGUAGES
from toolkit.observations.values import PARSED, limit
from toolkit.spec.faults import Fault, nearest
from toolkit.spec.nodes import Node
from toolkit.spec.position import Position

_BAD: Final = object()
_KEYS_SHOWN: Final = 4
_LONGEST_KEY: Final = 300
"""In characters: every path below a key repeats it."""
_INTEGER: Final = re.compile(r"[-+]?[0-9]+")
_NUMBER: Final = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]{1,2})?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEARS: Final = (1900, 2199)
"""Between them calendars of public holidays and sums of dates are sure."""


class Read(Struct, kw_only=True):
    """What was read. Values with a fault are left out of `data`."""

    data: Any = None
    nodes: dict[str, Node] = field(default_factory=dict)
    places: dict[str, Position] = field(default_factory=dict)
    """Where to point, by path: the value, or the key of a value that begins on a later line."""
    faults: list[Fault] = field(default_factory=list)


def read(node: Node, type_: Any, file: str, path: str = "") -> Read:
    """`node` as plain data for `msgspec.convert(..., type_)`, with all faults of form."""
    reader = _Reader(file)
    reader.place(path, node, None)
    value = reader.value(node, type_info(type_), path)
    reader.result.data = {} if value is _BAD else value
    return reader.result


@cache
def type_info(type_: Any) -> Any:
    """What msgspec knows of a type."""
    return inspect.type_info(type_)


def join(path: str, key: str) -> str:
    """The path of `key` inside `path`."""
    return f"{path}.{key}" if path else key


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.result = Read()
        self.asked: Any = None
        """The type of the value that is read at the moment, with its description."""

    def place(self, path: str, node: Node, key: Node | None) -> None:
        self.result.nodes[path] = node
        below = key is not None and node.position.line > key.position.line
        self.result.places[path] = key.position if key is not None and below else node.position

    def fault(self, rule: str, path: str, node: Node | Position, /, **data: Any) -> Any:
        position = node if isinstance(node, Position) else node.position
        self.result.faults.append(Fault(key=rule, path=path, position=position, file=self.file, data=data))
        return _BAD

    def value(self, node: Node, kind: Any, path: str) -> Any:
        self.asked, kind = kind, bare(kind)
        if node.tag is not None:
            return self.fault("tag", path, node, tag=node.tag)
        if node.empty:
            return self.fault("no-value", path, self.result.places[path], key=_last(path))
        options = choices(kind)
        fitting = [choice for choice in options if _fits(node, choice)]
        if not fitting:
            return self.misfit(node, options, path)
        if node.kind == "scalar":
            return self.scalar(node, fitting, path)
        if node.kind == "sequence":
            return self.sequence(node, fitting[0], path)
        if is_text(options):
            return self.text(node, path)
        return self.mapping(node, fitting[0], path)

    def misfit(self, node: Node, options: list[Any], path: str) -> Any:
        shapes = {_shape(choice) for choice in options}
        wanted = "value" if "scalar" in shapes else "list" if "sequence" in shapes else "mapping"
        data = {"example": _example(options)} if wanted == "mapping" else {}
        return self.fault(f"not-a-{wanted}", path, node, key=_last(path) or self.file, **data)

    # --- scalars

    def scalar(self, node: Node, kinds: list[Any], path: str) -> Any:
        literals = [value for kind in kinds if isinstance(kind, inspect.LiteralType) for value in kind.values]
        for value in literals:
            if node.text == str(value):
                return value
        others = [kind for kind in kinds if not isinstance(kind, inspect.LiteralType)]
        if not others:
            known = [str(value) for value in literals]
            return self.fault("not-one-of", path, node, value=node.text, near=nearest(node.text, known), known=known)
        return self.parse(node, others[0], path)

    def parse(self, node: Node, kind: Any, path: str) -> Any:
        if isinstance(kind, inspect.StrType):
            return self.string(node, kind, path)
        if isinstance(kind, inspect.BoolType):
            return {"true": True, "false": False}.get(node.text) if node.text in ("true", "false") else self.fault(
                "not-true-or-false", path, node, value=node.text
            )  # fmt: skip
        if isinstance(kind, inspect.IntType):
            return self.number(node, kind, path, _INTEGER, int)
        if isinstance(kind, inspect.FloatType):
            return self.number(node, kind, path, _NUMBER, float)
        if isinstance(kind, inspect.DateType):
            return self.day(node, path)
        if isinstance(kind, inspect.CustomType) and kind.cls in PARSED:
            return self.quantity(node, kind.cls, path)
        return node.text

    def string(self, node: Node, kind: Any, path: str) -> Any:
        if kind.min_length and len(node.text.strip()) < kind.min_length:
            return self.fault("no-value", path, node, key=_last(path))
        if kind.pattern and not re.search(kind.pattern, node.text):
            example = next(_examples(self.asked), kind.pattern)
            return self.fault("not-the-form", path, node, value=node.text, pattern=kind.pattern, example=example)
        return node.text

    def number(self, node: Node, kind: Any, path: str, form: re.Pattern[str], make: Callable[[str], Any]) -> Any:
        if not form.fullmatch(node.text) or len(node.text) > 18:
            key = "not-an-integer" if make is int else "not-a-number"
            return self.fault(key, path, node, value=node.text)
        number = make(node.text)
        if kind.ge is not None and number < kind.ge:
            return self.fault("too-small", path, node, value=node.text, limit=kind.ge)
        if kind.le is not None and number > kind.le:
            return self.fault("too-great", path, node, value=node.text, limit=kind.le)
        return number

    def day(self, node: Node, path: str) -> Any:
        try:
            day = date.fromisoformat(node.text) if _DAY.fullmatch(node.text) else None
        except ValueError:
            day = None
        if day is None:
            return self.fault("not-a-date", path, node, value=node.text)
        if day.year < _YEARS[0]:
            return self.fault("too-small", path, node, value=node.text, limit=f"{_YEARS[0]}-01-01")
        if day.year > _YEARS[1]:
            return self.fault("too-great", path, node, value=node.text, limit=f"{_YEARS[1]}-12-31")
        return node.text

    def quantity(self, node: Node, cls: Any, path: str) -> Any:
        try:
            most = limit(cls.parse(node.text))
        except ValueError:
            return self.fault(f"not-{cls.__name__.lower()}", path, node, value=node.text)
        if most is not None:
            return self.fault("too-great", path, node, value=node.text, limit=most)
        return node.text

    # --- collections

    def sequence(self, node: Node, kind: Any, path: str) -> Any:
        item = getattr(kind, "item_type", None) or kind
        values = []
        if getattr(kind, "min_length", None) and not node.items:
            return self.fault("no-value", path, self.result.places[path], key=_last(path))
        for index, child in enumerate(node.items):
            below = f"{path}[{index}]"
            self.place(below, child, None)
            values.append(self.value(child, item, below))
        # A faulty item keeps its place, so that the paths of those after it stay right.
        return [None if value is _BAD else value for value in values]

    def entries(self, node: Node, path: str) -> Iterable[tuple[str, Node, Node]]:
        """Key, key's node and value; faults for duplicate, merge and complex keys."""
        seen: dict[str, Node] = {}
        for key, value in node.entries:
            if key.kind != "scalar":
                self.fault("complex-key", path, key)
            elif key.tag is not None:
                self.fault("tag", path, key, tag=key.tag)
            elif key.text == "<<" and key.plain:
                self.fault("merge", path, key)
            elif len(key.text) > _LONGEST_KEY:
                self.fault("long-key", path, key, limit=_LONGEST_KEY)
            elif key.text in seen:
                first = seen[key.text].position.line
                self.fault("duplicate-key", join(path, key.text), key, key=key.text, line=first)
            elif node.flow and value.empty and key.plain and " " in key.text:
                seen[key.text] = key
                self.fault("unquoted-comma", path, key, key=key.text)
            else:
                seen[key.text] = key
                yield key.text, key, value

    def mapping(self, node: Node, kind: Any, path: str) -> Any:
        if isinstance(kind, inspect.StructType):
            return self.struct(node, kind, path)
        values = {}
        for text, key, child in self.entries(node, path):
            below = join(path, text)
            self.place(below, child, key)
            if isinstance(kind, inspect.DictType) and self.key(key, kind, below) is _BAD:
                continue
            value = self.value(child, getattr(kind, "value_type", kind), below)
            if value is not _BAD:
                values[text] = value
        if getattr(kind, "min_length", None) and not node.entries:
            return self.fault("no-value", path, self.result.places[path], key=_last(path))
        return values

    def key(self, key: Node, kind: Any, path: str) -> Any:
        self.asked, type_ = kind.key_type, bare(kind.key_type)
        if isinstance(type_, inspect.StrType | inspect.LiteralType):
            return self.scalar(key, [type_], path)
        return key.text

    def struct(self, node: Node, kind: Any, path: str) -> Any:
        fields = {one.encode_name: one for one in kind.fields}
        chosen = _chosen(node, fields)
        values = {}
        found = set()
        for text, key, child in self.entries(node, path):
            below = join(path, text)
            self.place(below, child, key)
            if text not in fields:
                found.add(self.unknown(node, key, child, path, fields))
                continue
            found.add(text)
            kinds = kinds_of(fields[text].type)
            if kinds and chosen and chosen not in kinds:
                self.fault("key-of-other-kind", below, key, key=text, kind=chosen, kinds=list(kinds))
                continue
            value = self.value(child, fields[text].type, below)
            if value is not _BAD:
                values[text] = value
        for name, one in fields.items():
            if one.required and name not in found:
                self.fault("missing-key", path, self.result.places[path], key=name)
        return values

    def unknown(self, node: Node, key: Node, value: Node, path: str, fields: dict[str, Any]) -> str:
        """A key that is none; after a comma in braces, a word without a value is the rest of a text.

        Returns the key that was meant, so that it is not told as missing, too.
        """
        near = nearest(key.text, fields)
        if node.flow and key.plain and value.empty and ":" not in key.text and near not in fields:
            self.fault("unquoted-comma", path, key, key=key.text)
        else:
            self.fault("unknown-key", join(path, key.text), key, key=key.text, near=near, known=list(fields))
        return near

    def text(self, node: Node, path: str) -> Any:
        """A text in several languages."""
        values = {}
        for tag, key, child in self.entries(node, path):
            below = join(path, tag)
            self.place(below, child, key)
            if tag not in LANGUAGES:
                self.fault("not-one-of", below, key, value=tag, near=nearest(tag, LANGUAGES), known=LANGUAGES)
                continue
            value = self.value(child, inspect.StrType(), below)
            if value is not _BAD:
                values[tag] = value
        if not node.entries:
            return self.fault("no-value", path, self.result.places[path], key=_last(path))
        return values or _BAD


def kinds_of(type_: Any) -> tuple[str, ...]:
    """The values of `kind` beside which a key may stand; empty when all."""
    extra = getattr(type_, "extra", None) or {}
    kinds: tuple[str, ...] = extra.get("kinds", ())
    return kinds


def names_of(type_: Any) -> str:
    """What the values under a key name; empty where they are no names."""
    extra = getattr(type_, "extra", None) or {}
    named: str = extra.get("names", "")
    return named


def _chosen(node: Node, fields: dict[str, Any]) -> str:
    """What stands under `kind`, if that decides on other keys and is a known one."""
    if "kind" not in fields or not any(kinds_of(one.type) for one in fields.values()):
        return ""
    known = getattr(bare(fields["kind"].type), "values", ())
    return next((value.text for key, value in node.entries if key.text == "kind" and value.text in known), "")


def _examples(kind: Any) -> Iterator[str]:
    """Of texts of a certain form, from the descriptions in the model."""
    if isinstance(kind, inspect.Metadata):
        yield from (one for one in (kind.extra_json_schema or {}).get("examples", ()) if isinstance(one, str))
        yield from _examples(kind.type)
    elif isinstance(kind, inspect.UnionType):
        for one in kind.types:
            yield from _examples(one)


def bare(kind: Any) -> Any:
    """The type without its description."""
    return kind.type if isinstance(kind, inspect.Metadata) else kind


def choices(kind: Any) -> list[Any]:
    """The members of a union, without None: a key is left out, not set to null."""
    if isinstance(kind, inspect.UnionType):
        return [choice for one in kind.types for choice in choices(bare(one))]
    return [] if isinstance(kind, inspect.NoneType) else [kind]


def _example(options: list[Any]) -> str:
    """The keys that a mapping may begin with, those it must have first: `amount: …, vat: …`."""
    names: list[str] = []
    for one in options:
        if isinstance(one, inspect.StructType):
            names += [field.encode_name for field in sorted(one.fields, key=lambda field: not field.required)]
        elif isinstance(one, inspect.DictType):
            names += map(str, getattr(bare(one.key_type), "values", ()))
    return ", ".join(f"{name}: …" for name in names[:_KEYS_SHOWN]) or "name: …"


def _shape(kind: Any) -> str:
    if isinstance(kind, inspect.StructType | inspect.DictType):
        return "mapping"
    if isinstance(kind, inspect.VarTupleType | inspect.ListType):
        return "sequence"
    return "any" if isinstance(kind, inspect.AnyType) else "scalar"


def _fits(node: Node, kind: Any) -> bool:
    return _shape(kind) in ("any", node.kind)


def is_text(options: list[Any]) -> bool:
    """`Text` of the model is the only type that is a string or a mapping of strings."""
    kinds = [bare(choice.value_type) if isinstance(choice, inspect.DictType) else choice for choice in options]
    return len(kinds) == 2 and all(isinstance(kind, inspect.StrType) for kind in kinds)


def _last(path: str) -> str:
    return path.rpartition(".")[2]
