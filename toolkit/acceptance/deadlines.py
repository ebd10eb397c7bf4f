"""The days that follow from a delivery and from the decision on it."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from toolkit.observations.values import Duration
from toolkit.spec.calendar import Calendar
from toolkit.spec.model import Acceptance, Spec

_BY_WORKING_DAYS = ("test-period", "deemed", "remedy", "retest")
_CLAIMS_AT = Duration.parse("3 months")
"""ABGB 933(3): after the warranty period, defects that appeared in it can be claimed so long."""


class Deadline(Struct, frozen=True, kw_only=True):
    """A step that follows; `step` names its text, `clause` is a clause id."""

    step: str
    who: str
    clause: str
    by: date | None
    """None while `after` is not accepted."""
    length: Duration | None = None
    """The agreed time, where one is."""
    after: str = ""
    """The milestone whose acceptance the time runs from."""


class Situation(Struct, frozen=True, kw_only=True):
    """What the days depend on."""

    as_of: date
    """Day of the record, which both sides are taken to have on that day."""
    delivered: date
    remedy: bool
    """Whether the agency has something to remedy or to supply."""
    payable: bool
    completed: date | None = None
    """Acceptance of the last milestone."""


def deadlines(spec: Spec, now: Situation, calendar: Calendar | None) -> tuple[Deadline, ...]:
    """In the order in which they end; none without a calendar or without terms."""
    terms = spec.terms
    if calendar is None or terms is None:
        return ()
    found = [*_testing(spec.acceptance, now, calendar)]
    if now.payable and terms.pay_within:
        found.append(_from(now.as_of, "payment", "client", "payment.due", terms.pay_within, calendar))
    return (*sorted(found, key=lambda one: one.by or date.max), *_ending(spec, now.completed, calendar))


def until(steps: tuple[Deadline, ...]) -> date | None:
    """The last day that was counted in working days: public holidays up to it matter."""
    return max((step.by for step in steps if step.by and step.step in _BY_WORKING_DAYS), default=None)


def _testing(terms: Acceptance, now: Situation, calendar: Calendar) -> Iterator[Deadline]:
    if terms.test_period:
        yield _from(now.delivered, "test-period", "client", "acceptance.test-period", terms.test_period, calendar)
    if terms.deemed != "never":
        yield _from(now.delivered, "deemed", "client", "acceptance.silence", terms.deemed.after, calendar)
    if now.remedy and terms.remedy_period:
        remedy = _from(now.as_of, "remedy", "agency", "acceptance.remedy", terms.remedy_period, calendar)
        yield remedy
        if terms.test_period and terms.retests and remedy.by:
            yield _from(remedy.by, "retest", "client", "acceptance.retest", terms.test_period, calendar)


def _ending(spec: Spec, completed: date | None, calendar: Calendar) -> Iterator[Deadline]:
    """Warranty and retention run from acceptance of the last milestone (clauses warranty.period, payment.retention)."""
    terms, last = spec.terms, spec.milestones[-1].id if spec.milestones else ""
    if terms is None or not last:
        return
    if terms.warranty:
        end = calendar.after(completed, terms.warranty) if completed else None
        warranty = Deadline(
            step="warranty", who="client", clause="warranty.period", by=end, length=terms.warranty, after=last
        )
        yield warranty
        if spec.jurisdiction == "AT" and end:
            yield _from(end, "claims", "client", "warranty.period", _CLAIMS_AT, calendar)
    if terms.retention:
        length = terms.warranty if terms.retention.until == "warranty-end" else None
        by = retention_end(spec, completed, calendar)
        yield Deadline(step="retention", who="client", clause="payment.retention", by=by, length=length, after=last)


def pay_by(spec: Spec, invoiced: date, calendar: Calendar | None) -> date | None:
    """The last day to pay what was invoiced on that day; None where no time is agreed, or without a calendar."""
    within = spec.terms.pay_within if spec.terms else None
    return calendar.after(invoiced, within) if calendar and within else None


def retention_end(spec: Spec, completed: date | None, calendar: Calendar) -> date | None:
    """The day from which the retention is due, `completed` being the acceptance of the last milestone.

    None before that, without retention, and where the warranty period is the statutory one: the contract then names
    no length, and which period of the statute holds is not for us to say.
    """
    terms = spec.terms
    if not completed or not terms or not terms.retention:
        return None
    if terms.retention.until == "last-acceptance":
        return completed
    return calendar.after(completed, terms.warranty) if terms.warranty else None


def _from(day: date, step: str, who: str, clause: str, length: Duration, calendar: Calendar) -> Deadline:
    return Deadline(step=step, who=who, clause=clause, by=calendar.after(day, length), length=length)
