"""Criteria that belong to no milestone: they never fall due and are never accepted."""

from collections import Counter
from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.milestones import delivered
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    milestones = loaded.spec.milestones
    if not milestones or any(not milestone.delivers for milestone in milestones):
        return  # milestones.incomplete speaks of those that deliver nothing
    scheduled = {(one.deliverable, one.id) for milestone in milestones for one in delivered(milestone, loaded)}
    left = Counter(one.deliverable for one in loaded.criteria if (one.deliverable, one.id) not in scheduled)
    for name, count in left.items():
        path = f"deliverables.{name}" if name in loaded.spec.deliverables else "rights.handover"
        yield Hit(path=path, data={"name": name, "count": count})
