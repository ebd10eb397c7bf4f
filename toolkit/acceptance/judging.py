"""Every criterion of a milestone gets a verdict: by its check, or the reason why there is none yet."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec

from toolkit.acceptance.delivery import Delivery
from toolkit.acceptance.order import Order
from toolkit.checking.results import Result, Subject
from toolkit.checking.run import run
from toolkit.checking.wording import reason
from toolkit.errors import WrongUsage
from toolkit.spec.criteria import Criterion, Numbering
from toolkit.spec.loaded import Loaded
from toolkit.spec.milestones import delivered
from toolkit.spec.model import Milestone, Role, Spec
from toolkit.spec.parameters import own_checks


def milestones(spec: Spec, wanted: str | None) -> Sequence[Milestone]:
    """The one of that id, or all of them; raises WrongUsage for an id that the spec does not have."""
    if wanted is None:
        return spec.milestones
    found = [each for each in spec.milestones if each.id == wanted]
    if not found:
        known = ", ".join(each.id for each in spec.milestones) or "none"
        raise WrongUsage(f"The spec has no milestone {wanted!r}.", f"It has: {known}.")
    return found


def promised(loaded: Loaded, milestone: Milestone | None) -> tuple[Criterion, ...]:
    """The criteria a milestone delivers, in the order of annex A; all of them without a milestone."""
    if milestone is None:
        return loaded.criteria
    return delivered(milestone, loaded)


def chosen(loaded: Loaded, order: Order) -> tuple[Criterion, ...]:
    """Those that are to be judged; raises WrongUsage for a milestone that the spec does not have."""
    return promised(loaded, milestones(loaded.spec, order.milestone)[0] if order.milestone else None)


def judge(
    loaded: Loaded,
    criteria: Iterable[Criterion],
    delivery: Delivery,
    language: str,
    numbering: Numbering,
    out: Path,
    *,
    enacted: Mapping[str, Result] = MappingProxyType({}),
    trust: bool = False,
) -> Subject:
    """The deliverable's verdicts, one per criterion, with the clause and the number the contract gives it.

    `enacted` are the results, by criterion, that no capture holds: of scenarios, own tests and persons.
    Without `trust` the code of the user's own checks is not run.
    """
    wanted = [criterion for criterion in criteria if criterion.deliverable == delivery.deliverable]
    judged = dict(enacted)
    if delivery.site is not None:
        demands = [criterion.demand for criterion in wanted if criterion.judge == "check"]
        done = run(demands, delivery.site, language, own_checks(loaded.folder), trust=trust)
        judged |= {result.criterion: result for result in done}
    results = []
    for criterion in wanted:
        result = judged.get(criterion.id) or _open(criterion, delivery, language)
        results.append(
            msgspec.structs.replace(
                result, clause=numbering.clause_of(criterion.id), number=criterion.number if numbering.clauses else 0
            )
        )
    return delivery.subject(loaded, tuple(results), out)


def _open(criterion: Criterion, delivery: Delivery, language: str) -> Result:
    """No verdict: who or what still has to speak."""
    if isinstance(criterion.person, Role):
        key, data = "person", {"who": criterion.person.role}
    elif criterion.person:
        key, data = f"person-{criterion.person}", {}
    elif criterion.judge == "check":
        key, data = ("no-profile", {}) if delivery.why == "archive" else ("no-capture", {"why": delivery.why})
    else:
        key, data = "not-run", {"what": criterion.test or criterion.id}
    return unjudged(criterion, key, data, language)


def unjudged(criterion: Criterion, key: str, data: dict[str, Any], language: str) -> Result:
    """A criterion without verdict, and the reason for it in the language of the run."""
    return Result(
        criterion=criterion.id,
        check=criterion.check,
        verdict="inconclusive",
        severity=criterion.severity,
        reason=reason(None, key, data, language),
        reason_key=key,
        reason_data=data,
        findings=(),
    )
