"""More than a third of the price before a result that a check, a scenario or a test can verify."""

from collections.abc import Iterable
from decimal import Decimal

from toolkit.observations.values import Percent
from toolkit.spec.loaded import Loaded
from toolkit.spec.milestones import delivered
from toolkit.spec.rule import Hit
from toolkit.spec.serving import precise


def find(loaded: Loaded) -> Iterable[Hit]:
    paid = Decimal(0)
    for index, milestone in enumerate(loaded.spec.milestones):
        if any(precise(criterion) for criterion in delivered(milestone, loaded)):
            return
        paid += milestone.payment.value if milestone.payment else 0
        if paid * 3 > 100:
            yield Hit(path=f"milestones[{index}].payment", data={"share": str(Percent(paid))})
            return
