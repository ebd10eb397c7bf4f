"""The types of the spec language and what a spec says become a form."""

from collections.abc import Sequence
from typing import Any, Final

from msgspec import Struct, inspect

from toolkit.observations.values import Money
from toolkit.spec.editing import Place, at
from toolkit.spec.emit import inline
from toolkit.spec.model import Spec
from toolkit.spec.reader import bare, choices, is_text, kinds_of, type_info
from toolkit.studio.forms.inputs import Group, Input, Kind, Many, Part

BASICS: Final = "basics"
PARTS: Final = (BASICS, "parties", "facts", "deliverables", "milestones", "terms")
"""The pages of the form: what stands alone at the top of a spec, then its main mappings."""
_LEFT: Final = ("toolkit", "include", "waivers")
_DEEPEST: Final = 2
"""Blank items inside blank items."""
_LONG: Final = 70


def build(part: str, tree: Any) -> tuple[Part, ...]:
    """The fields of a page, filled with what stands in the tree."""
    made = _Builder(tree)
    known = {one.encode_name: one for one in type_info(Spec).fields}
    if part == BASICS:
        found = (made.part(one, (key,), key, 0) for key, one in known.items() if key not in _LEFT)
        return tuple(one for one in found if isinstance(one, Input) and one.kind != "fixed")
    return (made.part(known[part], (part,), part, 0),)


def mapping(type_: type[Struct], tree: Any, place: Place, pattern: str) -> tuple[Part, ...]:
    """The fields of a mapping of that type at a place, whether it is there yet or not."""
    return item(type_, place, pattern, tree).parts


def item(kind: type[Struct], place: Place, pattern: str, tree: Any) -> Group:
    """The fields of an item of a list, filled with what stands at its place in the tree."""
    return _Builder(tree).group(type_info(kind), place, pattern, 0)


class _Builder:
    def __init__(self, tree: Any) -> None:
        self.tree = tree

    def part(self, field: Any, place: Place, pattern: str, blanks: int) -> Part:
        """One key of a mapping; `blanks` counts the blank items around it."""
        options = choices(bare(field.type))
        structs = [one for one in options if isinstance(one, inspect.StructType)]
        if structs and not is_text(options):
            return self.group(structs[0], place, pattern, blanks)
        item = _item(options)
        if item is not None and blanks <= _DEEPEST:
            return self.many(item, place, pattern, blanks, named=isinstance(options[0], inspect.DictType))
        return self.input(field, options, place, pattern)

    def group(self, kind: Any, place: Place, pattern: str, blanks: int, *, removable: bool = False) -> Group:
        value = at(self.tree, place)
        chosen = value.get("kind") if isinstance(value, dict) else None
        parts = [
            self.part(one, (*place, one.encode_name), f"{pattern}.{one.encode_name}", blanks)
            for one in kind.fields
            if _belongs(one, chosen)
        ]
        title = next((str(value[key]) for key in ("id", "name") if key in value), "") if isinstance(value, dict) else ""
        return Group(
            place=place, pattern=pattern, parts=tuple(parts), blank=value is None, removable=removable,
            title=title or (place[-1] if isinstance(place[-1], str) else ""),
        )  # fmt: skip

    def many(self, kind: Any, place: Place, pattern: str, blanks: int, *, named: bool) -> Part:
        value = at(self.tree, place)
        keys: Sequence[str | int] = list(value) if isinstance(value, dict) else range(len(value or ()))
        below = f"{pattern}.*" if named else f"{pattern}[]"
        items = [self.group(kind, (*place, key), below, blanks, removable=True) for key in keys]
        new = "" if named else len(keys)
        items.append(self.group(kind, (*place, new), below, blanks + 1))
        return Many(place=place, pattern=pattern, items=tuple(items), named=named)

    def input(self, field: Any, options: list[Any], place: Place, pattern: str) -> Input:
        said = getattr(field.type, "extra_json_schema", None) or {}
        value = at(self.tree, place)
        kind, known = _kind(options, place)
        shown = _shown(value, kind)
        if shown is None:
            kind, shown = "fixed", inline(value)
        if kind == "text" and ("\n" in shown or len(shown) > _LONG):
            kind = "area"
        if kind == "pairs":
            known = tuple(key for key, one in (value or {}).items() if isinstance(one, list))
        if place[-1] == "delivers":
            known = (*(at(self.tree, ("deliverables",)) or ()), "handover")
        return Input(
            of=str(at(self.tree, (*place[:-1], "kind")) or ""),
            place=place, pattern=pattern, kind=kind, value=shown, choices=known, required=field.required,
            single=any(not isinstance(one, inspect.VarTupleType) for one in options),
            description=said.get("description", ""), example=_example(said, kind),
        )  # fmt: skip


def _belongs(field: Any, kind: str | None) -> bool:
    """Whether the key may stand beside that `kind`; before one is chosen, only those that fit all."""
    kinds = kinds_of(field.type)
    return not kinds or kind in kinds


def _item(options: list[Any]) -> Any:
    """The mapping that a list, or a mapping by names, holds; None for everything else."""
    for one in options:
        inner = getattr(one, "item_type", None) or (one.value_type if isinstance(one, inspect.DictType) else None)
        found = [each for each in choices(bare(inner)) if isinstance(each, inspect.StructType)] if inner else []
        if found and found[0].cls.__name__ not in ("SpecCriterion", "Adjustment"):
            return found[0]
    return None


def _kind(options: list[Any], place: Place) -> tuple[Kind, tuple[str, ...]]:
    """How a value is written in a form, and the words to choose from."""
    if place[-1] == "packs":
        return "packs", ()
    lists = [one for one in options if isinstance(one, inspect.VarTupleType)]
    inner = choices(bare(lists[0].item_type)) if lists else options
    literals = tuple(str(value) for one in inner if isinstance(one, inspect.LiteralType) for value in one.values)
    if lists:
        return _listed(inner, place, ticked=bool(literals)), literals
    if is_text(options):
        return "text", ()
    if isinstance(options[0], inspect.DictType):
        texts = all(isinstance(one, inspect.StrType | inspect.VarTupleType) for one in choices(options[0].value_type))
        return "pairs" if texts else "fixed", ()
    if all(isinstance(one, inspect.LiteralType) for one in options):
        return "choice", literals
    return _single(options[0]), ()


def _listed(inner: list[Any], place: Place, *, ticked: bool) -> Kind:
    if ticked or place[-1] == "delivers":
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


def _shown(value: Any, kind: Kind) -> str | tuple[str, ...] | None:
    """The value as a field shows it; None when a field of this kind cannot."""
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


def _example(said: dict[str, Any], kind: Kind) -> str:
    example = next(iter(said.get("examples", ())), "")
    return "" if kind in ("fixed", "choice", "flag", "many", "packs", "pairs", "date") else (
        ", ".join(map(str, example)) if isinstance(example, list) else "" if isinstance(example, dict) else str(example)
    )  # fmt: skip
