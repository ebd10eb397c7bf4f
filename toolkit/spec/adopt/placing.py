"""What was found goes into a spec that is there already: each value at its place, everything else as it stands."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import structs

from toolkit.spec.adopt.parts import Part
from toolkit.spec.adopt.proposal import Adopted, Found
from toolkit.spec.editing import Place, at, plain, put
from toolkit.spec.nodes import Source, compose

_NAMED = {"pages": "path", "offers": "name", "register": "what"}
"""By what an item of a list is known again."""


def placed(source: Source, adopted: Adopted) -> str:
    """The text with everything that was found; comments and order stay.

    Raises InvalidSpec when the text is no YAML, Unchangeable where a person has to edit it.
    """
    now = source
    for group in adopted.groups:
        for one in group.found:
            for path, value in _single(one):
                text = _put(now, path, value)
                now = structs.replace(now, text=text, content=text.encode())
    return now.text


def standing(tree: Any, part: Part) -> Any:
    """What the spec says there now, in the form of `plain`; None when nothing."""
    found = at(tree, destination(tree, _path(part), part.value if part.value is not None else ""))
    if part.pattern.endswith(".redirects"):
        return found.get(part.title) if isinstance(found, Mapping) else None
    return found


def place_of(tree: Any, part: Part, value: Any) -> Place:
    """Where the part stands in a spec, or would stand."""
    place = destination(tree, _path(part), value)
    return (*place, part.title) if part.pattern.endswith(".redirects") else place


def destination(tree: Any, path: str, value: Any) -> Place:
    """The place in this spec of what a proposal calls `path`: deliverables have names, items of lists numbers."""
    head, item, _ = path.partition("[")
    keys = head.split(".")
    if keys[0] == "deliverables":
        keys[1] = _deliverable(tree, keys[1])
    return (*keys, _index(at(tree, tuple(keys)), value, keys[-1])) if item else tuple(keys)


def _path(part: Part) -> str:
    """Items of a list are at the place of the list."""
    return part.key.partition("[")[0] if part.pattern.endswith(".redirects") else part.key


def _single(one: Found) -> Iterator[tuple[str, Any]]:
    if one.path.endswith(".pages"):
        yield from ((f"{one.path}[]", entry) for entry in one.value)
    else:
        yield one.path, one.value


def _put(source: Source, path: str, value: Any) -> str:
    tree = plain(compose(source))
    place = destination(tree, path, value)
    known = at(tree, place)
    if isinstance(known, str) and isinstance(value, Mapping):  # a page, say, written as its path alone
        known = {_NAMED.get(str(place[-2]), "name"): known}
    if isinstance(known, Mapping) and isinstance(value, Mapping):
        value = {**known, **{key: given for key, given in value.items() if key != "id"}}
    elif place[:2] == ("rights", "register"):
        value = {**value, "id": _next(at(tree, place[:2]))}
    if place[0] == "deliverables" and at(tree, place[:2]) is None:
        value, place = _deliverable_with(path.split(".")[1], place[2:], value), place[:2]
    return put(source, place, value)


def _deliverable(tree: Any, wanted: str) -> str:
    """The website, or the profile on a platform, whatever it is called there."""
    known = at(tree, ("deliverables",))
    named = known if isinstance(known, Mapping) else {}
    for name, one in named.items():
        kind, platform = (one.get("kind"), one.get("platform")) if isinstance(one, Mapping) else ("", "")
        if (kind == "website" and wanted == "website") or (kind == "profile" and platform == wanted):
            return str(name)
    return wanted if wanted not in named else f"{wanted}-profile"


def _deliverable_with(wanted: str, keys: Place, value: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"kind": "website"} if wanted == "website" else {"kind": "profile", "platform": wanted}
    inner: Any = value
    for key in reversed(keys):
        inner = [inner] if isinstance(key, int) else {key: inner}
    return {**made, **inner}


def _index(known: Any, value: Any, key: str) -> int:
    """Of the item that is the same thing; behind the last one where there is none."""
    items = known if isinstance(known, list) else []
    for index, one in enumerate(items):
        if _same(one, value, _NAMED[key]):
            return index
    return len(items)


def _same(one: Any, value: Any, name: str) -> bool:
    if not isinstance(value, Mapping):
        return False
    if not isinstance(one, Mapping):
        return bool(one == value.get(name))
    if "kind" in value and one.get("kind") != value["kind"]:
        return False
    files = one.get("files") or ()
    shared = set([files] if isinstance(files, str) else files) & set(value.get("files", ()))
    return bool(shared) or str(one.get(name, "")).casefold() == str(value.get(name, "")).casefold()


def _next(known: Any) -> str:
    """The next free id of the register."""
    taken = {str(one.get("id")) for one in known or () if isinstance(one, Mapping)}
    number = len(taken) + 1
    while f"R-{number:02}" in taken:
        number += 1
    return f"R-{number:02}"
