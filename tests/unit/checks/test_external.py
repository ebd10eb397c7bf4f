"""`links.external` over values: on loopback there are no other websites."""

import pytest

from tests.unit.checks.site_values import HOME, judged, page
from toolkit.observations import Answer, Link

TARGET = "https://www.bergbahn.ch/fahrplan"
CASES: list[tuple[str, str, Answer | None, str, str]] = [
    ("passes: it answers", TARGET, Answer(url=TARGET, status=200), "pass", ""),
    ("passes: it leads on", TARGET, Answer(url=TARGET, status=200, final_url="https://bergbahn.ch/"), "pass", ""),
    ("fails: the page is gone", TARGET, Answer(url=TARGET, status=404), "fail", "dead"),
    ("fails: the page is gone for good", TARGET, Answer(url=TARGET, status=410), "fail", "dead"),
    ("fails: there is no such host", TARGET, Answer(url=TARGET, error="dns"), "fail", "no-host"),
    ("inconclusive: a wall against programs", TARGET, Answer(url=TARGET, status=403), "inconclusive", "guarded"),
    ("inconclusive: a network that answers as it likes", TARGET, Answer(url=TARGET, status=999), "inconclusive",
     "guarded"),
    ("inconclusive: too many questions", TARGET, Answer(url=TARGET, status=429), "inconclusive", "guarded"),
    ("inconclusive: no answer in time", TARGET, Answer(url=TARGET, error="timeout"), "inconclusive", "guarded"),
    ("inconclusive: beyond the number of links that are asked", TARGET, None, "inconclusive", "not-asked"),
    ("tricky: an address that leads to a private network is not followed",
     TARGET, Answer(url=TARGET, error="refused-private"), "not-applicable", ""),
    ("tricky: the own host without www", "https://hotel-alpenblick.ch/weg", Answer(url=TARGET, status=404),
     "not-applicable", ""),
    ("tricky: a form that passes the page on", "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fhotel.ch",
     None, "not-applicable", ""),
    ("not-applicable: only a telephone number", "tel:+41338221111", None, "not-applicable", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "answer", "verdict", "key"), [pytest.param(*case[1:], id=case[0]) for case in CASES]
)
def test_only_what_is_gone_fails(target: str, answer: Answer | None, verdict: str, key: str) -> None:
    result = judged(
        "links.external",
        (page(HOME, links=(Link(raw=target, href=target, selector="a"),)),),
        answers={target: answer} if answer else {},
    )
    assert result.verdict == verdict
    assert [finding.key for finding in result.findings] == ([key] if key else [])


def test_without_a_network_no_host_is_accused() -> None:
    """On loopback, where no other website answered, it is the test that has no network."""
    home = "http://127.0.0.1:8000/"
    result = judged(
        "links.external",
        (page(home, links=(Link(raw=TARGET, href=TARGET, selector="a"),)),),
        url=home,
        entry=Answer(url=home, status=200, final_url=home),
        answers={TARGET: Answer(url=TARGET, error="dns")},
    )
    assert (result.verdict, result.reason_key) == ("inconclusive", "offline")
