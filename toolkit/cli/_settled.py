"""Amounts that the client enters: reductions that were agreed, payments that were made."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from toolkit.acceptance.account import Payment
    from toolkit.checking.results import Reduction
    from toolkit.spec.model import Spec

RETENTION = "retention"
"""In the place of a milestone: what was paid out of the retention."""


class Entry(click.ParamType[tuple[str, Any, str]]):
    """`M2=500 CHF` with or without `: reason`."""

    name = "M2=AMOUNT"

    def __init__(self, *, reasoned: bool) -> None:
        self._reasoned = reasoned

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, Any, str]:
        from toolkit.observations.values import Money

        if not isinstance(value, str):
            entry: tuple[str, Any, str] = value
            return entry
        milestone, sign, rest = value.partition("=")
        amount, _, reason = rest.partition(":")
        if not sign or not milestone.strip() or (self._reasoned and not reason.strip()):
            example = "M2=500 CHF: reason" if self._reasoned else "M1=8172.36"
            self.fail(f"{value!r} does not read as {example}.", param, ctx)
        try:
            return milestone.strip(), Money.parse(amount), reason.strip()
        except ValueError as error:
            self.fail(f"{value!r}: {error}.", param, ctx)


reductions = click.option(
    "--reduction", "reductions", multiple=True, type=Entry(reasoned=True), metavar="'M2=500 CHF: REASON'",
    help="A price reduction that the parties agreed on, VAT included.",
)  # fmt: skip
paid = click.option(
    "--paid", "paid", multiple=True, type=Entry(reasoned=False), metavar="M1=AMOUNT",
    help="What was paid for a milestone, or as retention=AMOUNT out of the retention.",
)  # fmt: skip


def as_reductions(entries: tuple[tuple[str, Any, str], ...], spec: "Spec") -> "tuple[Reduction, ...]":
    """Raises WrongUsage for another currency than the contract's."""
    from toolkit.checking.results import Reduction

    return tuple(
        Reduction(milestone=milestone, amount=_amount(money, spec), remark=reason)
        for milestone, money, reason in entries
    )


def as_payments(entries: tuple[tuple[str, Any, str], ...], spec: "Spec") -> "tuple[tuple[Payment, ...], Decimal]":
    """The payments for milestones, and what was paid out of the retention. Raises WrongUsage as `as_reductions`."""
    from toolkit.acceptance.account import Payment

    payments = tuple(
        Payment(milestone=milestone, amount=_amount(money, spec))
        for milestone, money, _ in entries
        if milestone != RETENTION
    )
    released = sum((_amount(money, spec) for name, money, _ in entries if name == RETENTION), Decimal(0))
    return payments, released


def _amount(money: Any, spec: "Spec") -> Decimal:
    from toolkit.errors import WrongUsage
    from toolkit.spec.amounts import currency

    wanted = currency(spec)
    if money.currency and money.currency != wanted:
        raise WrongUsage(f"{money} is not in the currency of the contract.", f"Enter the amount in {wanted}.")
    amount: Decimal = money.amount
    return amount.quantize(Decimal("0.01"))
