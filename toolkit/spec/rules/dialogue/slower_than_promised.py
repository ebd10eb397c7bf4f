"""The criterion for a profile demands quicker answers than any topic of the dialogue has to be given."""

from collections.abc import Iterable

from toolkit.observations.values import Duration
from toolkit.spec.criteria import Criterion
from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    """Only where every topic has a deadline in hours or days."""
    deadlines = [(_hours(one.within), index) for index, one in enumerate(loaded.spec.dialogue)]
    known = [(hours, index) for hours, index in deadlines if hours is not None]
    if not known or len(known) < len(deadlines):
        return
    quickest, index = min(known)
    for criterion in loaded.criteria:
        median = _median(criterion)
        promised = _hours(median)
        if promised is not None and quickest > promised:
            data = {"id": criterion.id, "within": loaded.spec.dialogue[index].within, "median": median}
            yield Hit(path=f"dialogue[{index}].within", data=data)


def _median(criterion: Criterion) -> Duration | None:
    """None where only the check's default says it."""
    given = criterion.params.get("median") if criterion.check == "profile.dialogue" else None
    return given if given is None or isinstance(given, Duration) else Duration.parse(str(given))


def _hours(given: Duration | None) -> float | None:
    """None for working days, months and years: how many hours they are is not certain."""
    try:
        return given.seconds / 3600 if given else None
    except KeyError:
        return None
