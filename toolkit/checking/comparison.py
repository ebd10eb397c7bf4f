"""Two runs over the same subjects: what was mended, what is still open, what is new."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final, Literal
from urllib.parse import urlsplit

from msgspec import Struct

from toolkit.checking.outcome import ESSENTIAL, Severity, Verdict
from toolkit.checking.results import Finding, Result, Results, Subject

Change = Literal["fixed", "still-open", "new", "newly-tested", "undecided", "settled", "dropped"]
"""Of a criterion:

`fixed` failed and no longer does; `still-open` fails in both runs; `new` was met and fails now; `newly-tested` fails
now and was not judged before, so nobody knows since when; `undecided` was judged and cannot be judged any more;
`settled` could not be judged and is met now; `dropped` failed and is not tested in the second run.
"""

ORDER: Final[tuple[Change, ...]] = (
    "new", "newly-tested", "still-open", "undecided", "dropped", "fixed", "settled",
)  # fmt: skip
"""As they are listed: what is asked of somebody first."""
_MET: Final[tuple[Verdict, ...]] = ("pass", "not-applicable")
_Mark = tuple[str, str, str]


class Shift(Struct, frozen=True, kw_only=True):
    """A criterion whose verdict or findings are others than before, or that still fails."""

    criterion: str
    check: str | None
    change: Change
    severity: Severity
    """The class it has in the run in which it fails; the later one where it fails in both."""
    gone: tuple[Finding, ...] = ()
    come: tuple[Finding, ...] = ()
    stayed: int = 0
    reason: str = ""
    """Why it cannot be judged any more."""


class Pair(Struct, frozen=True, kw_only=True):
    """A subject in both runs."""

    before: Subject
    after: Subject
    shifts: tuple[Shift, ...]

    @property
    def course(self) -> Literal["better", "worse", "mixed", "same", "unknown"]:
        """By the defects of classes 1 and 2 on the criteria judged in both runs.

        `unknown` where one of the runs could not reach the subject.
        """
        if "unreachable" in (self.before.state, self.after.state):
            return "unknown"
        fixed, new = self.count("fixed"), self.count("new")
        if fixed and new:
            return "mixed"
        return "better" if fixed else "worse" if new else "same"

    def count(self, change: Change) -> int:
        """Criteria of classes 1 and 2 with this change."""
        return sum(shift.change == change and shift.severity in ESSENTIAL for shift in self.shifts)


class CheckCourse(Struct, frozen=True, kw_only=True):
    """On how many of the subjects judged in both runs a check fails."""

    check: str
    before: int
    after: int


class Comparison(Struct, frozen=True, kw_only=True):
    """The whole of two runs. `pairs` are in the order of the second run."""

    before: Results
    after: Results
    pairs: tuple[Pair, ...]
    only_before: tuple[Subject, ...]
    only_after: tuple[Subject, ...]
    checks: tuple[CheckCourse, ...]
    """Those that fail on more or fewer subjects than before, the greatest change first."""

    @property
    def compared(self) -> tuple[Pair, ...]:
        """The pairs that both runs reached."""
        return tuple(pair for pair in self.pairs if pair.course != "unknown")

    def free(self, run: Literal["before", "after"]) -> int:
        """Compared subjects without a defect of class 1 or 2 in that run."""
        return sum(not _essential(getattr(pair, run)) for pair in self.compared)


def compare(before: Results, after: Results) -> Comparison:
    """Joins the subjects by address, those with another address (a staging host, another port) by their name.

    Those of two acceptances are joined by their id, which is that of the deliverable.
    """
    accepted = before.kind == after.kind == "acceptance"
    joined = _joined(before.subjects, after.subjects, (_deliverable,) if accepted else (_address, _name))
    pairs = tuple(
        Pair(before=joined[one.id], after=one, shifts=shifts(joined[one.id], one))
        for one in after.subjects
        if one.id in joined
    )
    known = {subject.id for subject in joined.values()}
    compared = [pair for pair in pairs if pair.course != "unknown"]
    return Comparison(
        before=before,
        after=after,
        pairs=pairs,
        only_before=tuple(subject for subject in before.subjects if subject.id not in known),
        only_after=tuple(subject for subject in after.subjects if subject.id not in joined),
        checks=_checks(compared),
    )


def shifts(before: Subject, after: Subject) -> tuple[Shift, ...]:
    """What changed on one subject, in the order of the later run; what the later run does not test comes last."""
    old = {result.criterion: result for result in before.results}
    hosts = urlsplit(before.url).netloc, urlsplit(after.url).netloc
    found = [shift for result in after.results if (shift := _shift(old.get(result.criterion), result, hosts))]
    tested = {result.criterion for result in after.results}
    dropped = [
        Shift(criterion=one.criterion, check=one.check, change="dropped", severity=one.severity)
        for one in before.results
        if one.verdict == "fail" and one.criterion not in tested
    ]
    return (*found, *dropped)


def _shift(before: Result | None, after: Result, hosts: tuple[str, str]) -> Shift | None:
    change = _change(before.verdict if before else None, after.verdict)
    if change is None:
        return None
    gone, come, stayed = _findings(before.findings if before else (), after.findings, hosts)
    failed = before if before and after.verdict != "fail" else after
    return Shift(
        criterion=after.criterion,
        check=after.check,
        change=change,
        severity=failed.severity,
        gone=gone if before and before.verdict == "fail" else (),
        come=come if after.verdict == "fail" else (),
        stayed=stayed,
        reason=(after.reason or "") if change == "undecided" else "",
    )


def _change(before: Verdict | None, after: Verdict) -> Change | None:
    if after == "fail":
        if before == "fail":
            return "still-open"
        return "new" if before in _MET else "newly-tested"
    if after == "inconclusive":
        return "undecided" if before not in (None, "inconclusive") else None
    if before == "fail":
        return "fixed"
    return "settled" if before == "inconclusive" else None


def _findings(
    before: tuple[Finding, ...], after: tuple[Finding, ...], hosts: tuple[str, str]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], int]:
    """Findings that went, that came, and the number of those in both."""
    old, new = ([_mark(one, host) for one in found] for found, host in zip((before, after), hosts, strict=True))
    gone, come = _beyond(before, old, Counter(new)), _beyond(after, new, Counter(old))
    return gone, come, len(after) - len(come)


def _beyond(found: tuple[Finding, ...], marks: list[_Mark], other: Counter[_Mark]) -> tuple[Finding, ...]:
    """Those that the other run does not have, each of its findings standing for one of the same mark."""
    beyond = []
    for finding, mark in zip(found, marks, strict=True):
        if other[mark]:
            other[mark] -= 1
        else:
            beyond.append(finding)
    return tuple(beyond)


def _mark(finding: Finding, host: str) -> _Mark:
    """What makes two findings the same: what, on which path, where. The subject's host may be another one."""
    parts = urlsplit(finding.page or "")
    target = re.sub(rf"https?://{re.escape(host)}(?![\w.:-])", "", finding.target or "") if host else finding.target
    return finding.key, parts._replace(scheme="", netloc="", fragment="").geturl(), target or ""


def _joined(
    before: tuple[Subject, ...], after: tuple[Subject, ...], marks: tuple[Callable[[Subject], str], ...]
) -> dict[str, Subject]:
    """The earlier subject by the id of the later one; a mark that is not unique joins nothing."""
    joined: dict[str, Subject] = {}
    for mark in marks:
        taken = {subject.id for subject in joined.values()}
        old = _unique([one for one in before if one.id not in taken], mark)
        new = _unique([one for one in after if one.id not in joined], mark)
        joined |= {new[key].id: old[key] for key in new if key in old}
    return joined


def _unique(subjects: list[Subject], mark: Callable[[Subject], str]) -> dict[str, Subject]:
    counts = Counter(mark(subject) for subject in subjects)
    return {key: subject for subject in subjects if (key := mark(subject)) and counts[key] == 1}


def _deliverable(subject: Subject) -> str:
    return f"{subject.kind} {subject.id}"


def _address(subject: Subject) -> str:
    parts = urlsplit(subject.url)
    return f"{subject.kind} {(parts.netloc.lower().removeprefix('www.'))}{parts.path.rstrip('/')}"


def _name(subject: Subject) -> str:
    return f"{subject.kind} {subject.title}" if subject.title else ""


def _essential(subject: Subject) -> int:
    return sum(result.verdict == "fail" and result.severity in ESSENTIAL for result in subject.results)


def _checks(pairs: Iterable[Pair]) -> tuple[CheckCourse, ...]:
    """Counted only where both runs have a verdict: what could not be judged is no improvement."""
    old: Counter[str] = Counter()
    new: Counter[str] = Counter()
    for pair in pairs:
        was = {one.check: one.verdict for one in pair.before.results if one.check and one.verdict != "inconclusive"}
        is_ = {one.check: one.verdict for one in pair.after.results if one.check and one.verdict != "inconclusive"}
        for check in was.keys() & is_.keys():
            old[check] += was[check] == "fail"
            new[check] += is_[check] == "fail"
    changed = [
        CheckCourse(check=check, before=old[check], after=new[check])
        for check in old.keys() | new.keys()
        if old[check] != new[check]
    ]
    return tuple(sorted(changed, key=lambda one: (-abs(one.after - one.before), one.check)))
