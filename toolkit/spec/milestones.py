"""What a milestone delivers, criterion by criterion."""

from msgspec import Struct

from toolkit.spec.criteria import Criterion
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Milestone


class Part(Struct, frozen=True, kw_only=True):
    """One entry of `delivers`: a deliverable, or some of its criteria."""

    deliverable: str
    criteria: tuple[str, ...] | None
    """None is all of them."""


def parts(milestone: Milestone) -> tuple[Part, ...]:
    """The entries of `delivers` in their order."""
    return tuple(
        Part(deliverable=name, criteria=ids)
        for entry in milestone.delivers
        for name, ids in ({entry: None} if isinstance(entry, str) else entry).items()
    )


def delivered(milestone: Milestone, loaded: Loaded) -> tuple[Criterion, ...]:
    """The criteria that are judged for a milestone, in the order of annex A."""
    wanted = parts(milestone)
    return tuple(
        criterion
        for criterion in loaded.criteria
        if any(
            part.deliverable == criterion.deliverable and (part.criteria is None or criterion.id in part.criteria)
            for part in wanted
        )
    )
