"""`speed.tbt` over values: times that a loaded machine would blur."""

import pytest

from tests.unit.checks.site_values import judged, page
from toolkit.observations import Vitals


@pytest.mark.parametrize(
    ("tbt", "verdict"),
    [(0, "pass"), (300, "pass"), (301, "inconclusive"), (600, "inconclusive"), (601, "fail"), (None, "not-applicable")],
)
def test_a_single_measurement_fails_only_beyond_the_margin(tbt: float | None, verdict: str) -> None:
    assert judged("speed.tbt", (page(vitals=Vitals(tbt=tbt)),)).verdict == verdict


def test_the_finding_says_seconds_in_the_reader_s_language() -> None:
    (finding,) = judged("speed.tbt", (page(vitals=Vitals(tbt=1240)),)).findings
    assert finding.key == "blocked"
    assert "1.2\u00a0s lang blockiert" in finding.message
