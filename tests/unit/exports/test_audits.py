"""An audit in every form; what is written is read back, and hostile text stays text."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from tests.unit.exports.test_reviews import SARIF
from tests.unit.exports.test_tables import cells
from toolkit.audit.layout import NAME
from toolkit.audit.reading import audit_in
from toolkit.audit.settings import Settings
from toolkit.audit.store import store
from toolkit.audit.targets import Target
from toolkit.checking.results import CaptureFile, Finding, PageLine, Result, Results, Subject, summary
from toolkit.exports import audits
from toolkit.exports import json as results_json
from toolkit.languages import LANGUAGES

EVIL = '=HYPERLINK("http://x")]]><script>&\x00'
HOME, ROOMS = "https://a.example/", "https://a.example/rooms"


def result(verdict: str, *findings: Finding, check: str | None = "links.internal", reason: str | None = None) -> Result:
    return Result(
        criterion=check or "C-1", check=check, verdict=verdict, severity="major", reason=reason, findings=findings
    )  # type: ignore[arg-type]


FAILED = result(
    "fail",
    Finding(page=HOME, message=EVIL, target="a[href]", data={}, pages=(HOME, ROOMS)),
    Finding(page=ROOMS, message="Second.", target=None, data={}, severity="minor"),
)
SUBJECTS = (
    Subject(
        id="a", kind="website", url=HOME, state="complete", title=EVIL,
        pages=(PageLine(url=HOME, status=200), PageLine(url=ROOMS, status=200)),
        capture=CaptureFile(path="captures/a.wacz", sha256="0" * 64),
        results=(
            FAILED, result("pass", check="site.favicon"), result("not-applicable", check="links.mail-and-phone"),
            result("inconclusive", check="gone.check", reason="Not observed."), result("inconclusive", check=None),
        ),
        as_of=date(2026, 11, 23), columns={"stars": "4", "=x": EVIL},
    ),
    Subject(
        id="b", kind="website", url="https://b.example/", state="unreachable", reason="dns", pages=(), capture=None,
        results=(), columns={"stars": "3", "=x": ""},
    ),
)  # fmt: skip
RUN = Results(kind="audit", toolkit="0.1.0", as_of=date(2026, 11, 23), subjects=(), summary=summary(SUBJECTS))


def written(form: str, folder: Path, language: str = "de-CH") -> list[Path]:
    return audits.writer(form)(RUN, iter(SUBJECTS), folder, language)


def test_every_form_is_found_by_its_module() -> None:
    assert audits.forms() == ("csv", "earl", "junit", "sarif", "xlsx")


def test_csv_has_a_line_a_site_and_a_line_a_finding_and_no_formula(tmp_path: Path) -> None:
    sites, findings = (
        list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig")))) for path in written("csv", tmp_path)
    )
    assert [(row["url"], row["state"], row["major"], row["list: stars"]) for row in sites] == [
        (HOME, "complete", "1", "4"),
        ("https://b.example/", "unreachable", "0", "3"),
    ]
    assert [(row["verdict"], row["severity"], row["further_pages"]) for row in findings] == [
        ("fail", "major", "1"), ("fail", "minor", "0"), ("inconclusive", "major", "0"), ("inconclusive", "major", "0"),
    ]  # fmt: skip
    cells = [cell for row in (*sites, *findings) for cell in row.values()]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


@pytest.mark.parametrize("language", LANGUAGES)
def test_workbooks_speak_the_language_and_hold_text_only(tmp_path: Path, language: str) -> None:
    sites, defects = (cells(path.read_bytes()) for path in written("xlsx", tmp_path, language))
    assert {HOME, "https://b.example/", "4", "=x"} <= set(sites)
    assert defects[7:] == [
        HOME, defects[8], "2", defects[10], EVIL.replace("\x00", "\ufffd"), HOME, "2",
    ]  # fmt: skip


def test_junit_counts_and_never_passes_what_is_open(tmp_path: Path) -> None:
    (path,) = written("junit", tmp_path)
    one, two = ElementTree.parse(path).getroot()
    assert {name: one.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "5", "failures": "1", "errors": "0", "skipped": "3",
    }  # fmt: skip
    assert [[child.tag for child in case] for case in one] == [["failure"], [], ["skipped"], ["skipped"], ["skipped"]]
    assert one[0][0].get("message") == EVIL.replace("\x00", "\ufffd")
    assert (two.get("errors"), two[0][0].tag) == ("1", "error")


def test_sarif_is_one_valid_log_a_site(tmp_path: Path) -> None:
    paths = written("sarif", tmp_path)
    assert [path.name for path in paths] == ["a.sarif", "b.sarif"]
    log = json.loads(paths[0].read_text(encoding="utf-8"))
    jsonschema.validate(log, SARIF)
    found = log["runs"][0]["results"]
    assert [(each["level"], each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) for each in found] == [
        ("error", HOME),
        ("warning", ROOMS),
    ]


def test_earl_asserts_each_finding_of_its_page_and_the_rest_of_the_site(tmp_path: Path) -> None:
    graph = json.loads(written("earl", tmp_path)[0].read_text(encoding="utf-8"))["@graph"]
    asserted = [
        (each["earl:subject"]["@id"], each["earl:result"]["earl:outcome"]["@id"], each["earl:mode"]["@id"])
        for each in graph
        if each["@type"] == "earl:Assertion"
    ]
    assert asserted == [
        (HOME, "earl:failed", "earl:automatic"), (ROOMS, "earl:failed", "earl:automatic"),
        (ROOMS, "earl:failed", "earl:automatic"), (HOME, "earl:passed", "earl:automatic"),
        (HOME, "earl:inapplicable", "earl:automatic"), (HOME, "earl:cantTell", "earl:automatic"),
        (HOME, "earl:cantTell", "earl:manual"),
    ]  # fmt: skip
    named = {each["@id"] for each in graph if "@id" in each}
    for each in graph:
        if each["@type"] == "earl:Assertion":
            assert {each["earl:subject"]["@id"], each["earl:test"]["@id"], each["earl:assertedBy"]["@id"]} <= named


def test_results_json_from_the_file_is_that_from_memory(tmp_path: Path) -> None:
    with store(tmp_path / NAME) as kept:
        kept.settle(Settings(as_of=date(2026, 11, 23)).decisive())
        kept.plan(Target(id=each.id, url=each.url, columns=each.columns) for each in SUBJECTS)
        for each in reversed(SUBJECTS):
            kept.keep(each)
    with audit_in(tmp_path) as audit:
        path = results_json.write(audit.head(), tmp_path, audit.subjects())
        whole = audit.results()
    assert path.read_bytes() == results_json.encode(whole)
    assert whole.subjects == SUBJECTS
    assert whole.summary == summary(SUBJECTS)
    assert results_json.read(path).subjects == SUBJECTS
