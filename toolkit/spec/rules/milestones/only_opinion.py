"""A milestone that pays and that the client's opinion alone decides."""

from collections.abc import Iterable
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.milestones import delivered
from toolkit.spec.rule import Hit

_NAMED: Final = 5


def find(loaded: Loaded) -> Iterable[Hit]:
    for index, milestone in enumerate(loaded.spec.milestones):
        if milestone.payment is None or not milestone.payment.value:
            continue
        criteria = [one for one in delivered(milestone, loaded) if one.origin != "built in"]
        if criteria and all(one.person == "client" and one.compare is None for one in criteria):
            names = [one.id for one in criteria[:_NAMED]] + (["…"] if len(criteria) > _NAMED else [])
            yield Hit(path=f"milestones[{index}].delivers", data={"id": milestone.id, "criteria": names})
