"""What is owed for a milestone, line by line, each with the clause it rests on."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from msgspec import Struct

from toolkit.acceptance.rollup import Decision
from toolkit.spec.amounts import Instalment
from toolkit.spec.calendar import Calendar
from toolkit.spec.model import Spec

CENT = Decimal("0.01")
Item = Literal["instalment", "retention", "penalty", "on-acceptance", "payable-now"]


class Line(Struct, frozen=True, kw_only=True):
    """One line of the account; `clause` is a clause id, `amount` signed, in the contract's currency."""

    item: Item
    clause: str
    amount: Decimal
    milestone: str
    days: int = 0
    """Working days of delay, for the penalty."""


class Account(Struct, frozen=True, kw_only=True):
    milestone: str
    lines: tuple[Line, ...]

    @property
    def payable_now(self) -> Decimal:
        return self.lines[-1].amount


def account(spec: Spec, part: Instalment, decision: Decision, delivered: date, calendar: Calendar | None) -> Account:
    """The statement for one instalment. Nothing is payable before acceptance.

    The penalty runs per working day from the day after the due date to the day of delivery,
    up to the cap (OR 160, BGB 339, ABGB 1336: as agreed).
    """
    lines = [Line(item="instalment", clause="payment.instalments", amount=part.gross, milestone=part.milestone)]
    if part.retention:
        lines.append(
            Line(item="retention", clause="payment.retention", amount=-part.retention, milestone=part.milestone)
        )
    days, penalty = _penalty(spec, part, delivered, calendar)
    if days is not None:
        lines.append(Line(item="penalty", clause="delay.penalty", amount=-penalty, milestone=part.milestone, days=days))
    total = sum((line.amount for line in lines), Decimal(0))
    lines.append(Line(item="on-acceptance", clause="payment.due", amount=total, milestone=part.milestone))
    now = Decimal(0) if decision == "rejected" else total
    lines.append(Line(item="payable-now", clause="payment.due", amount=now, milestone=part.milestone))
    return Account(milestone=part.milestone, lines=tuple(lines))


def _penalty(spec: Spec, part: Instalment, delivered: date, calendar: Calendar | None) -> tuple[int | None, Decimal]:
    terms = spec.terms
    due = next((each.due for each in spec.milestones if each.id == part.milestone), None)
    if not terms or not terms.delay_penalty or not due or calendar is None:
        return None, Decimal(0)
    rule = terms.delay_penalty
    base = part.net if rule.of == "milestone" or not terms.price else terms.price.amount.amount
    days = calendar.working_days_between(due, delivered)
    penalty = rule.per_day.of(base) * days
    if rule.cap:
        penalty = min(penalty, rule.cap.of(base))
    return days, penalty.quantize(CENT, ROUND_HALF_UP)
