"""Which criteria a milestone delivers."""

from toolkit.spec.criteria import Criterion
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Milestone


def promised(loaded: Loaded, milestone: Milestone | None) -> tuple[Criterion, ...]:
    """The criteria a milestone delivers, in the order of annex A; all of them without a milestone."""
    if milestone is None:
        return loaded.criteria
    wanted: dict[str, tuple[str, ...] | None] = {}
    for item in milestone.delivers:
        for name, ids in {item: None}.items() if isinstance(item, str) else item.items():
            wanted[name] = ids
    return tuple(
        criterion
        for criterion in loaded.criteria
        if criterion.deliverable in wanted
        and (wanted[criterion.deliverable] is None or criterion.id in (wanted[criterion.deliverable] or ()))
    )
