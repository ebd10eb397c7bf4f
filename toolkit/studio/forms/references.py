"""What a spec can refer to in itself: ids and names, each with the words that stand there."""

from collections.abc import Callable, Iterator
from typing import Any, Final

Found = Iterator[tuple[str, str]]
HANDOVER: Final = "handover"
"""The deliverable that is built in."""


def referable(names: str, tree: Any) -> dict[str, str] | None:
    """What such a value can name, with what it says; None for names that do not stand in the spec."""
    find = FINDERS.get(names)
    return None if find is None else dict(find(tree if isinstance(tree, dict) else {}))


def words_of(value: Any) -> str:
    """A text for people, in its first language."""
    if isinstance(value, dict):
        value = next(iter(value.values()), "")
    return value if isinstance(value, str) else ""


def items(tree: Any, *keys: str) -> Iterator[dict[str, Any]]:
    """The mappings of a list."""
    for key in keys:
        tree = tree.get(key) if isinstance(tree, dict) else None
    yield from (one for one in (tree if isinstance(tree, list) else ()) if isinstance(one, dict))


def mappings(tree: Any, key: str) -> dict[str, dict[str, Any]]:
    """The mappings under names."""
    found = tree.get(key) if isinstance(tree, dict) else None
    return {name: one for name, one in (found if isinstance(found, dict) else {}).items() if isinstance(one, dict)}


def _points(tree: dict[str, Any]) -> Found:
    for guest in items(tree, "brief", "guests"):
        for key in ("pains", "gains"):
            yield from _told(items(guest, key))


def _objectives(tree: dict[str, Any]) -> Found:
    return _told(items(tree, "brief", "objectives"))


def _purposes(tree: dict[str, Any]) -> Found:
    yield from _told(items(tree, "brief", "themes"))
    yield from _objectives(tree)
    yield from _points(tree)


def _deliverables(tree: dict[str, Any]) -> Found:
    return ((name, words_of(one.get("title"))) for name, one in mappings(tree, "deliverables").items())


def _delivered(tree: dict[str, Any]) -> Found:
    yield from _deliverables(tree)
    if all(one.get("kind") != HANDOVER for one in mappings(tree, "deliverables").values()):
        yield HANDOVER, ""


def _houses(tree: dict[str, Any]) -> Found:
    return ((name, words_of(one.get("name"))) for name, one in mappings(tree, "houses").items())


def _told(found: Iterator[dict[str, Any]]) -> Found:
    for one in found:
        if isinstance(one.get("id"), str):
            yield one["id"], words_of(one.get("text") or one.get("statement"))


FINDERS: Final[dict[str, Callable[[dict[str, Any]], Found]]] = {
    "point": _points,
    "objective": _objectives,
    "purpose": _purposes,
    "deliverable": _deliverables,
    "delivered": _delivered,
    "house": _houses,
}
