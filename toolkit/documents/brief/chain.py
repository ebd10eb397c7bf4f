"""From what troubles or serves a guest to the test that proves it was answered."""

from collections.abc import Iterator

from msgspec import Struct

from toolkit.spec.criteria import Criterion
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Point, Theme


class Link(Struct, frozen=True, kw_only=True):
    """What one theme answers, in one deliverable, and how that is proved. What is empty is an open end."""

    points: tuple[Point, ...]
    theme: Theme | None
    """None for a guest's point that no theme answers."""
    deliverable: str | None
    criteria: tuple[Criterion, ...]


def links(loaded: Loaded) -> tuple[Link, ...]:
    """By theme and deliverable, then the guests' points that a criterion answers directly, or nothing does."""
    brief = loaded.spec.brief
    points = {point.id: point for guest in brief.guests for point in (*guest.pains, *guest.gains)}
    found: list[Link] = []
    for theme in brief.themes:
        answered = tuple(points[id_] for id_ in theme.answers if id_ in points)
        found += _by_deliverable(answered, theme, _proving(theme.id, loaded), theme.in_, loaded)
    met = {id_ for theme in brief.themes for id_ in theme.answers}
    for id_, point in points.items():
        direct = _proving(id_, loaded)
        if direct or id_ not in met:
            found += _by_deliverable((point,), None, direct, (), loaded)
    return tuple(found)


def _by_deliverable(
    points: tuple[Point, ...], theme: Theme | None, criteria: list[Criterion], named: tuple[str, ...], loaded: Loaded
) -> Iterator[Link]:
    """One link a deliverable: those that are named, and those whose criteria prove it."""
    places = {one.deliverable for one in criteria}.union(named)
    order = [*loaded.spec.deliverables, "handover"]
    for name in sorted(places, key=order.index):
        own = tuple(one for one in criteria if one.deliverable == name)
        yield Link(points=points, theme=theme, deliverable=name, criteria=own)
    if not places:
        yield Link(points=points, theme=theme, deliverable=None, criteria=())


def _proving(purpose: str, loaded: Loaded) -> list[Criterion]:
    return [criterion for criterion in loaded.criteria if purpose in criterion.for_]
