"""The acceptance record as data: what was tested, what was found, what follows from it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from toolkit.acceptance.account import Account
from toolkit.acceptance.deadlines import Deadline
from toolkit.acceptance.related import Agency, Retest
from toolkit.acceptance.rollup import Decision, Rollup
from toolkit.acceptance.silence import Silence
from toolkit.acceptance.supplying import Wanted
from toolkit.checking.outcome import Severity
from toolkit.checking.results import Purpose, Result, Results
from toolkit.observations import Site
from toolkit.observations.derived.offers.shown import Shown
from toolkit.observations.derived.rights.item import Line

Outcome = Decision | Literal["own-met", "own-not-met", "followed-met", "followed-open"]
"""The decision on a milestone; what does not decide only says whether anything is open."""


class Defect(Struct, frozen=True, kw_only=True):
    """A criterion that is not met."""

    number: int
    """In this record, gravest class first."""
    severity: Severity
    result: Result
    deliverable: str
    remedy_by: date | None


class PartOutcome(Struct, frozen=True, kw_only=True):
    """One deliverable of a milestone that has several."""

    deliverable: str
    rollup: Rollup
    accepted: bool
    """By itself, though the milestone is not: only where the contract allows partial acceptance."""


class MilestoneOutcome(Struct, frozen=True, kw_only=True):
    """One milestone: the decision on it and its account; None without a price."""

    milestone: str
    rollup: Rollup
    account: Account | None
    parts: tuple[PartOutcome, ...] = ()
    """Its deliverables, where there are several."""


class Tested(Struct, frozen=True, kw_only=True):
    """What was looked at, and how."""

    deliverable: str
    url: str
    pages: int
    started: datetime | None
    finished: datetime | None
    browser: str = ""
    capture_sha256: str = ""
    server_time: datetime | None = None
    """As the server named it, where that is more than an hour from the time of the test."""


class Record(Struct, frozen=True, kw_only=True):
    """Everything the document prints; clauses are ids, the contract's numbering resolves them."""

    as_of: date
    delivered: date
    first_delivered: date
    """Where the test is repeated, the day of the first delivery: until then a delay counts."""
    milestones: tuple[MilestoneOutcome, ...]
    rollup: Rollup
    """Over everything tested."""
    defects: tuple[Defect, ...]
    unjudged: tuple[Result, ...]
    wanted: tuple[Wanted, ...] = ()
    """Those of them that the agency must make testable."""
    tested: tuple[Tested, ...]
    deadlines: tuple[Deadline, ...]
    silence: Silence
    holidays: tuple[tuple[date, str], ...] = ()
    """Public holidays between the record and its last deadline."""
    offers: Mapping[str, tuple[tuple[Shown, ...], ...]] = {}
    """By deliverable, the places that show one offer, the agreed one first."""
    results: Results
    contract_sha256: str = ""
    """Of the spec that the signed contract carries; empty where nobody named the contract."""
    earlier_sha256: str = ""
    """Of the spec by which it was judged first, where this is a judgement by another one."""
    rights: tuple[tuple[Site, tuple[Line, ...]], ...] = ()
    """What each website uses of others, where the spec has a register or criteria that compare with it."""
    purpose: Purpose = "acceptance"
    retest: Retest | None = None
    """The earlier test beside this one."""
    agency: Agency | None = None
    """The agency's own test beside this one."""

    @property
    def outcome(self) -> Outcome:
        if self.purpose == "acceptance":
            return self.rollup.decision
        if self.purpose == "self-test":
            return "own-not-met" if self.defects else "own-met"
        return "followed-open" if self.defects or self.unjudged else "followed-met"
