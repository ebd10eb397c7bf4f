"""`security.exposed-files` over values, and what a server is asked for with the owner's consent."""

import pytest

from tests.unit.checks.site_values import HOME, MOMENT, page
from toolkit.checking.criterion import Demand
from toolkit.checking.run import run
from toolkit.observations import Agreed, Capture, Exposed, Site

URL = f"{HOME}.git/HEAD"


@pytest.mark.parametrize(
    ("case", "asked", "verdict", "keys"),
    [
        ("fails: repository", [Exposed(url=URL, kind="repository", status=200, open=True)], "fail", ["repository"]),
        ("fails: all other kinds", [Exposed(url=f"{HOME}{kind}", kind=kind, status=200, open=True) for kind in
                                    ("secrets", "backup", "log", "server", "listing", "source")], "fail",
         ["secrets", "backup", "log", "server", "listing", "source"]),
        ("passes: nothing there", [Exposed(url=URL, kind="repository", status=404)], "pass", []),
        ("tricky: it answers 200 to everything", [Exposed(url=URL, kind="repository", status=200)], "pass", []),
        ("tricky: forbidden is as good", [Exposed(url=URL, kind="repository", status=403)], "pass", []),
        ("inconclusive: no answer", [Exposed(url=URL, kind="backup", error="timeout")], "inconclusive", ["no-answer"]),
        ("not-applicable: nothing was asked for", [], "not-applicable", []),
    ],
)  # fmt: skip
def test_verdict_of_the_answers(case: str, asked: list[Exposed], verdict: str, keys: list[str]) -> None:
    result = _result(exposed=tuple(asked))
    assert (result.verdict, [finding.key for finding in result.findings]) == (verdict, keys)


def test_without_consent_it_stays_open() -> None:
    result = _result(missing={"exposed": "off"})
    assert (result.verdict, result.reason) == (
        "inconclusive", "Not observed: the search for exposed files (not asked for).",
    )  # fmt: skip


def _result(**capture):  # type: ignore[no-untyped-def]
    observed = Capture(url=HOME, started=MOMENT, finished=MOMENT, toolkit="0", pages=(page(),), **capture)
    site = Site(capture=observed, as_of=MOMENT.date(), agreed=Agreed())
    return run([Demand(criterion="W-01", check="security.exposed-files")], site, "en")[0]
