"""`booking.link` over values: other hosts than loopback."""

import pytest

from tests.offers.pages import judged, page, site
from toolkit.observations import Answer

ENGINE = "https://hotel-alpenblick.cloudbeds.com/de/reservation/AB12"
ALIVE = Answer(url=ENGINE, status=200)
CASES = [
    ("passes: the engine's page of the house answers", f"Jetzt buchen > {ENGINE}", ALIVE, "pass", ""),
    ("passes: language and currency are those of the guest", f"Buchen > {ENGINE}?lang=de-CH&currency=CHF",
     Answer(url=f"{ENGINE}?lang=de-CH&currency=CHF", status=200), "pass", ""),
    ("fails: the page is gone", f"Zimmer buchen > {ENGINE}", Answer(url=ENGINE, status=404), "fail", "dead"),
    ("fails: a host that does not exist", f"Buchen > {ENGINE}", Answer(url=ENGINE, error="dns"), "fail", "dead"),
    ("fails: the front of the portal", "Jetzt buchen > https://www.booking.com/", ALIVE, "fail", "no-house"),
    ("fails: led on to the front of the engine", f"Buchen > {ENGINE}",
     Answer(url=ENGINE, status=200, final_url="https://www.cloudbeds.com/"), "fail", "no-house"),
    ("fails: another language", f"Buchen > {ENGINE}?lang=en", ALIVE, "fail", "language"),
    ("fails: another currency", f"Buchen > {ENGINE}?currency=EUR", ALIVE, "fail", "currency"),
    ("fails: a day of arrival that is past", f"Buchen > {ENGINE}?checkin=2025-07-01", ALIVE, "fail", "past"),
    ("tricky: booking a table or a massage",
     "Tisch reservieren > https://tisch.example.com/", ALIVE, "not-applicable", ""),
    ("not-applicable: no booking", "Impressum > impressum", ALIVE, "not-applicable", ""),
    ("inconclusive: a wall against programs",
     f"Buchen > {ENGINE}", Answer(url=ENGINE, status=403), "inconclusive", "wall"),
    ("inconclusive: no answer in time",
     f"Buchen > {ENGINE}", Answer(url=ENGINE, error="timeout"), "inconclusive", "no-answer"),
    ("inconclusive: it was not asked",
     f"Buchen > {ENGINE}", Answer(url="https://a.example/", status=200), "inconclusive",
     "not-asked"),
]  # fmt: skip


@pytest.mark.parametrize(("link", "answer", "verdict", "key"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_the_link_leads_to_booking_this_house(link, answer, verdict, key):
    result = judged("booking.link", site(page("# Haus\nAm See", links=(link,)), answers=(answer,)))
    assert result.verdict == verdict, result.findings
    assert [finding.key for finding in result.findings] == ([key] if key else [])
