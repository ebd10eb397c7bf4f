"""`security.headers` over values: loopback has no HTTPS."""

from datetime import UTC, datetime
from typing import Any

import pytest

from toolkit.checking.criterion import Demand
from toolkit.checking.run import run
from toolkit.observations import Capture, Page, Site, View

MOMENT = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOME = "https://www.hotel-alpenblick.ch/"
REST = {
    "content-security-policy": "default-src 'self'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
}
CASES: list[tuple[str, str, str | None, str, list[str]]] = [
    ("passes: a year", HOME, "max-age=31536000; includeSubDomains", "pass", []),
    ("tricky: capitals, quotes and an order of its own", HOME, 'preload; Max-Age="15552000"', "pass", []),
    ("tricky: a name that only tests know", "https://hotel.test/", None, "pass", []),
    ("tricky: without HTTPS nothing is kept", "http://www.hotel-alpenblick.ch/", None, "pass", []),
    ("fails: no header", HOME, None, "fail", ["transport"]),
    ("fails: withdrawn", HOME, "max-age=0", "fail", ["transport-short"]),
    ("fails: a day", HOME, "max-age=86400", "fail", ["transport-short"]),
    ("fails: nothing a browser understands", HOME, "on", "fail", ["transport"]),
]


@pytest.mark.parametrize(("url", "header", "verdict", "keys"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_https_is_kept_where_the_world_reaches_it(url: str, header: str | None, verdict: str, keys: list[str]) -> None:
    headers: dict[str, Any] = REST | ({"strict-transport-security": header} if header is not None else {})
    view = View(viewport="desktop", width=1280, height=800)
    page = Page(id="p001", url=url, final_url=url, status=200, headers=headers, views={"desktop": view})
    capture = Capture(url=url, started=MOMENT, finished=MOMENT, toolkit="0", pages=(page,))
    result = run([Demand(criterion="S", check="security.headers")], Site(capture=capture, as_of=MOMENT.date()), "fr")[0]
    assert (result.verdict, [finding.key for finding in result.findings]) == (verdict, keys)
