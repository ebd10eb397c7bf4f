"""The value chain read from its ends: which criteria prove a purpose, which pains and gains nobody answers."""

from collections.abc import Iterator
from typing import Literal

from toolkit.spec.criteria import Criterion
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Point


def serving(loaded: Loaded) -> dict[str, list[Criterion]]:
    """The criteria that name an objective, pain, gain or theme under `for`, by its id."""
    found: dict[str, list[Criterion]] = {}
    for criterion in loaded.criteria:
        for purpose in criterion.for_:
            found.setdefault(purpose, []).append(criterion)
    return found


def precise(criterion: Criterion) -> bool:
    """Whether something other than an opinion judges it: a check, a scenario, a test, or a draft to compare with."""
    return criterion.judge != "person" or criterion.compare is not None


def unanswered(loaded: Loaded, kind: Literal["pains", "gains"]) -> Iterator[tuple[str, Point]]:
    """The points, with their paths, that neither a theme answers nor a criterion proves directly."""
    answered = {id_ for theme in loaded.spec.brief.themes for id_ in theme.answers} | set(serving(loaded))
    for index, segment in enumerate(loaded.spec.brief.guests):
        points: tuple[Point, ...] = getattr(segment, kind)
        for place, point in enumerate(points):
            if point.id not in answered:
                yield f"brief.guests[{index}].{kind}[{place}]", point
