"""From what troubles or serves a guest to the test that proves it was answered, grouped for a table."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from toolkit.spec.criteria import Criterion, Numbering
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Point, Theme
from toolkit.spec.trace import Chain, Trace


class Link(Struct, frozen=True, kw_only=True):
    """What one theme answers, in one deliverable, and how that is proved. What is empty is an open end."""

    points: tuple[Point, ...]
    theme: Theme | None
    """None for a guest's point that no theme answers."""
    deliverable: str | None
    criteria: tuple[Criterion, ...]


def links(loaded: Loaded) -> tuple[Link, ...]:
    """By theme and deliverable, then the guests' points that a criterion answers directly, or nothing does."""
    trace, brief = Trace(loaded, Numbering()), loaded.spec.brief
    points = {point.id: point for guest in brief.guests for point in (*guest.pains, *guest.gains)}
    found: list[Link] = []
    for theme in brief.themes:
        answered = tuple(points[id_] for id_ in theme.answers if id_ in points)
        found += _grouped(trace.serving(theme.id), answered, theme, loaded)
    for id_, point in points.items():
        found += _grouped(trace.direct(id_), (point,), None, loaded)
    return tuple(found)


def _grouped(chains: Iterable[Chain], points: tuple[Point, ...], theme: Theme | None, loaded: Loaded) -> Iterator[Link]:
    """One link a deliverable, in the order of the spec."""
    groups: dict[str, list[str]] = {}
    for chain in chains:
        groups.setdefault(chain.deliverable, []).append(chain.criterion)
    order = ["", *loaded.spec.deliverables, "handover"]
    for name in sorted(groups, key=order.index):
        criteria = tuple(one for one in loaded.criteria if one.deliverable == name and one.id in groups[name])
        yield Link(points=points, theme=theme, deliverable=name or None, criteria=criteria)
