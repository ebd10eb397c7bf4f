"""The criterion for a profile demands quicker answers than any topic of the dialogue has to be given."""

from collections.abc import Iterable

from toolkit.observations.values import Duration
from toolkit.spec.criteria import Criterion
from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    given = [(_hours(one.within), index) for index, one in enumerate(loaded.spec.dialogue) if one.within]
    demanded = [
        (_median(criterion), criterion) for criterion in loaded.criteria if criterion.check == "profile.dialogue"
    ]
    known = [(hours, index) for hours, index in given if hours is not None]
    if not known or len(known) < len(loaded.spec.dialogue):
        return
    quickest, index = min(known)
    for hours, criterion in demanded:
        if hours is not None and quickest > hours:
            data = {"id": criterion.id, "within": loaded.spec.dialogue[index].within, "hours": hours}
            yield Hit(path=f"dialogue[{index}].within", data=data)


def _median(criterion: Criterion) -> float | None:
    """In hours; None where only the check's default says it."""
    given = criterion.params.get("median")
    return None if given is None else _hours(given if isinstance(given, Duration) else Duration.parse(str(given)))


def _hours(given: Duration | None) -> float | None:
    """None for working days, months and years: how many hours they are is not certain."""
    try:
        return given.seconds / 3600 if given else None
    except KeyError:
        return None
