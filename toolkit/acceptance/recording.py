"""The acceptance record, made from the verdicts on each deliverable."""

from collections.abc import Mapping, Sequence
from datetime import date

from toolkit import __version__
from toolkit.acceptance.account import Settled, account, check, penalty_for
from toolkit.acceptance.deadlines import Situation, deadlines, pay_by, until
from toolkit.acceptance.delivery import Delivery
from toolkit.acceptance.judging import milestones, promised
from toolkit.acceptance.order import Order
from toolkit.acceptance.record import Defect, MilestoneOutcome, PartOutcome, Record, Tested
from toolkit.acceptance.rollup import roll_up
from toolkit.acceptance.silence import silence
from toolkit.acceptance.supplying import Wanted, wanted
from toolkit.checking.outcome import SEVERITIES
from toolkit.checking.results import Result, Results, Subject, by_criterion, summary
from toolkit.errors import WrongUsage
from toolkit.kept import used
from toolkit.observations import Site
from toolkit.observations.derived import clock
from toolkit.observations.derived.offers import comparing
from toolkit.observations.derived.rights.item import Line
from toolkit.observations.derived.rights.reconciling import reconciled
from toolkit.spec.amounts import plan
from toolkit.spec.calendar import Calendar, calendar_of
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Spec


def record(loaded: Loaded, order: Order, subjects: tuple[Subject, ...], deliveries: Sequence[Delivery]) -> Record:
    """What follows from the verdicts: decision, defects, deadlines, payment. It reads no clock.

    Its day is the order's, else that of the first capture. Raises WrongUsage where neither has one, and for an unknown
    milestone.
    """
    spec = loaded.spec
    as_of = order.as_of or next((each.site.as_of for each in deliveries if each.site), None)
    if as_of is None:
        raise WrongUsage("Nothing of this delivery has a date.", "Name the day of the record with --as-of.")
    calendar = calendar_of(spec) if (spec.place or spec.jurisdiction) and spec.terms else None
    results = by_criterion(subjects)
    delivered = order.delivered or as_of
    first = (order.earlier.delivered if order.earlier else None) or delivered
    outcomes = _outcomes(loaded, order, results, as_of, first, calendar)
    supply = wanted(loaded, subjects)
    steps = deadlines(spec, _situation(spec, outcomes, results, supply, as_of, delivered), calendar)
    counted = until(steps)
    return Record(
        as_of=as_of,
        delivered=delivered,
        first_delivered=first,
        milestones=outcomes,
        rollup=roll_up(tuple(results.values()), spec.acceptance.accept_if),
        defects=_defects(results, next((step.by for step in steps if step.step == "remedy"), None)),
        unjudged=tuple(result for result in results.values() if result.verdict == "inconclusive"),
        wanted=supply,
        offers={each.deliverable: comparing.groups(each.site) for each in deliveries if each.site},
        tested=tuple(_tested(each) for each in deliveries if each.site),
        deadlines=steps,
        silence=silence(spec, delivered, calendar),
        rights=_rights(loaded, deliveries),
        holidays=calendar.named(min(delivered, as_of), counted, order.language) if calendar and counted else (),
        contract_sha256=order.contract_sha256,
        earlier_sha256=order.earlier_sha256,
        results=_results(loaded, order, subjects, as_of),
    )


def _situation(
    spec: Spec,
    outcomes: Sequence[MilestoneOutcome],
    results: Mapping[tuple[str, str], Result],
    supply: Sequence[Wanted],
    as_of: date,
    delivered: date,
) -> Situation:
    return Situation(
        as_of=as_of,
        delivered=delivered,
        remedy=bool(supply) or any(result.verdict == "fail" for result in results.values()),
        payable=any(each.account and each.account.payable_now > 0 for each in outcomes),
        completed=as_of if outcomes and _accepts_last(spec, outcomes) else None,
    )


def _results(loaded: Loaded, order: Order, subjects: tuple[Subject, ...], as_of: date) -> Results:
    return Results(
        kind="acceptance",
        toolkit=__version__,
        as_of=as_of,
        subjects=subjects,
        summary=summary(subjects),
        spec_sha256=loaded.sha256,
        milestone=order.milestone or "",
        delivered=order.delivered or as_of,
        reductions=order.reductions,
        data=used(),
    )


def _accepts_last(spec: Spec, outcomes: Sequence[MilestoneOutcome]) -> bool:
    """Warranty and retention run from the acceptance of the last milestone; not while another one here is rejected."""
    last = any(each.milestone == spec.milestones[-1].id for each in outcomes)
    return last and all(each.rollup.decision != "rejected" for each in outcomes)


def _rights(loaded: Loaded, deliveries: Sequence[Delivery]) -> tuple[tuple[Site, tuple[Line, ...]], ...]:
    """Only where rights were agreed on: a register, or criteria that compare with it."""
    asked = loaded.spec.rights.register or any((each.check or "").startswith("rights.") for each in loaded.criteria)
    sites = [each.site for each in deliveries if each.site and each.site.pages] if asked else []
    return tuple((site, lines) for site in sites if (lines := reconciled(site)))


def _outcomes(
    loaded: Loaded,
    order: Order,
    results: Mapping[tuple[str, str], Result],
    as_of: date,
    first: date,
    calendar: Calendar | None,
) -> tuple[MilestoneOutcome, ...]:
    """Each milestone by its own criteria, with its account; `first` is the day of the first delivery."""
    instalments = {part.milestone: part for part in plan(loaded.spec)}
    settled = Settled(reductions=order.reductions)
    check(settled, tuple(instalments.values()))
    due = pay_by(loaded.spec, as_of, calendar)
    outcomes = []
    for milestone in milestones(loaded.spec, order.milestone):
        keys = [(each.deliverable, each.id) for each in promised(loaded, milestone)]
        mine = {key: results[key] for key in keys if key in results}
        decided = roll_up(tuple(mine.values()), loaded.spec.acceptance.accept_if)
        part = instalments.get(milestone.id)
        owed = None
        if part:
            penalty = penalty_for(loaded.spec, part, first, calendar)
            owed = account(part, decided.decision, penalty, settled, due)
        parts = _parts(loaded, mine, rejected=decided.decision == "rejected")
        outcomes.append(MilestoneOutcome(milestone=milestone.id, rollup=decided, account=owed, parts=parts))
    return tuple(outcomes)


def _parts(loaded: Loaded, results: Mapping[tuple[str, str], Result], *, rejected: bool) -> tuple[PartOutcome, ...]:
    """The deliverables of a milestone by their own criteria and the same thresholds; none where there is only one."""
    terms = loaded.spec.acceptance
    names = tuple(dict.fromkeys(name for name, _ in results))
    found = []
    for name in names if len(names) > 1 else ():
        decided = roll_up(tuple(one for (mine, _), one in results.items() if mine == name), terms.accept_if)
        apart = rejected and terms.partial == "by-deliverable" and decided.decision != "rejected"
        found.append(PartOutcome(deliverable=name, rollup=decided, accepted=apart))
    return tuple(found)


def _defects(results: Mapping[tuple[str, str], Result], remedy: date | None) -> tuple[Defect, ...]:
    failed = [(deliverable, result) for (deliverable, _), result in results.items() if result.verdict == "fail"]
    failed.sort(key=lambda pair: SEVERITIES.index(pair[1].severity))
    return tuple(
        Defect(number=number, severity=result.severity, result=result, deliverable=deliverable, remedy_by=remedy)
        for number, (deliverable, result) in enumerate(failed, start=1)
    )


def _tested(delivery: Delivery) -> Tested:
    assert delivery.site is not None
    observed = delivery.site.capture
    return Tested(
        deliverable=delivery.deliverable,
        url=delivery.url,
        pages=len(delivery.site.pages),
        started=observed.started if observed.pages else None,
        finished=observed.finished if observed.pages else None,
        browser=observed.browser,
        capture_sha256=delivery.captured.sha256 if delivery.captured else "",
        server_time=clock.servers(observed),
    )
