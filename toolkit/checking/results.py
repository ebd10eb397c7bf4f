"""The results of a run, as `results.json` holds them; other programs read it, so its keys stay."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType, field

from toolkit.checking.outcome import Severity, Verdict
from toolkit.kept import Used
from toolkit.observations import Box


class Finding(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One cause: where it is, what was found. `pages` lists all pages that share it."""

    page: str | None
    message: str
    target: str | None
    data: dict[str, Any]
    key: str = ""
    severity: Severity | None = None
    viewport: Literal["desktop", "mobile"] = "desktop"
    box: Box | None = None
    pages: tuple[str, ...] = ()
    picture: str = ""
    """File of a picture that shows it, relative to results.json, where it is not one of the capture; `box` is in it."""
    trace: str = ""
    """File of the Playwright trace of the sequence that found it."""


class KeptFile(Struct, frozen=True, kw_only=True):
    """A file that lies beside results.json, by its path relative to it."""

    path: str
    name: str
    """As whoever gave it called it."""
    size: int
    """In bytes."""
    sha256: str


class Opinion(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a person said of a criterion."""

    name: str
    role: str
    """`client`, `adviser`, or a function in the client's house."""
    verdict: Literal["pass", "fail", "not-applicable"]
    at: datetime
    remark: str = ""
    files: tuple[KeptFile, ...] = ()
    carried: bool = False
    """Given in the test before; what was judged then is the same now."""


class Result(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The verdict on one criterion. `severity` is the gravest class among its findings."""

    criterion: str
    check: str | None
    verdict: Verdict
    severity: Severity
    reason: str | None
    findings: tuple[Finding, ...]
    tested: int = 0
    """Subjects judged: links, images, pages."""
    params: dict[str, Any] = field(default_factory=dict)
    """The check's parameters as they were applied, defaults filled in; the criterion's sentence names them."""
    reason_key: str = ""
    reason_data: dict[str, Any] = field(default_factory=dict)
    clause: str = ""
    """Number of the clause that the criterion belongs to, when there is a contract."""
    number: int = 0
    """Number of the criterion in the contract's annex A; 0 without contract."""
    judged: tuple[Opinion, ...] = ()
    """What persons said that counts for the verdict."""


class PageLine(Struct, frozen=True, kw_only=True):
    url: str
    status: int | None


class CaptureFile(Struct, frozen=True, kw_only=True):
    path: str
    """Relative to the folder of results.json."""
    sha256: str


class Subject(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One website or profile and its verdicts."""

    id: str
    kind: Literal["website", "profile", "handover", "campaign", "monitoring", "content", "workshop", "app"]
    url: str
    state: Literal["complete", "partial", "unreachable"]
    pages: tuple[PageLine, ...]
    capture: CaptureFile | None
    results: tuple[Result, ...]
    title: str = ""
    reason: str = ""
    """Why the state is not `complete`."""
    place: str = ""
    """Country whose law was applied, with the source of that knowledge: `CH (imprint)`."""
    as_of: date | None = None
    """The day its verdicts are judged for."""
    columns: dict[str, str] = field(default_factory=dict)
    """Further columns of the list the site came from."""


Purpose = Literal["acceptance", "self-test", "follow-up"]
"""To decide on a milestone; to show the agency where it stands before it delivers; to see after an acceptance whether
the defects it reserved are gone. Only the first decides and makes money due."""


class Run(Struct, frozen=True, kw_only=True):
    """Another acceptance that this one is compared with; a copy of its results lies beside."""

    path: str
    """Relative to the folder of results.json."""
    sha256: str
    as_of: date
    delivered: date | None = None
    """Day of the first delivery: a delay ends there, however often the test is repeated."""
    state: Literal["whole", "changed", "unsealed"]
    """Whether its folder was as its manifest lists it when it was taken over; `unsealed` without a manifest."""
    signed_by: str = ""
    """Name in the signature of its manifest, where that holds."""


class Reduction(Struct, frozen=True, kw_only=True):
    """What the parties agreed to take off an instalment, VAT included, and why."""

    milestone: str
    amount: Decimal
    remark: str


class Results(Struct, frozen=True, kw_only=True):
    """The whole file. `summary` counts subjects and results per verdict."""

    schema: int = 1
    kind: Literal["audit", "acceptance"]
    toolkit: str
    as_of: date
    subjects: tuple[Subject, ...]
    summary: dict[str, int]
    spec_sha256: str | UnsetType = UNSET
    milestone: str | UnsetType = UNSET
    delivered: date | UnsetType = UNSET
    """Day on which the agency handed over what an acceptance tested."""
    reductions: tuple[Reduction, ...] | UnsetType = UNSET
    """As the client entered them; none is ever computed."""
    sample_of: int | UnsetType = UNSET
    """Size of the population the subjects were drawn from at random; absent when the list is everything."""
    data: tuple[Used, ...] | UnsetType = UNSET
    """Kept data sets that the verdicts rest on, with their versions."""
    purpose: Purpose | UnsetType = UNSET
    """Of an acceptance; absent in results of an audit."""
    retest: int | UnsetType = UNSET
    """Which re-test of the milestone it is, from 1; absent in a first test."""
    earlier: Run | UnsetType = UNSET
    """The test that this one repeats."""
    agency: Run | UnsetType = UNSET
    """The agency's own test of the same delivery."""


def by_criterion(subjects: Iterable[Subject]) -> dict[tuple[str, str], Result]:
    """The results by deliverable and criterion, in their order."""
    return {(subject.id, result.criterion): result for subject in subjects for result in subject.results}


def summary(subjects: tuple[Subject, ...]) -> dict[str, int]:
    """Counts subjects, and results per verdict over all of them."""
    counts = {"subjects": len(subjects), "pass": 0, "fail": 0, "not-applicable": 0, "inconclusive": 0}
    for subject in subjects:
        for result in subject.results:
            counts[result.verdict] += 1
    return counts
