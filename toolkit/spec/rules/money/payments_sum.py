"""Instalments that do not add up to the whole price."""

from collections.abc import Iterable
from decimal import Decimal

from toolkit.observations.values import Percent
from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    milestones = loaded.spec.milestones
    payments = [milestone.payment for milestone in milestones if milestone.payment is not None]
    if not milestones or len(payments) < len(milestones):
        return  # milestones.incomplete speaks of the missing ones
    total = sum((payment.value for payment in payments), Decimal(0))
    last = payments[-1].value + 100 - total
    if total != 100:
        parts = " + ".join(f"{milestone.id} {milestone.payment}" for milestone in milestones)
        data = {"parts": parts, "total": str(Percent(total)), "last": str(Percent(max(last, Decimal(0))))}
        yield Hit(path=f"milestones[{len(milestones) - 1}].payment", data=data)
