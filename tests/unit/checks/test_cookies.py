"""`security.cookies` over values: loopback has no HTTPS."""

from datetime import UTC, datetime

import pytest

from toolkit.checking.criterion import Demand
from toolkit.checking.run import run
from toolkit.observations import Capture, Cookie, Page, Site, View

MOMENT = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOST = "www.hotel-alpenblick.ch"
SAFE = Cookie(name="PHPSESSID", domain=HOST, secure=True, http_only=True, same_site="Lax")
CASES: list[tuple[str, str, Cookie, str, list[str]]] = [
    ("passes: all flags", f"https://{HOST}/", SAFE, "pass", []),
    ("tricky: without HTTPS Secure would lose the cookie", f"http://{HOST}/",
     Cookie(name="PHPSESSID", domain=HOST, http_only=True, same_site="Lax"), "pass", []),
    ("not-applicable: somebody else's session", f"https://{HOST}/",
     Cookie(name="PHPSESSID", domain=".booking.com"), "not-applicable", []),
    ("tricky: a balancer's cookie closed to scripts", f"https://{HOST}/",
     Cookie(name="AWSALB", domain=HOST, http_only=True), "not-applicable", []),
    ("fails: sent by HTTP too", f"https://{HOST}/",
     Cookie(name="JSESSIONID", domain=".hotel-alpenblick.ch", http_only=True, same_site="Lax"), "fail", ["flags"]),
    ("fails: closed to scripts, hence worth protecting", f"https://{HOST}/",
     Cookie(name="gast", domain=HOST, http_only=True, same_site="Lax"), "fail", ["flags"]),
    ("inconclusive: meant for other sites", f"https://{HOST}/",
     Cookie(name="sid", domain=HOST, secure=True, http_only=True, same_site="None"), "inconclusive", ["cross-site"]),
]  # fmt: skip


@pytest.mark.parametrize(("url", "cookie", "verdict", "keys"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_flags_of_a_session_are_demanded(url: str, cookie: Cookie, verdict: str, keys: list[str]) -> None:
    view = View(viewport="desktop", width=1280, height=800, cookies=(cookie,))
    page = Page(id="p001", url=url, final_url=url, status=200, views={"desktop": view})
    capture = Capture(url=url, started=MOMENT, finished=MOMENT, toolkit="0", pages=(page,))
    result = run([Demand(criterion="S", check="security.cookies")], Site(capture=capture, as_of=MOMENT.date()), "it")[0]
    assert (result.verdict, [finding.key for finding in result.findings]) == (verdict, keys)
