"""Verdicts become a decision."""

import pytest

from toolkit.acceptance.rollup import roll_up
from toolkit.checking.results import Result
from toolkit.spec.model import AcceptIf


def result(verdict, severity="minor", number=0):
    return Result(criterion=f"C-{number}", check=None, verdict=verdict, severity=severity, reason=None, findings=())


@pytest.mark.parametrize(
    ("verdicts", "decision"),
    [
        ([("pass", "major"), ("not-applicable", "major")], "accepted"),
        ([("pass", "major"), ("fail", "minor")], "with-reservations"),
        ([("fail", "minor"), ("fail", "minor"), ("fail", "minor")], "rejected"),
        ([("fail", "major")], "rejected"),
        ([("fail", "blocking")], "rejected"),
        ([("pass", "major"), ("inconclusive", "minor")], "rejected"),
    ],
)
def test_the_thresholds_of_the_contract_decide(verdicts, decision):
    results = tuple(result(verdict, severity, number) for number, (verdict, severity) in enumerate(verdicts))
    assert roll_up(results, AcceptIf(minor=2)).decision == decision


def test_an_unjudged_criterion_is_listed_and_is_no_defect():
    rolled = roll_up((result("inconclusive", "blocking"),), AcceptIf())
    assert rolled.unjudged == ("C-0",)
    assert all(line.found == 0 for line in rolled.thresholds)
