"""How answers become verdicts."""

from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from toolkit.checking import Severity
from toolkit.checking.criterion import Demand
from toolkit.checking.results import Result
from toolkit.checking.run import run
from toolkit.errors import WrongUsage
from toolkit.observations import Answer, Capture, Link, Page, Request, Site, View

MOMENT = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOME = "https://hotel-alpenblick.ch/"
DEAD = HOME + "spa"


def _page(number: int, *links: Link, missing: dict[str, str] | None = None) -> Page:
    url = HOME if number == 1 else f"{HOME}seite-{number}"
    view = View(viewport="desktop", width=1280, height=800, links=links, requests=(Request(url=url, type="document"),))
    return Page(
        id=f"p{number:03}", url=url, final_url=url, status=200, views={} if missing else {"desktop": view},
        missing=missing or {},
    )  # fmt: skip


def _link(region: str, href: str = DEAD) -> Link:
    return msgspec.convert({"selector": "a", "raw": "/spa", "href": href, "region": region}, Link)


def _judge(*pages: Page, check: str = "links.internal", severity: Severity | None = None) -> Result:
    capture = Capture(
        url=HOME, started=MOMENT, finished=MOMENT, toolkit="0", pages=pages,
        answers={DEAD: Answer(url=DEAD, status=404)},
    )  # fmt: skip
    demand = Demand(criterion="W-01", check=check, severity=severity)
    return run([demand], Site(capture=capture, as_of=date(2026, 11, 23)), "de-CH")[0]


def test_one_cause_on_two_pages_is_one_finding_of_the_gravest_class() -> None:
    result = _judge(_page(1, _link("main")), _page(2, _link("navigation")))
    (finding,) = result.findings
    assert finding.pages == (HOME, HOME + "seite-2")
    assert (result.verdict, result.severity, finding.severity) == ("fail", "blocking", "blocking")


def test_class_that_the_spec_fixes_is_not_raised_by_a_finding() -> None:
    result = _judge(_page(1, _link("navigation")), severity="minor")
    assert (result.severity, result.findings[0].severity) == ("minor", "minor")


def test_nothing_to_judge_is_not_applicable_and_says_so() -> None:
    result = _judge(_page(1))
    assert (result.verdict, result.tested, result.reason_key) == ("not-applicable", 0, "no-subject")
    assert result.reason


def test_site_without_a_loaded_page_is_open_not_absent() -> None:
    for check in ("links.internal", "mobile.viewport"):
        result = _judge(_page(1, missing={"page": "timeout"}), check=check)
        assert (result.verdict, result.reason_key) == ("inconclusive", "no-page")


def test_page_that_could_not_be_loaded_keeps_the_criterion_open() -> None:
    fine = _page(1)
    view = msgspec.structs.replace(fine.view, metas={"viewport": "width=device-width"})
    fine = Page(id="p001", url=HOME, final_url=HOME, status=200, views={"desktop": view})
    result = _judge(fine, _page(2, missing={"page": "timeout"}), check="mobile.viewport")
    assert result.verdict == "inconclusive"
    assert result.findings[0].pages == (HOME + "seite-2",)
    assert result.reason == "Nicht beobachtet: die Seite (keine Antwort innert der Zeitgrenze)."


def test_unknown_check_is_wrong_usage() -> None:
    with pytest.raises(WrongUsage, match=r"links\.broken"):
        _judge(_page(1), check="links.broken")


def test_check_that_breaks_is_open_and_names_its_fault(tmp_path: Path) -> None:
    source = (Path(__file__).parents[3] / "checks" / "mobile" / "viewport.yaml").read_text()
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "broken.yaml").write_text(source)
    (tmp_path / "own" / "broken.py").write_text(
        "def subjects(page, params):\n    return (page,)\n\n\ndef judge(subject, page, params):\n    return 1 / 0\n"
    )
    capture = Capture(url=HOME, started=MOMENT, finished=MOMENT, toolkit="0", pages=(_page(1),))
    site = Site(capture=capture, as_of=date(2026, 11, 23))
    demands = [Demand(criterion="W-01", check="own.broken"), Demand(criterion="W-02", check="mobile.viewport")]
    broken, other = run(demands, site, "en", tmp_path)
    assert broken.verdict == "inconclusive"
    assert "ZeroDivisionError" in (broken.reason or "")
    assert other.verdict == "fail"
