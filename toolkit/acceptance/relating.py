"""A record beside other tests of the same delivery, and what follows from what it is for."""

from msgspec import UNSET
from msgspec.structs import replace

from toolkit.acceptance.deadlines import Deadline
from toolkit.acceptance.record import Record
from toolkit.acceptance.related import Related, Retest, agency, retest
from toolkit.checking.results import Purpose
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Party


def staging(loaded: Loaded) -> dict[str, str]:
    """The test environments that the spec names, by deliverable: there the agency tests what it will deliver."""
    return {name: str(one.staging) for name, one in loaded.spec.deliverables.items() if one.staging}


def by(record: Record, loaded: Loaded) -> str:
    """The party that vouches for the record: the client, or the agency for its own test."""
    parties = loaded.spec.parties
    if record.purpose == "self-test" and isinstance(parties.agency, Party):
        return parties.agency.name
    return parties.client.name


def relate(
    record: Record,
    loaded: Loaded,
    *,
    self_test: bool = False,
    earlier: Related | None = None,
    own: Related | None = None,
) -> Record:
    """The record with what it is for and what it is compared with; `own` is the agency's own test.

    Only what decides on a milestone makes money due and sets periods.
    """
    again = retest(loaded, record.results, earlier, self_test=self_test) if earlier else None
    purpose = _purpose(again, self_test=self_test)
    results = replace(
        record.results,
        purpose=purpose,
        retest=again.number if again and again.number else UNSET,
        earlier=earlier.run if earlier else UNSET,
        agency=own.run if own else UNSET,
    )
    decides = purpose == "acceptance"
    steps = _steps(record, again) if decides else ()
    remedy = any(step.step == "remedy" for step in steps)
    return replace(
        record,
        purpose=purpose,
        results=results,
        retest=again,
        agency=agency(results, own) if own else None,
        deadlines=steps,
        holidays=record.holidays if steps else (),
        defects=record.defects if remedy else tuple(replace(one, remedy_by=None) for one in record.defects),
        milestones=record.milestones
        if decides
        else tuple(replace(one, account=None, parts=()) for one in record.milestones),
    )


def _purpose(again: Retest | None, *, self_test: bool) -> Purpose:
    if self_test:
        return "self-test"
    return "follow-up" if again and again.decision != "rejected" else "acceptance"


def _steps(record: Record, again: Retest | None) -> tuple[Deadline, ...]:
    """After the last re-test agreed none follows; one that failed opens rights without a further period."""
    if again is None or not again.used_up:
        return record.deadlines
    ended = ("remedy", "retest") if record.rollup.exceeded else ("retest",)
    return tuple(step for step in record.deadlines if step.step not in ended)
