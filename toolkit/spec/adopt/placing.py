"""What was found goes into a spec that is there already: each value at its place, everything else as it stands."""

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

from msgspec import structs

from toolkit.spec.adopt.parts import Part
from toolkit.spec.adopt.proposal import Adopted, Found
from toolkit.spec.editing import Place, at, plain, put, with_value
from toolkit.spec.nodes import Source, compose

_NAMED = {"pages": "path", "offers": "name", "register": "what"}
"""By what an item of a list is known again."""


def placed(source: Source, adopted: Adopted) -> str:
    """The text with everything that was found; comments and order stay.

    Raises InvalidSpec when the text is no YAML, Unchangeable where a person has to edit it.
    """
    before = plain(compose(source))
    tree, roots = before, dict[Place, None]()
    for one in (found for group in adopted.groups for found in group.found):
        for path, value in _single(one):
            place = destination(tree, path, value)
            tree = _named(with_value(tree, place, _beside(tree, place, value)), place, path.split("[")[0])
            roots[_root(before, place)] = None
    now = source
    for root in roots:
        text = put(now, root, at(tree, root))
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


def _beside(tree: Any, place: Place, value: Any) -> Any:
    """The value, completed by what stands there; a new entry of the register gets an id."""
    known = at(tree, place)
    if isinstance(known, str) and isinstance(value, Mapping):  # a page, say, written as its path alone
        known = {_NAMED.get(str(place[-2]), "name"): known}
    if isinstance(known, Mapping) and isinstance(value, Mapping):
        given = {key: one for key, one in value.items() if key != "id"}
        return _completed(known, given | _files(known, given) if "files" in given else given)
    if place[:2] == ("rights", "register"):
        return {**value, "id": _next(at(tree, place[:2]))}
    return value


def _completed(known: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any]:
    """What stands there with the value over it, at every depth."""
    both = dict(known)
    for key, new in value.items():
        there = both.get(key)
        if isinstance(there, Mapping) and isinstance(new, Mapping):
            both[key] = _completed(there, new)
        else:
            both[key] = new
    return both


def _named(tree: Any, place: Place, path: str) -> Any:
    """A deliverable that is new says first what it is."""
    made = at(tree, place[:2])
    if place[0] != "deliverables" or "kind" in made:
        return tree
    wanted = path.split(".")[1]
    kind = {"kind": "website"} if wanted == "website" else {"kind": "profile", "platform": wanted}
    return with_value(tree, place[:2], {**kind, **made})


def _root(before: Any, place: Place) -> Place:
    """What is written as one: a list, a deliverable that is new, else the value."""
    if place[0] == "deliverables" and at(before, place[:2]) is None:
        return place[:2]
    return next((place[:number] for number, key in enumerate(place) if isinstance(key, int)), place)


def _deliverable(tree: Any, wanted: str) -> str:
    """The website, or the profile on a platform, whatever it is called there."""
    known = at(tree, ("deliverables",))
    named = known if isinstance(known, Mapping) else {}
    for name, one in named.items():
        kind, platform = (one.get("kind"), one.get("platform")) if isinstance(one, Mapping) else ("", "")
        if (kind == "website" and wanted == "website") or (kind == "profile" and platform == wanted):
            return str(name)
    return wanted if wanted not in named else f"{wanted}-profile"


def _index(known: Any, value: Any, key: str) -> int:
    """Of the item that is the same thing; behind the last one where there is none."""
    items = known if isinstance(known, list) else []
    for index, one in enumerate(items):
        if _same(one, value, key):
            return index
    return len(items)


def _same(one: Any, value: Any, key: str) -> bool:
    if not isinstance(value, Mapping) or not isinstance(one, Mapping):
        return isinstance(value, Mapping) and bool(one == value.get(_NAMED[key]))
    if key == "register":
        covered = any(_covered(each, one) for each in _words(value, "files"))
        return one.get("kind") == value["kind"] and (covered or bool(_words(one, "what") & _words(value, "what")))
    return bool(_words(one, _NAMED[key], "id") & _words(value, _NAMED[key], "id"))


def _covered(file: str, entry: Mapping[str, Any]) -> bool:
    """Whether a pattern of the entry fits the file; a folder before it is that of the delivery."""
    return any(fnmatchcase(file, pattern.rpartition("/")[2]) for pattern in _words(entry, "files"))


def _files(known: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, list[str]]:
    """The patterns that stand there, and the files that none of them fits."""
    there = known.get("files", [])
    patterns = there if isinstance(there, list) else [there]
    return {"files": [*patterns, *(each for each in value["files"] if not _covered(each.casefold(), known))]}


def _words(one: Mapping[str, Any], *keys: str) -> set[str]:
    """The texts by which an item is known again, whatever their case."""
    found = [one.get(key) for key in keys]
    several = [each for texts in found for each in (texts if isinstance(texts, list) else [texts])]
    return {text.casefold() for text in several if isinstance(text, str)}


def _next(known: Any) -> str:
    """The next free id of the register."""
    taken = {str(one.get("id")) for one in known or () if isinstance(one, Mapping)}
    number = len(taken) + 1
    while f"R-{number:02}" in taken:
        number += 1
    return f"R-{number:02}"
