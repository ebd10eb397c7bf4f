"""From a delivery to the acceptance record."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import date
from pathlib import Path
from typing import Final

from msgspec import Struct

from toolkit import __version__
from toolkit.acceptance.account import account
from toolkit.acceptance.delivery import Delivery, check_names, take
from toolkit.acceptance.enacting import Post, enacted, mailbox
from toolkit.acceptance.judging import judge, promised
from toolkit.acceptance.own_tests import verdicts
from toolkit.acceptance.record import Deadline, Defect, MilestoneOutcome, Record, Tested
from toolkit.acceptance.rollup import roll_up
from toolkit.capture.browser import launch
from toolkit.checking.check import driven
from toolkit.checking.outcome import SEVERITIES
from toolkit.checking.results import Result, Results, Subject, summary
from toolkit.errors import WrongUsage
from toolkit.kept import used
from toolkit.observations import Site
from toolkit.observations.derived.offers import comparing
from toolkit.observations.derived.rights.item import Line
from toolkit.observations.derived.rights.reconciling import reconciled
from toolkit.spec.amounts import plan
from toolkit.spec.calendar import Calendar, calendar_of
from toolkit.spec.criteria import Numbering
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Acceptance, Kind, Milestone, Spec
from toolkit.spec.parameters import own_checks

_IN_BROWSER: Final = ("website", "profile")


class Order(Struct, frozen=True, kw_only=True):
    """What the user asked for."""

    milestone: str | None = None
    """None judges everything, milestone by milestone."""
    urls: Mapping[str, str] = {}
    """Address by deliverable, instead of the spec's."""
    as_of: date | None = None
    delivered: date | None = None
    """Day on which the agency handed over; None takes the day of the record."""
    language: str = "en"
    trust: bool = False
    """Whether the code of the checks beside the spec may run."""
    post: Post = Post()
    """Where the messages arrive that scenarios wait for."""


async def accept(
    loaded: Loaded, order: Order, numbering: Numbering, out: Path, progress: Callable[[str], None]
) -> Record:
    """Captures and judges; raises WrongUsage for an unknown milestone or deliverable, NotCarriedOut without browser."""
    milestones = _milestones(loaded.spec, order.milestone)
    check_names(loaded, order.urls)
    chosen = milestones[0] if order.milestone else None
    criteria = promised(loaded, chosen)
    names = tuple(dict.fromkeys(criterion.deliverable for criterion in criteria))
    taken: dict[str, Delivery] = {}
    judged: dict[str, Subject] = {}
    async with AsyncExitStack() as stack:
        browser = None
        box = await stack.enter_async_context(mailbox(order.post))
        tests = await verdicts(loaded.path, criteria, order.urls, order.language, trust=order.trust)
        for name in _websites_first(loaded, names):
            wanted = [each for each in criteria if each.deliverable == name]
            url = _address(loaded, order, name)
            if browser is None and url and _kind(loaded, name) in _IN_BROWSER:
                browser = await stack.enter_async_context(launch())
            checks = frozenset(each.check for each in wanted if each.check)
            tried = driven(sorted(checks), own_checks(loaded.folder))
            beside = _website(loaded, name, taken)
            delivery = await take(
                loaded, name, url, browser, out, order.as_of, progress, tried, website=beside, checks=checks
            )
            place = delivery.site.place if delivery.site else None
            acts = [each for each in wanted if each.scenario]
            done = {each.id: tests[each.id] for each in wanted if each.id in tests}
            if browser and acts and delivery.site and delivery.site.pages:
                done |= await enacted(acts, url, browser, out, loaded.folder, box, order.language, progress)
            taken[name] = delivery
            judged[name] = judge(
                loaded, criteria, delivery, order.language, numbering, place, out, enacted=done, trust=order.trust
            )
    deliveries = [taken[name] for name in names]
    as_of = order.as_of or next((each.site.as_of for each in deliveries if each.site), None)
    if as_of is None:
        raise WrongUsage("Nothing of this delivery has a date.", "Name the day of the record with --as-of.")
    return _record(loaded, order, milestones, tuple(judged[name] for name in names), deliveries, as_of)


def _websites_first(loaded: Loaded, names: Sequence[str]) -> list[str]:
    """Profiles are compared with the website."""
    return sorted(names, key=lambda name: _kind(loaded, name) != "website")


def _kind(loaded: Loaded, name: str) -> Kind:
    deliverable = loaded.spec.deliverables.get(name)
    return deliverable.kind if deliverable else "handover"


def _address(loaded: Loaded, order: Order, name: str) -> str:
    deliverable = loaded.spec.deliverables.get(name)
    return order.urls.get(name) or str((deliverable.url if deliverable else "") or "")


def _website(loaded: Loaded, name: str, taken: Mapping[str, Delivery]) -> Site | None:
    """The website of the same house that was captured before."""
    known = loaded.spec.deliverables
    if name not in known:
        return None
    return next(
        (
            other.site
            for key, other in taken.items()
            if other.kind == "website" and other.site and known[key].house == known[name].house
        ),
        None,
    )


def _milestones(spec: Spec, wanted: str | None) -> Sequence[Milestone]:
    if wanted is None:
        return spec.milestones
    found = [each for each in spec.milestones if each.id == wanted]
    if not found:
        known = ", ".join(each.id for each in spec.milestones) or "none"
        raise WrongUsage(f"The spec has no milestone {wanted!r}.", f"It has: {known}.")
    return found


def _record(
    loaded: Loaded,
    order: Order,
    milestones: Sequence[Milestone],
    subjects: tuple[Subject, ...],
    deliveries: Sequence[Delivery],
    as_of: date,
) -> Record:
    spec = loaded.spec
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
        milestones=_outcomes(loaded, milestones, results, order.delivered or as_of, calendar),
        rollup=roll_up(everything, terms.accept_if),
        defects=defects,
        unjudged=tuple(result for result in everything if result.verdict == "inconclusive"),
        offers={each.deliverable: comparing.groups(each.site) for each in deliveries if each.site},
        tested=tuple(_tested(each) for each in deliveries if each.site),
        deadlines=steps if defects else (),
        rights=_rights(loaded, deliveries),
        holidays=calendar.named(as_of, steps[-1].by, order.language) if calendar and steps else (),
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
    )
