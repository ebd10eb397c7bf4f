"""Verdicts on criteria become the decision on a milestone, by the thresholds of the contract."""

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from toolkit.checking.outcome import SEVERITIES, Severity
from toolkit.checking.results import Result
from toolkit.spec.model import AcceptIf

Decision = Literal["accepted", "with-reservations", "rejected"]


class Threshold(Struct, frozen=True, kw_only=True):
    """One class of defects: how many the contract allows, how many there are."""

    severity: Severity
    allowed: int
    found: int

    @property
    def met(self) -> bool:
        return self.found <= self.allowed


class Rollup(Struct, frozen=True, kw_only=True):
    """The decision and what it rests on."""

    decision: Decision
    thresholds: tuple[Threshold, ...]
    unjudged: tuple[str, ...]
    """Criteria without a verdict: they count as not met, and block."""
    counts: dict[str, int]
    """Criteria by verdict."""

    @property
    def exceeded(self) -> bool:
        """Whether there are more defects than allowed; else only what nobody has judged can stand in the way."""
        return not all(threshold.met for threshold in self.thresholds)


def roll_up(results: tuple[Result, ...], limits: AcceptIf) -> Rollup:
    """One criterion that is not met is one defect, of the gravest class among its findings.

    A criterion nobody could judge is no defect, but the milestone is not accepted while one is open.
    """
    allowed = {"blocking": limits.blocking, "major": limits.major, "minor": limits.minor}
    failed = [result for result in results if result.verdict == "fail"]
    thresholds = tuple(
        Threshold(severity=each, allowed=allowed[each], found=sum(result.severity == each for result in failed))
        for each in SEVERITIES
    )
    unjudged = tuple(result.criterion for result in results if result.verdict == "inconclusive")
    verdicts = [result.verdict for result in results]
    decision: Decision = "with-reservations" if failed else "accepted"
    rolled = Rollup(
        decision=decision,
        thresholds=thresholds,
        unjudged=unjudged,
        counts={verdict: verdicts.count(verdict) for verdict in ("pass", "fail", "not-applicable", "inconclusive")},
    )
    return replace(rolled, decision="rejected") if unjudged or rolled.exceeded else rolled
