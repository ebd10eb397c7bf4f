"""What it means when the client does not answer a delivery: only what contract and law of the place provide."""

from datetime import date
from typing import Literal

from msgspec import Struct

from toolkit.checking.outcome import Severity
from toolkit.spec.calendar import Calendar
from toolkit.spec.model import Acceptance, Spec

Rule = Literal["statute", "never", "agreed", "agreed-unless", "set", "set-unless"]
"""`statute`: the contract says nothing. `never`: it excludes acceptance by silence as far as the law lets it.
`agreed`: the milestone counts as accepted on a day. `set`: only once the agency has set a period and it has passed,
as BGB 640(2) demands."""


class Silence(Struct, frozen=True, kw_only=True):
    """The rule for one delivery."""

    rule: Rule
    answer_by: date | None = None
    """Last day of the test period, until which the client owes its answer."""
    deemed_on: date | None = None
    """Last day on which an answer still prevents acceptance; for a period that the agency sets, the earliest."""
    unless: tuple[Severity, ...] = ()
    """Classes of defects with which silence accepts nothing."""
    consumer: bool = False
    """BGB 640(2) sentence 2: a consumer must have been told in text form what silence does."""


def silence(spec: Spec, delivered: date, calendar: Calendar | None) -> Silence:
    """The rule for what was delivered on that day; without a calendar no dates are named."""
    terms = spec.terms.acceptance if spec.terms else None
    consumer = spec.jurisdiction == "DE" and spec.parties.client.kind == "private"
    if terms is None:
        return Silence(rule="statute", consumer=consumer)
    answer = calendar.after(delivered, terms.test_period) if calendar and terms.test_period else None
    if terms.deemed == "never":
        return Silence(rule="never", answer_by=answer, consumer=consumer)
    return Silence(
        rule=_rule(spec, terms),
        answer_by=answer,
        deemed_on=calendar.after(delivered, terms.deemed.after) if calendar else None,
        unless=terms.deemed.unless,
        consumer=consumer,
    )


def _rule(spec: Spec, terms: Acceptance) -> Rule:
    unless = terms.deemed != "never" and bool(terms.deemed.unless)
    if spec.jurisdiction == "DE":
        return "set-unless" if unless else "set"
    return "agreed-unless" if unless else "agreed"
