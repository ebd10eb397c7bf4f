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


def taken(parts: Sequence[Part], form: FormData, source: Source) -> tuple[str, list[str]]:
    """The text with everything that the form says otherwise, and the places of it.

    Raises Unchangeable, InvalidSpec.
    """
    now, changed = source, []
    for place, value in (*_changes(parts, form), *_removed(parts, form)):
        text = put(now, _pruned(now, place) if value is None else place, value)
        now = structs.replace(now, text=text, content=text.encode())
        changed.append(written(place))
    return now.text, changed


def _changes(parts: Iterable[Part], form: FormData) -> Iterator[tuple[Place, Any]]:
    for part in parts:
        if isinstance(part, Input):
            given = _given(part, form)
            if part.kind != "fixed" and given != part.value:
                yield part.place, _value(part, given)
        elif isinstance(part, Group):
            yield from _changes(part.parts, form)
        else:
            yield from _changes(part.items[:-1], form)
            yield from _added(part, form)


def _added(many: Many, form: FormData) -> Iterator[tuple[Place, Any]]:
    """The blank item, if something was typed into it; with an id, where it needs one and got none."""
    blank = many.items[-1]
    changes = list(_changes(blank.parts, form))
    place = (*many.place, _named(many, form)) if many.named else blank.place
    if changes and not many.named and all(one[0] != (*place, "id") for one in changes):
        field = next((one for one in fields(blank) if one.place == (*place, "id")), None)
        if field:
            yield field.place, _id(field, many, str(changes[0][1]))
    for inner, value in changes:
        yield (*place, *inner[len(blank.place) :]), value


def _named(many: Many, form: FormData) -> str:
    """The name of a new entry: as typed, else its kind; with a number where there is one of that name."""
    given = _UNFIT.sub("-", str(form.get(f"name {many.name}", ""))).strip("-.")
    name = given or str(form.get(f"{many.items[-1].name}.kind", ""))
    known = {one.place[-1] for one in many.items}
    return next(one for one in chain((name,), (f"{name}-{number}" for number in count(2))) if one not in known)


def _id(field: Input, many: Many, text: str) -> str:
    """The next number behind those that are there, M4 after M3; a name of its own where they have none."""
    known = [str(one.value) for group in many.items for one in fields(group) if one.place[-1] == "id" and one.value]
    numbered = [found for one in (known or [field.example]) if (found := _NUMBERED.fullmatch(one))]
    if numbered:
        number = max(int(one["number"]) for one in numbered) + 1 if known else 1
        return f"{numbered[-1]['letters']}{number}"
    plain_name = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    name = _UNFIT.sub("-", plain_name).strip("-.")[:40] or "x"
    return name if name not in known else f"{name}-{len(known) + 1}"


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
