"""Which kind of field a type gets, and how a value stands in it."""

from typing import Any

from msgspec import inspect

from toolkit.observations.values import Money
from toolkit.spec.reader import bare, choices, is_text
from toolkit.studio.forms.inputs import Kind


def kind_of(options: list[Any], names: str) -> tuple[Kind, tuple[str, ...]]:
    """How a value is written in a form, and the words to choose from."""
    if names == "pack":
        return "packs", ()
    lists = [one for one in options if isinstance(one, inspect.VarTupleType)]
    inner = choices(bare(lists[0].item_type)) if lists else options
    literals = tuple(str(value) for one in inner if isinstance(one, inspect.LiteralType) for value in one.values)
    if lists:
        return _listed(inner, ticked=bool(literals) or names == "delivered"), literals
    if is_text(options):
        return "text", ()
    if isinstance(options[0], inspect.DictType):
        texts = all(isinstance(one, inspect.StrType | inspect.VarTupleType) for one in choices(options[0].value_type))
        return "pairs" if texts else "fixed", ()
    if all(isinstance(one, inspect.LiteralType) for one in options):
        return "choice", literals
    return _single(options[0]), ()


def boxed(kind: Kind) -> Kind:
    """The kind of field where the names to choose from are known."""
    return {"lines": "many", "many": "many", "text": "choice"}.get(kind, kind)  # type: ignore[return-value]


def _listed(inner: list[Any], *, ticked: bool) -> Kind:
    if ticked:
        return "many"
    hard = any(isinstance(one, inspect.DictType | inspect.StructType) for one in inner)
    return "lines" if is_text(inner) or not hard else "fixed"


def _single(option: Any) -> Kind:
    if isinstance(option, inspect.IntType | inspect.FloatType) or getattr(option, "cls", None) is Money:
        return "number"
    if isinstance(option, inspect.TupleType):
        return "fixed"
    return (
        "flag" if isinstance(option, inspect.BoolType) else "date" if isinstance(option, inspect.DateType) else "text"
    )


def shown(value: Any, kind: Kind) -> str | tuple[str, ...] | None:
    """The value as a field shows it; None when a field of this kind cannot."""
    if kind == "criteria":
        return tuple(str(one.get("id", "")) for one in value or () if isinstance(one, dict))
    if kind in ("many", "packs", "lines"):
        items = value if isinstance(value, list) else [] if value in (None, "") else [value]
        return tuple(items) if all(isinstance(one, str) for one in items) else None
    if kind == "pairs":
        pairs = [(key, one) for key, one in (value or {}).items()] if isinstance(value or {}, dict) else [("", {})]
        lines = [f"{key}: {each}" for key, one in pairs for each in (one if isinstance(one, list) else [one])]
        return tuple(lines) if all(isinstance(one, str | list) for _, one in pairs) else None
    if kind == "fixed":
        return None if value is not None else ""
    return value if isinstance(value, str) else "" if value is None else None
