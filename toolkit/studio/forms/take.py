"""What was typed into a form becomes edits of the spec's text: only of what was changed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count
from typing import Any, Final

from msgspec import structs
from starlette.datastructures import FormData

from toolkit.spec.editing import Place, at, plain, put
from toolkit.spec.nodes import Source, compose
from toolkit.studio.forms.inputs import Group, Input, Many, Part, fields, groups, written

_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]*[1-9])?")
_NUMBERED: Final = re.compile(r"(?P<letters>\D*)(?P<number>[0-9]{1,9})")
_UNFIT: Final = re.compile(r"[^A-Za-z0-9_.-]+")
_KEPT: Final = ("fixed", "criteria")
"""Kinds of fields that a form only shows."""


def taken(
    parts: Sequence[Part], form: FormData, source: Source, settled: Sequence[tuple[Place, Any]] = ()
) -> tuple[str, list[str]]:
    """The text with what is settled and everything that the form says otherwise, and the places of it.

    Raises Unchangeable, InvalidSpec.
    """
    now, changed = source, []
    tree = plain(compose(source))
    for place, value in (*settled, *_changes(parts, form, tree), *_removed(parts, form)):
        text = put(now, _pruned(now, place) if value is None else place, value)
        now = structs.replace(now, text=text, content=text.encode())
        changed.append(written(place))
    return now.text, changed


def _changes(parts: Iterable[Part], form: FormData, tree: Any) -> Iterator[tuple[Place, Any]]:
    for part in parts:
        if isinstance(part, Input):
            given = _given(part, form)
            if part.kind not in _KEPT and given != part.value:
                yield part.place, _value(part, given)
        elif isinstance(part, Group):
            yield from _changes(part.parts, form, tree)
        else:
            yield from _changes(part.items[:-1], form, tree)
            yield from _added(part, form, tree)


def _added(many: Many, form: FormData, tree: Any) -> Iterator[tuple[Place, Any]]:
    """The blank item, if something was typed into it; with an id, where it needs one and got none."""
    blank = many.items[-1]
    changes = list(_changes(blank.parts, form, tree))
    if not changes:
        return
    place = (*many.place, _named(many, form, changes)) if many.named else blank.place
    if not many.named and all(one[0] != (*place, "id") for one in changes):
        field = next((one for one in fields(blank) if one.place == (*place, "id")), None)
        if field:
            yield field.place, fresh_id(at(tree, many.place), tree, field.example, str(changes[0][1]))
    for inner, value in changes:
        yield (*place, *inner[len(blank.place) :]), value


def _named(many: Many, form: FormData, changes: list[tuple[Place, Any]]) -> str:
    """The name of a new entry: as typed, else its kind or first text; numbered where there is one of that name."""
    given = _UNFIT.sub("-", str(form.get(f"name {many.name}", ""))).strip("-.")
    name = given or str(form.get(f"{many.items[-1].name}.kind", "")) or _slug(str(changes[0][1]))
    known = {one.place[-1] for one in many.items}
    return next(one for one in chain((name,), (f"{name}-{number}" for number in count(2))) if one not in known)


def fresh_id(siblings: Any, tree: Any, example: str, text: str) -> str:
    """The next number behind those that are there, M4 after M3, W-05 after W-04; else a name of its own.

    Ids are unique over the whole spec: the number is behind all that begin with the same letters.
    """
    near = [str(one["id"]) for one in siblings or () if isinstance(one, dict) and "id" in one]
    every = set(_ids(tree))
    numbered = [found for one in (near or [example]) if (found := _NUMBERED.fullmatch(one))]
    if not numbered:
        name = _slug(text)
        return next(one for one in chain((name,), (f"{name}-{number}" for number in count(2))) if one not in every)
    letters, digits = numbered[-1]["letters"], len(numbered[-1]["number"])
    taken_ = [
        int(found["number"]) for one in every if (found := _NUMBERED.fullmatch(one)) and found["letters"] == letters
    ]
    return f"{letters}{max(taken_, default=0) + 1:0{digits}}"


def _ids(tree: Any) -> Iterator[str]:
    if isinstance(tree, dict):
        if isinstance(tree.get("id"), str):
            yield tree["id"]
        tree = list(tree.values())
    for one in tree if isinstance(tree, list) else ():
        yield from _ids(one)


def _slug(text: str) -> str:
    plain_name = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    name = _UNFIT.sub("-", plain_name).strip("-.")[:40] or "x"
    return name if name[0].isalpha() else f"x-{name}"


def _removed(parts: Iterable[Part], form: FormData) -> list[tuple[Place, None]]:
    """The last ones first, so that the places of the others stay right."""
    found = [one.place for part in parts for one in groups(part) if one.removable and form.get(f"remove {one.name}")]
    return [(place, None) for place in reversed(found)]


def _given(one: Input, form: FormData) -> str | tuple[str, ...]:
    """What the field holds now, as it would be shown."""
    if one.kind in ("many", "packs"):
        ticked = [str(each) for each in form.getlist(one.name)]
        kept = [each for each in one.value if each in ticked]
        return (*kept, *(each for each in ticked if each not in kept))
    text = str(form.get(one.name, "")).replace("\r\n", "\n")
    if one.kind in ("lines", "pairs"):
        return tuple(line.strip() for line in text.split("\n") if line.strip())
    return one.value if text.strip() == str(one.value).strip() else text.strip()


def _value(one: Input, given: str | tuple[str, ...]) -> Any:
    """As it is written in the spec; None takes the key out."""
    if not given:
        return None
    if one.kind == "pairs":
        found: dict[str, list[str]] = {}
        for line in given:
            key, _, value = line.partition(": ")
            found.setdefault(key.strip(), []).append(value.strip())
        return {
            key: values[0] if len(values) == 1 and key not in one.choices else values for key, values in found.items()
        }
    if isinstance(given, tuple):
        return given[0] if one.single and len(given) == 1 else list(given)
    if one.kind == "flag":
        return given == "true"
    if one.kind == "number" and _NUMBER.fullmatch(given):
        return float(given) if "." in given else int(given)
    return given


def _pruned(source: Source, place: Place) -> Place:
    """The place, or that of the mapping around it which would be left empty."""
    tree = plain(compose(source))
    while len(place) > 1 and len(at(tree, place[:-1]) or ()) == 1:
        place = place[:-1]
    return place
