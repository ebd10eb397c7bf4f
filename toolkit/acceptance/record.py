"""The acceptance record as data: what was tested, what was found, what follows from it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from toolkit.acceptance.account import Account
from toolkit.acceptance.related import Agency, Retest
from toolkit.acceptance.rollup import Decision, Rollup
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


class Deadline(Struct, frozen=True, kw_only=True):
    """A step that follows from the record; `step` names its text."""

    step: str
    who: str
    clause: str
    by: date
    defects: tuple[int, ...] = ()


class MilestoneOutcome(Struct, frozen=True, kw_only=True):
    """One milestone: the decision on it and its account; None without a price."""

    milestone: str
    rollup: Rollup
    account: Account | None


class Tested(Struct, frozen=True, kw_only=True):
    """What was looked at, and how."""

    deliverable: str
    url: str
    pages: int
    started: datetime | None
    finished: datetime | None
    browser: str = ""
    capture_sha256: str = ""


class Record(Struct, frozen=True, kw_only=True):
    """Everything the document prints; clauses are ids, the contract's numbering resolves them."""

    as_of: date
    delivered: date
    milestones: tuple[MilestoneOutcome, ...]
    rollup: Rollup
    """Over everything tested."""
    defects: tuple[Defect, ...]
    unjudged: tuple[Result, ...]
    tested: tuple[Tested, ...]
    deadlines: tuple[Deadline, ...]
    holidays: tuple[tuple[date, str], ...] = ()
    """Public holidays between the record and its last deadline."""
    offers: Mapping[str, tuple[tuple[Shown, ...], ...]] = {}
    """By deliverable, the places that show one offer, the agreed one first."""
    results: Results
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
