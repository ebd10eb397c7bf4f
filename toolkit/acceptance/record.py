"""The acceptance record as data: what was tested, what was found, what follows from it."""

from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct

from toolkit.acceptance.account import Account
from toolkit.acceptance.rollup import Rollup
from toolkit.checking.outcome import Severity
from toolkit.checking.results import Result, Results
from toolkit.observations import Site
from toolkit.observations.derived.offers.shown import Shown
from toolkit.observations.derived.rights.item import Line


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
    server_time: datetime | None = None
    """As the server named it, where that is more than an hour from the time of the test."""


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
    contract_sha256: str = ""
    """Of the spec that the signed contract carries; empty where nobody named the contract."""
    earlier_sha256: str = ""
    """Of the spec by which it was judged first, where this is a judgement by another one."""
    rights: tuple[tuple[Site, tuple[Line, ...]], ...] = ()
    """What each website uses of others, where the spec has a register or criteria that compare with it."""
