"""The acceptance record, made from the verdicts on each deliverable."""

from collections.abc import Mapping, Sequence
from datetime import date

from toolkit import __version__
from toolkit.acceptance.account import account
from toolkit.acceptance.delivery import Delivery
from toolkit.acceptance.judging import milestones, promised
from toolkit.acceptance.order import Order
from toolkit.acceptance.record import Deadline, Defect, MilestoneOutcome, Record, Tested
from toolkit.acceptance.rollup import roll_up
from toolkit.checking.outcome import SEVERITIES
from toolkit.checking.results import Result, Results, Subject, summary
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
from toolkit.spec.model import Acceptance, Milestone


def record(loaded: Loaded, order: Order, subjects: tuple[Subject, ...], deliveries: Sequence[Delivery]) -> Record:
    """What follows from the verdicts: decision, defects, deadlines, payment. It reads no clock.

    Its day is the order's, else that of the first capture. Raises WrongUsage where neither has one, and for an unknown
    milestone.
    """
    spec = loaded.spec
    as_of = order.as_of or next((each.site.as_of for each in deliveries if each.site), None)
    if as_of is None:
        raise WrongUsage("Nothing of this delivery has a date.", "Name the day of the record with --as-of.")
    terms = (spec.terms.acceptance if spec.terms else None) or Acceptance()
    calendar = calendar_of(spec) if spec.place and spec.terms else None
    results = {(subject.id, result.criterion): result for subject in subjects for result in subject.results}
    everything = tuple(results.values())
    steps = _deadlines(terms, as_of, calendar)
    remedy = next((step.by for step in steps if step.step == "remedy"), None)
    defects = _defects(results, remedy)
    return Record(
        as_of=as_of,
        delivered=order.delivered or as_of,
        milestones=_outcomes(loaded, milestones(spec, order.milestone), results, order.delivered or as_of, calendar),
        rollup=roll_up(everything, terms.accept_if),
        defects=defects,
        unjudged=tuple(result for result in everything if result.verdict == "inconclusive"),
        offers={each.deliverable: comparing.groups(each.site) for each in deliveries if each.site},
        tested=tuple(_tested(each) for each in deliveries if each.site),
        deadlines=steps if defects else (),
        rights=_rights(loaded, deliveries),
        holidays=calendar.named(as_of, steps[-1].by, order.language) if calendar and steps else (),
        contract_sha256=order.contract_sha256,
        earlier_sha256=order.earlier_sha256,
        results=Results(
            kind="acceptance",
            toolkit=__version__,
            as_of=as_of,
            subjects=subjects,
            summary=summary(subjects),
            spec_sha256=loaded.sha256,
            milestone=order.milestone or "",
            data=used(),
        ),
    )


def _rights(loaded: Loaded, deliveries: Sequence[Delivery]) -> tuple[tuple[Site, tuple[Line, ...]], ...]:
    """Only where rights were agreed on: a register, or criteria that compare with it."""
    asked = loaded.spec.rights.register or any((each.check or "").startswith("rights.") for each in loaded.criteria)
    sites = [each.site for each in deliveries if each.site and each.site.pages] if asked else []
    return tuple((site, lines) for site in sites if (lines := reconciled(site)))


def _outcomes(
    loaded: Loaded,
    milestones: Sequence[Milestone],
    results: Mapping[tuple[str, str], Result],
    delivered: date,
    calendar: Calendar | None,
) -> tuple[MilestoneOutcome, ...]:
    """Each milestone by its own criteria, with its account."""
    spec = loaded.spec
    limits = ((spec.terms.acceptance if spec.terms else None) or Acceptance()).accept_if
    parts = {part.milestone: part for part in plan(spec)}
    outcomes = []
    for milestone in milestones:
        keys = ((each.deliverable, each.id) for each in promised(loaded, milestone))
        decided = roll_up(tuple(results[key] for key in keys if key in results), limits)
        part = parts.get(milestone.id)
        owed = account(spec, part, decided.decision, delivered, calendar) if part else None
        outcomes.append(MilestoneOutcome(milestone=milestone.id, rollup=decided, account=owed))
    return tuple(outcomes)


def _defects(results: Mapping[tuple[str, str], Result], remedy: date | None) -> tuple[Defect, ...]:
    failed = [(deliverable, result) for (deliverable, _), result in results.items() if result.verdict == "fail"]
    failed.sort(key=lambda pair: SEVERITIES.index(pair[1].severity))
    return tuple(
        Defect(number=number, severity=result.severity, result=result, deliverable=deliverable, remedy_by=remedy)
        for number, (deliverable, result) in enumerate(failed, start=1)
    )


def _deadlines(terms: Acceptance, as_of: date, calendar: Calendar | None) -> tuple[Deadline, ...]:
    """Remedy, then re-test; none without agreed periods or without a place."""
    if calendar is None or terms.remedy_period is None:
        return ()
    remedy = calendar.after(as_of, terms.remedy_period)
    steps = [Deadline(step="remedy", who="agency", clause="acceptance.remedy", by=remedy)]
    if terms.test_period and terms.retests:
        again = calendar.after(remedy, terms.test_period)
        steps.append(Deadline(step="retest", who="client", clause="acceptance.retest", by=again))
    return tuple(steps)


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
