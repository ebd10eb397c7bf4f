"""An objective to be reached before anything that serves it is delivered."""

from collections.abc import Iterable
from datetime import date

from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Objective
from toolkit.spec.rule import Hit
from toolkit.spec.serving import serving


def find(loaded: Loaded) -> Iterable[Hit]:
    for index, objective in enumerate(loaded.spec.brief.objectives):
        first = _first(objective, loaded)
        if objective.by and first and objective.by < first:
            yield Hit(path=f"brief.objectives[{index}].by", data={"by": objective.by, "first": first})


def _first(objective: Objective, loaded: Loaded) -> date | None:
    """The earliest day on which something that serves it is handed over or begins to run; anything if none is named."""
    spec = loaded.spec
    helping = {criterion.deliverable for criterion in serving(loaded).get(objective.id, ())}
    helping |= {name for name, one in spec.deliverables.items() if one.objective == objective.id}
    due = [
        milestone.due
        for milestone in spec.milestones
        for entry in milestone.delivers
        if milestone.due and (not helping or helping & ({entry} if isinstance(entry, str) else set(entry)))
    ]
    periods = [one.period for name, one in spec.deliverables.items() if not helping or name in helping]
    return min([*due, *(period.start for period in periods if period and period.start)], default=None)
