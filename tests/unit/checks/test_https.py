"""`site.https` over values: loopback has no certificates."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from toolkit.checking.criterion import Demand
from toolkit.checking.run import run
from toolkit.observations import Answer, Capture, Page, Redirect, Site, Tls, View

MOMENT = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOME = "https://www.hotel-alpenblick.ch/"
PLAIN = "http://www.hotel-alpenblick.ch/"
PAGE = Page(id="p001", url=HOME, status=200, views={"desktop": View(viewport="desktop", width=1280, height=800)})
LONG = Tls(expires=datetime(2027, 2, 20, tzinfo=UTC))
ENTRY = Answer(url=HOME, status=200, final_url=HOME)
UPGRADED = Answer(url=PLAIN, status=200, final_url=HOME, redirects=(Redirect(status=301, url=HOME),))


def _redirected(*steps: str) -> Answer:
    return Answer(
        url=PLAIN, status=200, final_url=steps[-1], redirects=tuple(Redirect(status=301, url=step) for step in steps)
    )


CASES: list[tuple[str, dict[str, Any], str, list[str]]] = [
    ("passes: encrypted, certificate for months, one step", {}, "pass", []),
    ("tricky: the step to HTTPS is followed by one to another host",
     {"insecure_entry": _redirected("https://hotel-alpenblick.ch/", HOME)}, "pass", []),
    ("tricky: the certificate ends on the last day that is allowed",
     {"tls": Tls(expires=datetime(2026, 12, 14, 23, tzinfo=UTC))}, "pass", []),
    ("tricky: named by HTTP, answered by HTTPS", {"url": PLAIN, "entry": UPGRADED, "insecure_entry": None}, "pass", []),
    ("fails: one day too few", {"tls": Tls(expires=datetime(2026, 12, 13, tzinfo=UTC))}, "fail", ["expires"]),
    ("fails: expired yesterday", {"tls": Tls(expires=datetime(2026, 11, 22, tzinfo=UTC))}, "fail", ["expired"]),
    ("fails: certificate of another name", {"tls": Tls(error="hostname mismatch")}, "fail", ["invalid"]),
    ("fails: HTTP stays HTTP", {"insecure_entry": Answer(url=PLAIN, status=200, final_url=PLAIN)}, "fail",
     ["not-redirected"]),
    ("fails: a detour before HTTPS", {"insecure_entry": _redirected("http://hotel-alpenblick.ch/", HOME)}, "fail",
     ["detour"]),
    ("fails: no HTTPS at all",
     {"url": PLAIN, "entry": Answer(url=PLAIN, status=200, final_url=PLAIN), "insecure_entry": None}, "fail",
     ["plain", "not-redirected"]),
    ("inconclusive: the certificate could not be fetched", {"tls": Tls(error="timeout")}, "inconclusive",
     ["no-certificate"]),
    ("inconclusive: nothing listens on port 80", {"insecure_entry": Answer(url=PLAIN, error="refused")}, "inconclusive",
     ["no-plain-answer"]),
    ("not-applicable: a reserved name", {"url": "https://hotel.test/"}, "not-applicable", []),
    ("not-applicable: a private address", {"url": "http://192.168.1.4:8080/"}, "not-applicable", []),
]  # fmt: skip


@pytest.mark.parametrize(("given", "verdict", "keys"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_certificate_and_redirect_decide(given: dict[str, Any], verdict: str, keys: list[str]) -> None:
    known = {"url": HOME, "entry": ENTRY, "insecure_entry": UPGRADED, "tls": LONG, "pages": (PAGE,)} | given
    capture = Capture(started=MOMENT, finished=MOMENT, toolkit="0", **known)
    site = Site(capture=capture, as_of=date(2026, 11, 23))
    result = run([Demand(criterion="W-01", check="site.https")], site, "de-CH")[0]
    assert (result.verdict, [finding.key for finding in result.findings]) == (verdict, keys)


def test_day_of_judgement_is_that_of_the_site_not_the_clock() -> None:
    capture = Capture(
        url=HOME, started=MOMENT, finished=MOMENT, toolkit="0", entry=ENTRY, insecure_entry=UPGRADED, tls=LONG
    )
    later = Site(capture=capture, as_of=date(2027, 3, 1))
    result = run([Demand(criterion="W-01", check="site.https")], later, "fr")[0]
    assert [finding.key for finding in result.findings] == ["expired"]
    assert "20\u00a0février 2027" in result.findings[0].message
