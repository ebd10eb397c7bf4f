"""What is owed for a milestone, line by line, each with the clause it rests on."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal

from msgspec import Struct

from toolkit.acceptance.rollup import Decision
from toolkit.checking.results import Reduction
from toolkit.errors import WrongUsage
from toolkit.observations.values import Percent
from toolkit.spec.amounts import Instalment
from toolkit.spec.calendar import Calendar
from toolkit.spec.model import Spec

CENT: Final = Decimal("0.01")
GERMAN_CAP: Final = Percent(Decimal(5))
"""Of the net fee, all milestones together: the most a penalty of standard terms may reach (BGH VII ZR 42/22)."""
Item = Literal["net", "vat", "instalment", "retention", "penalty", "reduction", "on-acceptance", "paid", "payable-now"]


class Line(Struct, frozen=True, kw_only=True):
    """One line of the account; `clause` is a clause id, `amount` signed, in the contract's currency."""

    item: Item
    clause: str
    amount: Decimal
    milestone: str
    days: int = 0
    """Working days of delay, for the penalty."""
    capped: bool = False
    """The penalty reached the most that is agreed, or that the law allows."""
    remark: str = ""
    """Of a reduction: why, in the client's words."""


class Payment(Struct, frozen=True, kw_only=True):
    """What the client has paid for a milestone."""

    milestone: str
    amount: Decimal


class Settled(Struct, frozen=True, kw_only=True):
    """What the parties did beyond the contract: agreed reductions, payments made."""

    reductions: tuple[Reduction, ...] = ()
    payments: tuple[Payment, ...] = ()
    released: Decimal = Decimal(0)
    """What was paid out of the retention."""


NOTHING: Final = Settled()


class Penalty(Struct, frozen=True, kw_only=True):
    """For delay: working days, amount, and whether the cap was reached."""

    days: int
    amount: Decimal
    capped: bool


class Account(Struct, frozen=True, kw_only=True):
    """The statement for one milestone; what is payable now stands last."""

    milestone: str
    lines: tuple[Line, ...]
    pay_by: date | None = None
    """When the invoice arrives on the day of the record; None where nothing is payable or no time is agreed."""

    @property
    def payable_now(self) -> Decimal:
        return self.lines[-1].amount

    def of(self, item: Item) -> Decimal:
        """The signed sum of the lines of one kind; 0 where there is none."""
        return sum((line.amount for line in self.lines if line.item == item), Decimal(0))


def account(
    part: Instalment,
    decision: Decision | None,
    penalty: Penalty | None,
    settled: Settled = NOTHING,
    pay_by: date | None = None,
) -> Account:
    """The statement for one instalment: what acceptance makes due, and what of it is payable now, until `pay_by`.

    Nothing is payable before acceptance; no decision means that the milestone was not tested. Reductions are the
    client's entries, VAT included; retention and penalty follow the instalment as agreed, whatever was taken off it.
    """
    lines = [*_price(part), *_deductions(part, penalty, settled.reductions)]
    total = sum((line.amount for line in lines if line.item not in ("net", "vat")), Decimal(0))
    lines.append(_line("on-acceptance", "payment.due", total, part))
    paid = sum((each.amount for each in settled.payments if each.milestone == part.milestone), Decimal(0))
    if paid:
        lines.append(_line("paid", "payment.due", -paid, part))
    owed = total if decision in ("accepted", "with-reservations") else Decimal(0)
    lines.append(_line("payable-now", "payment.due", owed - paid, part))
    return Account(milestone=part.milestone, lines=tuple(lines), pay_by=pay_by if owed > paid else None)


def penalty_for(
    spec: Spec, part: Instalment, delivered: date, calendar: Calendar | None, before: Decimal = Decimal(0)
) -> Penalty | None:
    """For the working days from the day after the due date to that of delivery (OR 160, BGB 339, ABGB 1336: as agreed).

    None where nothing is agreed. Under German law 5 % of the net fee is the most for all milestones together, of
    which earlier milestones have used `before`, and the most for one milestone where no cap is agreed.
    """
    terms = spec.terms
    due = next((each.due for each in spec.milestones if each.id == part.milestone), None)
    if not terms or not terms.delay_penalty or not due or calendar is None:
        return None
    rule = terms.delay_penalty
    price = terms.price.amount.amount if terms.price else part.net
    base = part.net if rule.of == "milestone" else price
    days = calendar.working_days_between(due, delivered)
    amount = rule.per_day.of(base) * days
    german = spec.jurisdiction == "DE"
    cap = rule.cap or (GERMAN_CAP if german else None)
    limits = [cap.of(base)] if cap else []
    if german:
        limits.append(max(Decimal(0), GERMAN_CAP.of(price) - before))
    most = min(limits, default=amount)
    return Penalty(days=days, amount=_round(min(amount, most)), capped=amount > most)


def check(settled: Settled, parts: Sequence[Instalment]) -> None:
    """Raises WrongUsage for a milestone without instalment, and for reductions above it."""
    known = {part.milestone: part.gross for part in parts}
    named = [each.milestone for each in settled.reductions] + [each.milestone for each in settled.payments]
    for milestone in named:
        if milestone not in known:
            names = ", ".join(known) or "none"
            raise WrongUsage(f"No instalment is agreed for {milestone!r}.", f"There is one for: {names}.")
    for milestone, gross in known.items():
        off = sum((each.amount for each in settled.reductions if each.milestone == milestone), Decimal(0))
        if off > gross:
            raise WrongUsage(
                f"The reductions of {milestone} come to {off}, more than its instalment of {gross}.",
                "Enter what the parties agreed on, VAT included.",
            )


def _price(part: Instalment) -> list[Line]:
    gross = _line("instalment", "payment.instalments", part.gross, part)
    if not part.vat:
        return [gross]
    return [_line("net", "payment.instalments", part.net, part), _line("vat", "payment.vat", part.vat, part), gross]


def _deductions(part: Instalment, penalty: Penalty | None, reductions: Sequence[Reduction]) -> list[Line]:
    lines = []
    if part.retention:
        lines.append(_line("retention", "payment.retention", -part.retention, part))
    if penalty is not None:
        lines.append(
            Line(
                item="penalty", clause="delay.penalty", amount=-penalty.amount, milestone=part.milestone,
                days=penalty.days, capped=penalty.capped,
            )
        )  # fmt: skip
    lines += [
        Line(
            item="reduction", clause="warranty.rights", amount=-each.amount, milestone=part.milestone,
            remark=each.remark,
        )
        for each in reductions if each.milestone == part.milestone
    ]  # fmt: skip
    return lines


def _line(item: Item, clause: str, amount: Decimal, part: Instalment) -> Line:
    return Line(item=item, clause=clause, amount=amount, milestone=part.milestone)


def _round(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
