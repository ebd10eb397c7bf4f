"""Less than a tenth of the price left when the last milestone is delivered."""

from collections.abc import Iterable
from decimal import Decimal

from toolkit.observations.values import Percent
from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    milestones = loaded.spec.milestones
    shares = [milestone.payment.value for milestone in milestones if milestone.payment]
    if len(milestones) < 2 or len(shares) < len(milestones) or sum(shares) != 100:
        return  # money.payments-sum and milestones.incomplete speak of the rest
    terms = loaded.spec.terms
    retained = terms.retention.share.value if terms and terms.retention else Decimal(0)
    held = shares[-1] + (100 - shares[-1]) * retained / 100
    if held < 10:
        yield Hit(path=f"milestones[{len(milestones) - 1}].payment", data={"share": Percent(round(held, 1))})
