"""The report on a profile, read back as it was written."""

import csv
import io
import json
import time
from datetime import date
from pathlib import Path

import lxml.html
import msgspec
import pytest
from click.testing import CliRunner

from tests.documents import profile_sample as sample
from toolkit.checking.results import Result, Subject
from toolkit.cli import cli
from toolkit.documents.report import profiles, site
from toolkit.documents.report.profiles import write
from toolkit.errors import NotCarriedOut
from toolkit.languages import LANGUAGES

EXAMPLE = Path("examples/zwei-profile")


def report(folder, language="de-CH", **size):
    (written,) = write([sample.subject(**size)], folder, language)
    return written, lxml.html.parse(written.report).getroot()


def texts(page, path):
    return [" ".join(found.text_content().split()) for found in page.xpath(path)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_tells_open_questions_first_in_every_language(tmp_path, language):
    written, page = report(tmp_path, language)
    assert page.get("lang") == language
    assert texts(page, "//h1") == [" ".join(written.headline.split())]
    assert str(written.open) in written.headline
    assert len(page.xpath("//h1")) == 1
    assert len(page.xpath("//section//table[contains(@class, 'asked')]/tbody/tr")) == written.open


def test_each_drawing_has_title_description_and_a_table_with_its_values(tmp_path):
    _, page = report(tmp_path)
    drawings = page.xpath("//svg[contains(@class, 'chart')]")
    assert len(drawings) == 6
    assert all(texts(one, "./title")[0] and texts(one, "./desc")[0] for one in drawings)
    ids = page.xpath("//*/@id")
    assert len(ids) == len(set(ids))
    assert len(page.xpath("//details//table[contains(@class, 'figures')]")) == 3


def test_the_weeks_of_the_gap_are_told_as_such_and_drawn(tmp_path):
    _, page = report(tmp_path)
    rows = {row[0]: row[1] for row in _rows(page, "//section[@id='course']//table")}
    assert rows["Woche vom 9. November 2026"] == "nicht belegt"
    assert "0" in rows.values()
    assert len(page.xpath("//section[@id='course']//figure/svg[1]/rect[@class='gp']")) == 2


def _rows(page, path):
    return [[" ".join(cell.text_content().split()) for cell in row] for row in page.xpath(f"{path}/tbody/tr")]


def test_a_comment_is_text_only_and_links_lead_to_web_pages_only(tmp_path):
    _, page = report(tmp_path)
    assert page.xpath("//script") == []
    assert any("<script>alert(1)</script>" in text for text in texts(page, "//q"))
    links = page.xpath("//section[@id='unanswered']//table//a")
    assert links
    assert {link.get("rel") for link in links} == {"noopener noreferrer"}
    assert all(link.get("href").startswith("https://www.facebook.com/") for link in links)


def test_all_questions_stand_beside_the_page_and_none_is_a_formula(tmp_path):
    written, page = report(tmp_path)
    table, data = (Path(name) for name in written.files)
    assert {table.name, data.name} == {link.get("href") for link in page.xpath("//a[@download]")}
    rows = list(csv.reader(io.StringIO(table.read_bytes().decode("utf-8-sig"))))
    told = json.loads(data.read_bytes())
    assert len(rows) - 1 == len(told)
    assert sum(each["standing"] == "open" for each in told) == written.open
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert any(cell.startswith("'=HYPERLINK") for row in rows for cell in row)
    assert {each["link"][:6] for each in told} == {"", "https:"}


def test_the_plan_stands_beside_what_was_found(tmp_path):
    written, page = report(tmp_path)
    found = {row[0]: row[1:] for row in _rows(page, "//section[@id='plan']//table")}
    told = [each["standing"] for each in json.loads(Path(written.files[1]).read_bytes())]
    answered, settled = told.count("in-time"), len(told) - told.count("young")
    share = f"{round(100 * answered / settled)} %"
    assert found["In der Zeit beantwortet"] == ["Soll 90 %", f"Ist {answered} von {settled} ({share})"]
    assert found["Beiträge je Woche"][0] == "Soll 2"


def test_an_acceptance_adds_verdicts_with_their_clauses(tmp_path):
    results = (
        Result(
            criterion="F-01",
            check="profile.dialogue",
            verdict="fail",
            severity="major",
            clause="6.3",
            reason=None,
            findings=(),
        ),
        Result(
            criterion="F-02",
            check="profile.archive",
            verdict="pass",
            severity="minor",
            clause="6.4",
            reason=None,
            findings=(),
        ),
    )
    subject = Subject(
        id="facebook",
        kind="profile",
        url="https://www.facebook.com/x",
        state="complete",
        pages=(),
        capture=None,
        results=results,
    )  # fmt: skip
    how = site.Telling(
        language="de-CH", as_of=date(2027, 3, 2), profile=sample.profile(), plan=sample.PLAN, stem="report-facebook"
    )
    told = site.tell(subject, None, how)
    page = lxml.html.fromstring(told.html)
    rows = _rows(page, "//section[@id='plan']//table")
    assert [row[3] for row in rows] == ["nicht erfüllt", "nicht erfüllt", "", "erfüllt"]
    assert rows[0][0] == "In der Zeit beantwortet Ziffer 6.3"
    assert rows[3][0].endswith("Ziffer 6.4")
    assert [file.name for file in told.files] == ["report-facebook-questions.csv", "report-facebook-questions.json"]


def test_what_is_missing_is_listed_with_what_would_supply_it(tmp_path):
    _, page = report(tmp_path)
    assert _rows(page, "(//table[contains(@class, 'grounds')])[2]") == [
        ["die Zahl der Abonnenten", "eine eigene Tabelle (CSV)"]
    ]


def test_a_large_profile_makes_a_page_of_bounded_size_in_bounded_time(tmp_path):
    started = time.perf_counter()
    written, page = report(tmp_path, posts=2000, weeks=520, comments=8000)
    assert time.perf_counter() - started < 15
    assert len(page.xpath("//table[contains(@class, 'asked')]/tbody/tr")) == 40 < written.open
    assert Path(written.report).stat().st_size < 400_000
    assert len(page.xpath("//section[@id='course']//table/tbody/tr")) <= 60


def test_reports_of_the_same_name_do_not_overwrite_each_other(tmp_path):
    one, two = write([sample.subject(), sample.subject()], tmp_path, "en")
    assert [Path(each.report).name for each in (one, two)] == ["facebook.html", "facebook-2.html"]


def test_a_name_never_leaves_the_folder(tmp_path):
    (one,) = write([msgspec.structs.replace(sample.subject(), name="../../etc/x")], tmp_path, "en")
    assert Path(one.report).parent == tmp_path


def test_the_deterrent_and_the_counter_example_are_told_apart(tmp_path):
    ran = CliRunner().invoke(
        cli, ["profile", "report", str(EXAMPLE / "profile.yaml"), "--out", str(tmp_path), "--language", "en",
              "--format", "json"], standalone_mode=False,
    )  # fmt: skip
    found = {each["profile"]: each for each in json.loads(ran.stdout)}
    assert found["gastlich"]["open"] == 0
    assert found["abschreckend"]["open"] >= 4
    assert ran.return_value == 0


def test_the_archive_of_statements_tells_the_same_as_its_sources(tmp_path):
    sources = [str(path) for path in sorted((EXAMPLE / "archiv").glob("abschreckend-facebook*.zip"))]
    archive = str(tmp_path / "statements")
    run = CliRunner()
    run.invoke(cli, ["archive", "add", *sources, "--archive", archive], standalone_mode=False)
    told = [
        json.loads(
            run.invoke(
                cli, ["profile", "report", *given, "--out", str(tmp_path / name), "--format", "json"],
                standalone_mode=False,
            ).stdout
        )[0]
        for name, given in (("a", sources), ("b", [archive]))
    ]  # fmt: skip
    assert {(each["posts"], each["open"], each["headline"]) for each in told} == {
        (told[0]["posts"], told[0]["open"], told[0]["headline"])
    }


def test_a_spec_without_profiles_is_said_to_have_none(tmp_path):
    with pytest.raises(NotCarriedOut, match="no profile"):
        CliRunner().invoke(
            cli, ["profile", "report", "examples/campagne-lavaux/spec.yaml", "--out", str(tmp_path)],
            standalone_mode=False, catch_exceptions=False,
        )  # fmt: skip


def test_a_profile_without_any_time_has_no_report(tmp_path):
    empty = msgspec.structs.replace(sample.profile(), posts=(), comments=(), sources=(), covers=None)
    (written,) = write([profiles.Subject(name="x", profile=empty, plan=sample.PLAN)], tmp_path, "en")
    assert (written.report, list(tmp_path.iterdir())) == ("", [])
