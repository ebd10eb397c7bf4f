"""The account over all milestones: what is owed and paid, what is retained until when, what was released."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from toolkit.acceptance.account import CENT, NOTHING, Account, Settled, account, check, penalty_for
from toolkit.acceptance.deadlines import pay_by, retention_end
from toolkit.acceptance.rollup import Decision, Rollup, roll_up
from toolkit.checking.results import Reduction, Result, Results, by_criterion
from toolkit.errors import WrongUsage
from toolkit.spec.amounts import Instalment, currency, plan
from toolkit.spec.calendar import Calendar, calendar_of
from toolkit.spec.loaded import Loaded
from toolkit.spec.milestones import delivered
from toolkit.spec.model import Milestone as Agreed

Kept = Literal["none", "due", "not-accepted", "period", "period-unknown", "defects"]
"""Whether the retention is due, or why it is not."""


class Defect(Struct, frozen=True, kw_only=True):
    """A notified defect that no later run found remedied."""

    deliverable: str
    criterion: str
    notified: date


class Milestone(Struct, frozen=True, kw_only=True):
    """One milestone: how it stands, and its account; None where the contract has no price for it."""

    milestone: str
    decision: Decision | None
    """Of its first acceptance, else of its last test; None for one that was not tested."""
    accepted: date | None
    tested: date | None
    """Day of the run that decided."""
    delivered: date | None
    """Of the first delivery that was tested, until which a delay counts."""
    account: Account | None


class Retained(Struct, frozen=True, kw_only=True):
    """What was held back from accepted milestones."""

    held: Decimal
    until: date | None
    kept: Kept
    released: Decimal
    """Already paid out."""
    payable: Decimal
    """Due and not yet paid out."""


class Totals(Struct, frozen=True, kw_only=True):
    """Over all milestones, VAT included: `price` is `not_due` + `penalty` + `reduction` + `retained` + `due`."""

    price: Decimal
    not_due: Decimal
    """Instalments of milestones that are not accepted, and the share of the price that no milestone pays."""
    penalty: Decimal
    reduction: Decimal
    retained: Decimal
    """Of accepted milestones, released or not."""
    due: Decimal
    """Of accepted milestones, after deductions."""
    paid: Decimal
    payable_now: Decimal
    """Due and released, less what was paid; below zero when more was paid."""


class Statement(Struct, frozen=True, kw_only=True):
    """Everything the document prints, in the currency of the price."""

    as_of: date
    currency: str
    milestones: tuple[Milestone, ...]
    retained: Retained
    defects: tuple[Defect, ...]
    totals: Totals
    other_specs: tuple[str, ...]
    """Digests of runs that tested against another version of the spec."""


def statement(loaded: Loaded, runs: Sequence[Results], as_of: date, settled: Settled = NOTHING) -> Statement:
    """The account on that day, from the results of acceptances; runs of a later day are left out.

    Raises WrongUsage for runs that are no acceptance, for a spec without price, and for entries that fit no instalment.
    """
    parts = plan(loaded.spec)
    if not parts:
        raise WrongUsage(
            "The spec has no price, so there is no account.", "Add terms.price, and payments to milestones."
        )
    if any(run.kind != "acceptance" for run in runs):
        raise WrongUsage("One of the folders holds an audit.", "Name the folders of `toolkit accept`.")
    if any(run.purpose == "self-test" for run in runs):
        raise WrongUsage("One of the folders holds the agency's own test.", "Name those of the client's tests.")
    past = sorted((run for run in runs if run.as_of <= as_of), key=lambda run: run.as_of)
    settled = replace(settled, reductions=_once((each for run in past for each in run.reductions or ()), settled))
    check(settled, parts)
    calendar = calendar_of(loaded.spec)
    milestones = tuple(_milestones(loaded, past, settled, calendar))
    defects = tuple(_open(past))
    retained = _retained(loaded, milestones, defects, settled, as_of, calendar)
    return Statement(
        as_of=as_of,
        currency=currency(loaded.spec),
        milestones=milestones,
        retained=retained,
        defects=defects,
        totals=_totals(loaded, milestones, retained, settled),
        other_specs=tuple(sorted({str(run.spec_sha256) for run in past if run.spec_sha256} - {loaded.sha256})),
    )


def _once(recorded: Iterator[Reduction], settled: Settled) -> tuple[Reduction, ...]:
    """Those that records state and those entered now; the same entry counts once, however often it was stated."""
    return tuple(
        {(each.milestone, each.amount, each.remark): each for each in (*recorded, *settled.reductions)}.values()
    )


def _milestones(loaded: Loaded, runs: Sequence[Results], settled: Settled, calendar: Calendar) -> Iterator[Milestone]:
    parts = {part.milestone: part for part in plan(loaded.spec)}
    penalties = Decimal(0)
    for milestone in loaded.spec.milestones:
        tested = [(run, decided) for run in runs if (decided := _decided(loaded, run, milestone))]
        passed = next(((run, decided) for run, decided in tested if decided.decision != "rejected"), None)
        chosen = passed or (tested[-1] if tested else None)
        day = min((_delivered(run) for run, _ in tested), default=None)
        part = parts.get(milestone.id)
        owed = _account(loaded, part, chosen, day, settled, calendar, penalties) if part else None
        penalties -= owed.of("penalty") if owed else Decimal(0)
        yield Milestone(
            milestone=milestone.id,
            decision=chosen[1].decision if chosen else None,
            accepted=passed[0].as_of if passed else None,
            tested=chosen[0].as_of if chosen else None,
            delivered=day,
            account=owed,
        )


def _decided(loaded: Loaded, run: Results, milestone: Agreed) -> Rollup | None:
    """The decision of a run on a milestone, by those of its criteria that it tested; None where there is none."""
    if run.milestone and run.milestone != milestone.id:
        return None
    found = by_criterion(run.subjects)
    keys = [(each.deliverable, each.id) for each in delivered(milestone, loaded)]
    results = tuple(found[key] for key in keys if key in found)
    return roll_up(results, loaded.spec.acceptance.accept_if) if results else None


def _delivered(run: Results) -> date:
    return run.delivered or run.as_of


def _account(
    loaded: Loaded,
    part: Instalment,
    chosen: tuple[Results, Rollup] | None,
    day: date | None,
    settled: Settled,
    calendar: Calendar,
    before: Decimal,
) -> Account:
    """The delay counts until the first delivery that was tested: a later one may only repeat it."""
    penalty = penalty_for(loaded.spec, part, day, calendar, before) if day else None
    if chosen is None:
        return account(part, None, penalty, settled, None)
    run, decided = chosen
    return account(part, decided.decision, penalty, settled, pay_by(loaded.spec, run.as_of, calendar))


def _open(runs: Sequence[Results]) -> Iterator[Defect]:
    """Criteria whose last verdict is a failure, with the day on which it was first recorded in a row."""
    since: dict[tuple[str, str], date] = {}
    for run in runs:
        for key, result in by_criterion(run.subjects).items():
            _follow(since, key, result, run.as_of)
    for (deliverable, criterion), day in since.items():
        yield Defect(deliverable=deliverable, criterion=criterion, notified=day)


def _follow(since: dict[tuple[str, str], date], key: tuple[str, str], result: Result, day: date) -> None:
    """A defect ends when a later test finds the criterion met; one that cannot be judged any more stays."""
    if result.verdict == "fail":
        since.setdefault(key, day)
    elif result.verdict in ("pass", "not-applicable"):
        since.pop(key, None)


def _retained(
    loaded: Loaded,
    milestones: Sequence[Milestone],
    defects: Sequence[Defect],
    settled: Settled,
    as_of: date,
    calendar: Calendar,
) -> Retained:
    """Due when its time has come and no notified defect is open (clause payment.retention)."""
    held = -sum((each.account.of("retention") for each in milestones if each.accepted and each.account), Decimal(0))
    completed = _completed(milestones)
    until = retention_end(loaded.spec, completed, calendar)
    released = settled.released
    kept: Kept = "due"
    if not loaded.spec.terms or not loaded.spec.terms.retention:
        kept = "none"
    elif completed is None:
        kept = "not-accepted"
    elif until is None:
        kept = "period-unknown"
    elif as_of < until:
        kept = "period"
    elif defects:
        kept = "defects"
    if released > held:
        raise WrongUsage(f"{released} of the retention is entered as paid, but {held} is held.", "Correct --paid.")
    return Retained(
        held=held, until=until, kept=kept, released=released, payable=held - released if kept == "due" else Decimal(0)
    )


def _completed(milestones: Sequence[Milestone]) -> date | None:
    """The day on which the last open milestone was accepted; None while one is not."""
    days = [each.accepted for each in milestones]
    return max(day for day in days if day) if days and all(days) else None


def _totals(loaded: Loaded, milestones: Sequence[Milestone], retained: Retained, settled: Settled) -> Totals:
    terms = loaded.spec.terms
    assert terms
    assert terms.price
    net = terms.price.amount.amount
    price = (net + (terms.price.vat.of(net) if terms.price.vat else 0)).quantize(CENT, ROUND_HALF_UP)
    mine = [each.account for each in milestones if each.accepted and each.account]
    due = sum((one.of("on-acceptance") for one in mine), Decimal(0))
    paid = sum((each.amount for each in settled.payments), retained.released)
    return Totals(
        price=price,
        not_due=price - sum((one.of("instalment") for one in mine), Decimal(0)),
        penalty=-sum((one.of("penalty") for one in mine), Decimal(0)),
        reduction=-sum((one.of("reduction") for one in mine), Decimal(0)),
        retained=retained.held,
        due=due,
        paid=paid,
        payable_now=due + retained.released + retained.payable - paid,
    )
