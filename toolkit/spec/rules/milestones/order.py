"""A milestone that is due before the one listed above it."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    before = None
    for index, milestone in enumerate(loaded.spec.milestones):
        if milestone.due is None:
            continue
        if before is not None and before.due is not None and milestone.due < before.due:
            data = {"id": milestone.id, "other": before.id, "date": before.due}
            yield Hit(path=f"milestones[{index}].due", data=data)
        before = milestone
