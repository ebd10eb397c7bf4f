"""`speed.lcp` over values: times that a loaded machine would blur."""

from datetime import UTC, date, datetime

import pytest

from toolkit.checking.criterion import Demand
from toolkit.checking.results import Result
from toolkit.checking.run import run
from toolkit.observations import Capture, Page, Site, View, Vitals

MOMENT = datetime(2026, 11, 23, 12, tzinfo=UTC)
URL = "https://hotel-alpenblick.ch/"


def _judge(*views: View, **params: str) -> Result:
    page = Page(id="p001", url=URL, final_url=URL, status=200, views={view.viewport: view for view in views})
    capture = Capture(url=URL, started=MOMENT, finished=MOMENT, toolkit="0", pages=(page,))
    demand = Demand(criterion="W-02", check="speed.lcp", params=params)
    return run([demand], Site(capture=capture, as_of=date(2026, 11, 23)), "de-CH")[0]


def _desktop(lcp: float | None) -> View:
    return View(viewport="desktop", width=1280, height=800, vitals=Vitals(lcp=lcp, lcp_selector="#hero"))


@pytest.mark.parametrize(
    ("lcp", "verdict"),
    [(2500, "pass"), (2501, "inconclusive"), (3000, "inconclusive"), (3001, "fail"), (None, "not-applicable")],
)
def test_a_single_measurement_fails_only_beyond_the_margin(lcp: float | None, verdict: str) -> None:
    assert _judge(_desktop(lcp)).verdict == verdict


def test_limit_and_margin_are_the_spec_s() -> None:
    assert _judge(_desktop(1900), max="1.5 s").verdict == "fail"
    assert _judge(_desktop(1900), max="1.5 s", margin="30 %").verdict == "inconclusive"


def test_slow_phone_fails_beside_a_fast_computer_and_is_named() -> None:
    phone = View(viewport="mobile", width=390, height=844, vitals=Vitals(lcp=4210, lcp_selector="h1"))
    result = _judge(_desktop(900), phone)
    (finding,) = result.findings
    assert (finding.viewport, finding.target, finding.pages) == ("mobile", "h1", (URL,))
    assert (
        finding.message
        == "Auf dem Telefon erscheint der Hauptinhalt nach 4.2\u00a0s; verlangt sind höchstens 2.5\u00a0s."
    )


def test_page_without_measurement_leaves_the_criterion_open() -> None:
    view = View(viewport="desktop", width=1280, height=800, missing={"vitals": "time-limit"})
    result = _judge(view)
    assert result.verdict == "inconclusive"
    assert result.reason == "Nicht beobachtet: die Ladezeiten (Zeitgrenze erreicht)."
