"""`site.canonical-host` over values: loopback has one host only."""

from typing import Any

import pytest

from tests.unit.checks.site_values import HOME, judged
from toolkit.observations import Answer, Redirect

BARE = "https://hotel-alpenblick.ch/"
WWW_LEADS_ON = Answer(url=HOME, status=200, final_url=BARE, redirects=(Redirect(status=301, url=BARE),))


def _other(**answer: Any) -> dict[str, Any]:
    return {"other_host": Answer(url=BARE, **answer)}


CASES: list[tuple[str, dict[str, Any], str, str]] = [
    ("passes: the bare host leads to the one with www", _other(status=200, final_url=HOME), "pass", ""),
    ("tricky: the named host leads to the bare one", {"entry": WWW_LEADS_ON} | _other(status=200),
     "pass", ""),
    ("tricky: both lead to the chain's website",
     {"entry": Answer(url=HOME, status=200, final_url="https://kette.ch/alpenblick")}
     | _other(status=200, final_url="https://kette.ch/"), "pass", ""),
    ("tricky: the page it leads to is guarded, the way is right", _other(status=403, final_url=HOME), "pass", ""),
    ("fails: two websites under two hosts", _other(status=200, final_url=BARE), "fail", "two"),
    ("fails: the bare host has no address", _other(error="dns"), "fail", "silent"),
    ("fails: the bare host shows the page of the provider", _other(status=404, final_url=BARE), "fail", "status"),
    ("fails: the bare host leads to a seller of names",
     _other(status=200, final_url="https://parkplatz.com/?d=hotel-alpenblick.ch"), "fail", "elsewhere"),
    ("inconclusive: no answer in time", _other(error="timeout"), "inconclusive", "not-asked"),
    ("inconclusive: a certificate for the other host only", _other(error="tls"), "inconclusive", "certificate"),
    ("not-applicable: a subdomain", {"url": "https://neu.hotel-alpenblick.ch/"}, "not-applicable", ""),
    ("not-applicable: a name under a second level of the country", {"url": "https://staging.hotel.co.uk/"},
     "not-applicable", ""),
]  # fmt: skip


@pytest.mark.parametrize(("given", "verdict", "key"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_both_hosts_lead_to_one_website(given: dict[str, Any], verdict: str, key: str) -> None:
    result = judged("site.canonical-host", **given)
    assert result.verdict == verdict
    assert [finding.key for finding in result.findings] == ([key] if key else [])
