"""The types of the spec language and what a spec says become a form."""

from collections.abc import Sequence
from typing import Any, Final

from msgspec import Struct, inspect, structs

from toolkit.spec.deliverables import Adjustment, SpecCriterion
from toolkit.spec.editing import Place, at
from toolkit.spec.emit import inline
from toolkit.spec.model import Spec
from toolkit.spec.reader import bare, choices, is_text, kinds_of, names_of, type_info
from toolkit.studio.forms.inputs import Group, Input, Many, Part, written
from toolkit.studio.forms.references import referable, words_of
from toolkit.studio.forms.shapes import boxed, kind_of, shown

BASICS: Final = "basics"
PARTS: Final = (
    BASICS, "parties", "brief", "facts", "deliverables", "dialogue", "milestones", "rights", "terms", "waivers",
)  # fmt: skip
"""The pages of the form: what stands alone at the top of a spec, then its main mappings."""
_TOGETHER: Final = {"facts": ("facts", "houses")}
_LEFT: Final = ("toolkit", "include", "waivers")
_ELSEWHERE: Final = (SpecCriterion, Adjustment)
"""What has pages of its own."""
_DEEPEST: Final = 2
"""Blank items inside blank items."""
_LONG: Final = 70
_MOST_OPEN: Final = 12
"""Items of a list that are shown whole; of a longer one only that which somebody opens."""
_TITLE: Final = 60


def part_of(path: str) -> str:
    """The page of the form that shows a place of the spec, as `parties.agency` names it."""
    root = path.partition(".")[0].partition("[")[0]
    return {"houses": "facts"}.get(root, root if root in PARTS else BASICS)


def build(part: str, tree: Any, opened: str = "") -> tuple[Part, ...]:
    """The fields of a page, filled with what stands in the tree; `opened` names an item of a long list."""
    made = Builder(tree, opened)
    known = {one.encode_name: one for one in type_info(Spec).fields}
    if part == BASICS:
        found = (made.part(one, (key,), key, 0) for key, one in known.items() if key not in _LEFT)
        return tuple(one for one in found if isinstance(one, Input) and one.kind != "fixed")
    return tuple(made.part(known[key], (key,), key, 0) for key in _TOGETHER.get(part, (part,)))


def mapping(type_: type[Struct], tree: Any, place: Place, pattern: str) -> tuple[Part, ...]:
    """The fields of a mapping of that type at a place, whether it is there yet or not."""
    return item(type_, place, pattern, tree).parts


def item(kind: type[Struct], place: Place, pattern: str, tree: Any) -> Group:
    """The fields of an item of a list, filled with what stands at its place in the tree."""
    return Builder(tree).group(type_info(kind), place, pattern, 0)


class Builder:
    """Makes the parts of a form, place by place."""

    def __init__(self, tree: Any, opened: str = "") -> None:
        self.tree, self.opened = tree, opened

    def part(self, field: Any, place: Place, pattern: str, blanks: int) -> Part:
        """One key of a mapping; `blanks` counts the blank items around it."""
        made = self.any(field, place, pattern, blanks)
        said = getattr(field.type, "extra_json_schema", None) or {}
        return structs.replace(made, description=said.get("description", ""))

    def any(self, field: Any, place: Place, pattern: str, blanks: int) -> Part:
        options = choices(bare(field.type))
        structs = [one for one in options if isinstance(one, inspect.StructType)]
        others = [one for one in options if one not in structs]
        if structs and not is_text(options):
            group = self.group(structs[0], place, pattern, blanks)
            return group if not others else self.either(field, others, group)
        item = _item(options)
        if item is not None and blanks <= _DEEPEST:
            return self.many(item, place, pattern, blanks, named=isinstance(options[0], inspect.DictType))
        if isinstance(options[0], inspect.DictType) and (keys := _keys(options[0])):
            return self.shares(options[0], keys, place, pattern)
        return self.input(field.type, options, place, pattern, at(self.tree, place), required=field.required)

    def either(self, field: Any, others: list[Any], group: Group) -> Part:
        """A word or a text in the place of a mapping: it stands first."""
        value = at(self.tree, group.place)
        word = self.input(field.type, others, group.place, group.pattern, None if isinstance(value, dict) else value)
        return Group(place=group.place, pattern=group.pattern, parts=(word, *group.parts), blank=group.blank)

    def shares(self, kind: Any, keys: tuple[str, ...], place: Place, pattern: str) -> Group:
        """A mapping from words of a closed list: a field for each word."""
        type_, options = kind.value_type, choices(bare(kind.value_type))
        parts = [
            self.input(type_, options, (*place, key), f"{pattern}.{key}", at(self.tree, (*place, key))) for key in keys
        ]
        return Group(place=place, pattern=pattern, parts=tuple(parts), blank=at(self.tree, place) is None)

    def group(self, kind: Any, place: Place, pattern: str, blanks: int, *, removable: bool = False) -> Group:
        value = at(self.tree, place)
        chosen = value.get("kind") if isinstance(value, dict) else None
        parts = [
            self.part(one, (*place, one.encode_name), f"{pattern}.{one.encode_name}", blanks)
            for one in kind.fields
            if _belongs(one, chosen)
        ]
        return Group(
            place=place, pattern=pattern, parts=tuple(parts), blank=value is None, removable=removable,
            title=place[-1] if isinstance(place[-1], str) else title(value),
            lead=f"{pattern}.{next(iter(value))}" if removable and isinstance(value, dict) and len(value) == 1 else "",
        )  # fmt: skip

    def many(self, kind: Any, place: Place, pattern: str, blanks: int, *, named: bool) -> Part:
        value = at(self.tree, place)
        if not isinstance(value, dict if named else list):
            value = {} if named else []
        keys: Sequence[str | int] = list(value) if named else range(len(value))
        below = f"{pattern}.*" if named else f"{pattern}[]"
        items = [
            self.group(kind, (*place, key), below, blanks, removable=True)
            if len(keys) <= _MOST_OPEN or self.opened.startswith(written((*place, key)))
            else self.folded((*place, key), below)
            for key in keys
        ]
        items.append(self.group(kind, (*place, "" if named else len(keys)), below, blanks + 1))
        return Many(place=place, pattern=pattern, items=tuple(items), named=named)

    def folded(self, place: Place, pattern: str) -> Group:
        name = place[-1] if isinstance(place[-1], str) else title(at(self.tree, place)) or str(place[-1])
        return Group(place=place, pattern=pattern, parts=(), folded=True, title=name)

    def input(
        self, type_: Any, options: list[Any], place: Place, pattern: str, value: Any, *, required: bool = False
    ) -> Input:
        """A single field for one of the options of a type."""
        said, names = getattr(type_, "extra_json_schema", None) or {}, names_of(type_)
        kind, known = ("criteria", ()) if _item_of(options) is SpecCriterion else kind_of(options, names)
        told = referable(names, self.tree)
        if told is not None:
            kind, known = boxed(kind), tuple(told)
        written_as = shown(value, kind)
        if written_as is None:
            kind, written_as = "fixed", inline(value)
        if kind == "text" and ("\n" in written_as or len(written_as) > _LONG):
            kind = "area"
        if kind == "pairs":
            known = tuple(key for key, one in (value or {}).items() if isinstance(one, list))
        if kind == "many":
            known = (*known, *(one for one in written_as if one not in known))
        return Input(
            of=str(at(self.tree, (*place[:-1], "kind")) or ""), said=told or {}, names=names,
            place=place, pattern=pattern, kind=kind, value=written_as, choices=known, required=required,
            single=any(not isinstance(one, inspect.VarTupleType) for one in options),
            description=said.get("description", ""), example=_example(said, kind),
        )  # fmt: skip


def title(value: Any) -> str:
    """How an item is called: its id, else its name, else the first text in it; with the id, the text too."""
    if not isinstance(value, dict):
        return ""
    name = next((str(value[key]) for key in ("id", "name") if isinstance(value.get(key), str)), "")
    texts = (words_of(one) for key, one in value.items() if key not in ("id", "kind", "level", "path"))
    text = next((one for one in texts if one and one != name), "")
    if name and "id" not in value:
        return name
    short = text if len(text) <= _TITLE else text[:_TITLE].rsplit(" ", 1)[0] + " …"
    return " ".join(one for one in (name, short) if one)


def _belongs(field: Any, kind: str | None) -> bool:
    """Whether the key may stand beside that `kind`; before one is chosen, only those that fit all."""
    kinds = kinds_of(field.type)
    return not kinds or kind in kinds


def _item_of(options: list[Any]) -> Any:
    """The class of the mapping that a list, or a mapping by names, holds; None for everything else."""
    for one in options:
        inner = getattr(one, "item_type", None) or (one.value_type if isinstance(one, inspect.DictType) else None)
        found = [each for each in choices(bare(inner)) if isinstance(each, inspect.StructType)] if inner else []
        if found:
            return found[0].cls
    return None


def _item(options: list[Any]) -> Any:
    """Likewise, for those that are shown in place."""
    found = _item_of(options)
    return None if found is None or found in _ELSEWHERE else type_info(found)


def _keys(kind: Any) -> tuple[str, ...]:
    """The words that may stand as keys; none where any text may."""
    return tuple(getattr(bare(kind.key_type), "values", ()))


def _example(said: dict[str, Any], kind: str) -> str:
    example = next(iter(said.get("examples", ())), "")
    return "" if kind in ("fixed", "choice", "flag", "many", "packs", "pairs", "date", "criteria") else (
        ", ".join(map(str, example)) if isinstance(example, list) else "" if isinstance(example, dict) else str(example)
    )  # fmt: skip
