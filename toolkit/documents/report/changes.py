"""What changed of a subject from one run to the next, criterion by criterion."""

from collections.abc import Container
from typing import Final

from msgspec import Struct

from toolkit.checking.comparison import ORDER, Change, Pair, Shift
from toolkit.checking.outcome import grade
from toolkit.checking.results import Finding, Result
from toolkit.documents.report.defects import Teller

_SHOWN: Final = 3
"""Findings named for one criterion; results.json has every one."""


class Line(Struct, frozen=True, kw_only=True):
    """A criterion of one subject, and what changed of it."""

    change: Change
    grade: int
    title: str
    come: tuple[str, ...]
    gone: tuple[str, ...]
    stayed: int
    """Findings that both runs have."""
    more: int
    reason: str


def lines(pair: Pair, before: Teller, after: Teller, telling: Container[Change]) -> tuple[Line, ...]:
    """Of every criterion that changed or still fails; what went is listed for the changes `telling` names."""
    results = {result.criterion: result for result in (*pair.before.results, *pair.after.results)}
    return tuple(_line(shift, results[shift.criterion], before, after, telling) for shift in ordered(pair))


def ordered(pair: Pair) -> tuple[Shift, ...]:
    """What is asked of somebody first, of these the gravest class."""
    return tuple(sorted(pair.shifts, key=lambda one: (ORDER.index(one.change), grade(one.severity))))


def _line(shift: Shift, result: Result, before: Teller, after: Teller, telling: Container[Change]) -> Line:
    gone = shift.gone if shift.change in telling else ()
    return Line(
        change=shift.change,
        grade=grade(shift.severity),
        title=after.title(result),
        come=_said(shift.come, result, after),
        gone=_said(gone, result, before),
        stayed=shift.stayed if shift.change == "still-open" else 0,
        more=max(0, len(shift.come) - _SHOWN) + max(0, len(gone) - _SHOWN),
        reason=shift.reason,
    )


def _said(findings: tuple[Finding, ...], result: Result, teller: Teller) -> tuple[str, ...]:
    return tuple(_placed(one, teller.message(result, one), teller) for one in findings[:_SHOWN])


def _placed(finding: Finding, told: str, teller: Teller) -> str:
    """Where, unless the sentence says it, and what was found."""
    if not finding.page and finding.target and finding.target in told:
        return told
    return f"{teller.page(finding.page).name if finding.page else finding.target or '–'}: {told}"
