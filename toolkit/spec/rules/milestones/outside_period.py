"""A milestone that is due before the contract begins or after it ends."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    period = loaded.spec.terms.period if loaded.spec.terms else None
    if period is None:
        return
    for index, milestone in enumerate(loaded.spec.milestones):
        due, path = milestone.due, f"milestones[{index}].due"
        if due and period.start and due < period.start:
            yield Hit(path=path, data={"id": milestone.id, "key": "from", "limit": period.start})
        elif due and period.until and due > period.until:
            yield Hit(path=path, data={"id": milestone.id, "key": "until", "limit": period.until})
