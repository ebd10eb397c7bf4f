"""A milestone that pays and that the client's opinion alone decides."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.milestones import delivered
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    for index, milestone in enumerate(loaded.spec.milestones):
        criteria = [one for one in delivered(milestone, loaded) if one.origin != "built in"]
        opinion = [one for one in criteria if one.person == "client" and one.compare is None]
        if criteria and len(opinion) == len(criteria) and milestone.payment and milestone.payment.value:
            yield Hit(
                path=f"milestones[{index}].delivers",
                data={"id": milestone.id, "criteria": [one.id for one in criteria]},
            )
