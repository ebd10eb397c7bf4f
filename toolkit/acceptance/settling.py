"""What the parties entered as amounts becomes what an account reckons with: agreed reductions, payments made."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from toolkit.acceptance.account import CENT, Payment, Settled
from toolkit.checking.results import Reduction
from toolkit.errors import WrongUsage
from toolkit.observations.values import Money
from toolkit.spec.amounts import currency
from toolkit.spec.model import Spec

RETENTION: Final = "retention"
"""In the place of a milestone: what was paid out of the retention."""
Entry = tuple[str, Money, str]
"""Milestone, amount, reason."""


def as_reductions(entries: Iterable[Entry], spec: Spec) -> tuple[Reduction, ...]:
    """Raises WrongUsage for another currency than the contract's."""
    return tuple(
        Reduction(milestone=milestone, amount=_amount(money, spec), remark=reason)
        for milestone, money, reason in entries
    )


def settled(reductions: Iterable[Entry], paid: Iterable[Entry], spec: Spec) -> Settled:
    """What was agreed and paid beyond the contract. Raises WrongUsage as `as_reductions`."""
    given = [(milestone, _amount(money, spec)) for milestone, money, _ in paid]
    return Settled(
        reductions=as_reductions(reductions, spec),
        payments=tuple(Payment(milestone=name, amount=amount) for name, amount in given if name != RETENTION),
        released=sum((amount for name, amount in given if name == RETENTION), Decimal(0)),
    )


def _amount(money: Money, spec: Spec) -> Decimal:
    wanted = currency(spec)
    if money.currency and money.currency != wanted:
        raise WrongUsage(f"{money} is not in the currency of the contract.", f"Enter the amount in {wanted}.")
    return money.amount.quantize(CENT)
