"""A milestone that pays for what checks can judge, and that the client's opinion alone decides."""

from collections.abc import Iterable
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.milestones import delivered
from toolkit.spec.rule import Hit

_TESTABLE: Final = ("website", "app", "profile", "campaign")
"""Kinds of deliverables that can be observed; a text, a report or a workshop is read by a person."""
_NAMED: Final = 5


def find(loaded: Loaded) -> Iterable[Hit]:
    testable = {name for name, one in loaded.spec.deliverables.items() if one.kind in _TESTABLE}
    for index, milestone in enumerate(loaded.spec.milestones):
        if milestone.payment is None or not milestone.payment.value:
            continue
        criteria = [one for one in delivered(milestone, loaded) if one.origin != "built in"]
        opinion = all(one.person == "client" and one.compare is None for one in criteria)
        if opinion and any(one.deliverable in testable for one in criteria):
            names = [one.id for one in criteria[:_NAMED]] + (["…"] if len(criteria) > _NAMED else [])
            yield Hit(path=f"milestones[{index}].delivers", data={"id": milestone.id, "criteria": names})
