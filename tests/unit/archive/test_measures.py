"""Figures beside objectives: what is read, what may be compared, and what follows."""

import hashlib
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
import openpyxl
import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from toolkit.archive.adding import Given, add_all
from toolkit.archive.measures import counting, spans, table
from toolkit.archive.measures.counting import Heard
from toolkit.archive.measures.judging import standing
from toolkit.archive.measures.measure import Wanted, measure
from toolkit.archive.measures.metrics import metrics, named
from toolkit.archive.measures.model import Measured, Series, Standing, Value
from toolkit.archive.measures.spans import Span
from toolkit.archive.store import opened
from toolkit.cli import cli
from toolkit.errors import InvalidSpec, WrongUsage
from toolkit.languages import LANGUAGES
from toolkit.observations import Comment, Post, Profile
from toolkit.observations.house import Period
from toolkit.observations.profile import Followers, Source
from toolkit.observations.site import Theme
from toolkit.spec.briefing import Objective
from toolkit.spec.load import load
from toolkit.spec.quantity import quantity

SPEC = """
toolkit: 1
title: Website
language: de-CH
jurisdiction: CH
parties:
  client:
    name: Hotel AG
    kind: company
    address: {street: Weg 1, postcode: "3000", town: Bern, country: CH}
    email: a@hotel.example
  agency: to-be-chosen
brief:
  objectives:
    - {id: O1, statement: Mehr Direktbuchungen, level: business, measure: Anteil Direktbuchungen, baseline: 22 %,
       target: 35 %, by: 2027-12-31, period: month}
    - {id: O2, statement: Rasche Antwort, level: service, measure: Median der Antwortzeit, target: 4 h,
       by: 2026-11-30, period: month}
    - {id: O3, statement: Mehr Anhänger, level: technical, measure: Zahl der Abonnenten, target: "2000"}
deliverables:
  facebook: {kind: profile, title: Seite, platform: facebook, owner: client, criteria: [
    {id: F-01, check: profile.dialogue, with: {hours: "Mo-Su 10:00-12:00"}, for: [O2]}]}
"""
HEAD = "objective,period,value,definition,source\n"
AS_OF = date(2027, 6, 1)


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "spec.yaml"
    path.write_text(SPEC, encoding="utf-8")
    return path


def measured(spec: Path, *files: Path, as_of: date = AS_OF, archive: Path | None = None) -> Measured:
    return measure(
        Wanted(loaded=load(spec), files=files, archive=archive, as_of=as_of, zone="Europe/Zurich", language="en")
    )


def written(folder: Path, lines: str, name: str = "zahlen.csv") -> Path:
    path = folder / name
    path.write_text(HEAD + lines, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("31 %", "31", "%"),
        ("31%", "31", "%"),
        ("12,5 %", "12.5", "%"),
        ("1’120", "1120", ""),
        ("1 120", "1120", ""),
        ("1'234'567.5 CHF", "1234567.5", "CHF"),
        ("5 h", "18000", "s"),
        ("90 min", "5400", "s"),
        ("−3", "-3", ""),
        ("0.125", "0.125", ""),
    ],
)
def test_a_figure_is_read_with_its_unit(text: str, amount: str, unit: str) -> None:
    found = quantity(text)
    assert found is not None
    assert (found.amount, found.unit) == (Decimal(amount), unit)


@pytest.mark.parametrize("text", ["1.120", "1,120", "viel", "", "12 34", "3 von 5", "%"])
def test_what_two_readers_read_differently_is_no_figure(text: str) -> None:
    assert quantity(text) is None


@pytest.mark.parametrize(
    ("text", "first", "last", "kind"),
    [
        ("2027", "2027-01-01", "2027-12-31", "year"),
        ("2027-Q3", "2027-07-01", "2027-09-30", "quarter"),
        ("2027-02", "2027-02-01", "2027-02-28", "month"),
        ("2026-W53", "2026-12-28", "2027-01-03", "week"),
        ("2027-03-16", "2027-03-16", "2027-03-16", "day"),
        ("2027-03-01T00:00:00", "2027-03-01", "2027-03-01", "day"),
        ("2027-09-15/2027-11-30", "2027-09-15", "2027-11-30", "span"),
        ("2027-01 – 2027-03", "2027-01-01", "2027-03-31", "quarter"),
    ],
)
def test_a_period_is_read(text: str, first: str, last: str, kind: str) -> None:
    found = spans.read(text)
    assert found == Span(date.fromisoformat(first), date.fromisoformat(last))
    assert found.kind == kind


@pytest.mark.parametrize(
    "text", ["", "bald", "2027-13", "2027-W60", "2027-02-30", "2027-12/2027-01", "2027-Q5", "0000-Q1"]
)
def test_what_is_no_period_is_none(text: str) -> None:
    assert spans.read(text) is None


@pytest.mark.parametrize("kind", ["week", "month", "quarter", "year"])
def test_periods_follow_each_other_without_gap(kind: str) -> None:
    one = spans.around(date(2026, 12, 31), kind)
    assert one.first <= date(2026, 12, 31) <= one.last
    assert (one.next().first - one.last).days == 1
    assert one.next().kind == kind


@pytest.mark.parametrize(
    ("lines", "line", "rule"),
    [
        ("O1,2027-01,24 %,,\nO9,2027-01,3,,\n", 3, "unknown-objective"),
        ("O1,Januar,24 %,,\n", 2, "period"),
        ("O1,2027-01,viel,,\n", 2, "value"),
        ("O1,2027-01,1.120,,\n", 2, "value"),
        ("O1,2027-01,0.24,,\n", 2, "unit"),
        ("O1,2027-01,24 %,,\n\nO1,2027-01,25 %,,\n", 4, "twice"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(spec: Path, tmp_path: Path, lines: str, line: int, rule: str) -> None:
    with pytest.raises(InvalidSpec) as caught:
        measured(spec, written(tmp_path, lines))
    (problem,) = caught.value.problems
    assert (problem.line, problem.rule) == (line, f"figures.{rule}")
    assert problem.file.endswith("zahlen.csv")
    assert problem.problem
    assert problem.instead


def test_every_fault_is_told_at_once_and_other_lines_do_not_hide_it(spec: Path, tmp_path: Path) -> None:
    with pytest.raises(InvalidSpec) as caught:
        measured(spec, written(tmp_path, "O1,x,1 %,,\nO1,2027-01,y,,\n"), written(tmp_path, "O8,2027,1,,\n", "b.csv"))
    assert len(caught.value.problems) == 3


def test_a_table_without_a_column_is_told(spec: Path, tmp_path: Path) -> None:
    path = tmp_path / "zahlen.csv"
    path.write_text("objective;value\nO1;3 %\n", encoding="utf-8")
    with pytest.raises(InvalidSpec) as caught:
        measured(spec, path)
    assert "period" in caught.value.problems[0].problem


def test_a_file_that_is_neither_table_nor_export_is_refused(spec: Path, tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(WrongUsage, match=r"neither a table of figures nor an export"):
        measured(spec, path)


def test_a_spec_without_objectives_says_what_to_write(spec: Path) -> None:
    head, _, tail = SPEC.partition("brief:")
    spec.write_text(head + tail[tail.index("deliverables:") :].replace(", for: [O2]", ""), encoding="utf-8")
    with pytest.raises(WrongUsage, match="no objectives"):
        measured(spec)


def test_excel_is_read_as_its_reader_sees_it(spec: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Objective", "Period", "Value"])
    sheet.append(["O1", date(2027, 4, 1), 0.245])
    sheet.append(["O1", date(2027, 5, 1), 0.26])
    for row in (2, 3):
        sheet.cell(row, 2).number_format = "mmm yy"
        sheet.cell(row, 3).number_format = "0.0%"
    out = io.BytesIO()
    book.save(out)
    path = tmp_path / "zahlen.xlsx"
    path.write_bytes(out.getvalue())
    (one,) = measured(spec, path).standings[0].series
    assert (one.kind, one.unit) == ("month", "%")
    assert [value.amount for value in one.values] == [Decimal("24.5"), Decimal(26)]


def value(month: int, amount: int | None, of: int | None = None, year: int = 2027) -> Value:
    return Value(
        span=spans.around(date(year, month, 1), "month"), amount=None if amount is None else Decimal(amount), of=of
    )


def aim(**more: Any) -> Objective:
    fields: dict[str, Any] = {
        "id": "O1", "statement": "x", "level": "business", "measure": "Nächte", "baseline": "100", "target": "200",
        "by": date(2027, 6, 30), "period": "month",
    }  # fmt: skip
    return Objective(**fields | more)


def months(*values: Value, **more: Any) -> Series:
    fields: dict[str, Any] = {"definition": "", "unit": "", "kind": "month", "values": values}
    return Series(**fields | more)


def judged(objective: Objective, *series: Series, as_of: date = date(2027, 7, 10)) -> Standing:
    return standing(objective, series, as_of)


@pytest.mark.parametrize(
    ("objective", "series", "state", "why"),
    [
        pytest.param(aim(), [months(value(6, 210))], "reached", None, id="more was wanted and is there"),
        pytest.param(aim(), [months(value(6, 150))], "missed", None, id="due and short"),
        pytest.param(aim(by=date(2027, 12, 31)), [months(value(6, 150))], "underway", None, id="not due yet"),
        pytest.param(aim(by=None), [months(value(6, 150))], "underway", None, id="never due"),
        pytest.param(aim(baseline="300"), [months(value(6, 190))], "reached", None, id="less was wanted"),
        pytest.param(aim(baseline="300"), [months(value(6, 210))], "missed", None, id="less was wanted, more is there"),
        pytest.param(aim(target=None), [months(value(6, 210))], "open", "no-target", id="no target"),
        pytest.param(aim(target="viel"), [months(value(6, 210))], "open", "no-number", id="target in words"),
        pytest.param(aim(), [], "open", "not-measured", id="nothing at all"),
        pytest.param(aim(), [months(value(6, None))], "open", "not-measured", id="a gap is no zero"),
        pytest.param(aim(baseline="300"), [months(value(6, None))], "open", "not-measured", id="nor is it little"),
        pytest.param(aim(), [months(value(5, 210))], "open", "not-measured", id="the last month is missing"),
        pytest.param(aim(period=None), [months(value(6, 210))], "open", "no-period", id="period not agreed"),
        pytest.param(aim(), [months(value(6, 210), definition="Gäste")], "open", "other-definition", id="other thing"),
        pytest.param(aim(period="quarter"), [months(value(6, 210))], "open", "other-period", id="other time"),
        pytest.param(aim(), [months(value(6, 210), unit="%")], "open", "other-period", id="other unit"),
        pytest.param(aim(baseline=None), [months(value(6, 210))], "open", "no-direction", id="more or less?"),
        pytest.param(aim(), [months(value(6, 210, of=4))], "open", "too-few", id="four cases"),
        pytest.param(
            aim(), [months(value(6, 210)), months(value(6, 190))], "open", "sources-disagree", id="sources differ"
        ),
        pytest.param(
            aim(), [months(value(6, 210)), months(value(6, 9), definition="Gäste")], "reached", None, id="others aside"
        ),
    ],
)  # fmt: skip
def test_the_state_of_an_objective(objective: Objective, series: list[Series], state: str, why: str | None) -> None:
    found = judged(objective, *series)
    assert (found.state, found.why) == (state, why)


def test_a_month_that_still_runs_is_not_judged() -> None:
    found = judged(aim(by=date(2027, 12, 31)), months(value(6, 150), value(7, 500)))
    assert (found.state, found.judged) == ("underway", value(6, 150))


def test_a_fixed_period_is_compared_with_itself_only() -> None:
    season = aim(period=Period(start=date(2027, 3, 1), until=date(2027, 5, 15)))
    other = months(Value(span=Span(date(2026, 3, 1), date(2026, 5, 15)), amount=Decimal(300)), kind="span")
    same = months(Value(span=Span(date(2027, 3, 1), date(2027, 5, 15)), amount=Decimal(210)), kind="span")
    assert judged(season, other).why == "other-period"
    assert judged(season, same).state == "reached"


def test_gaps_between_and_after_the_figures_are_shown() -> None:
    found = judged(aim(by=None), months(value(2, 110), value(4, 130)), as_of=date(2027, 6, 15)).series[0]
    assert [(each.span.first.month, each.amount) for each in found.values] == [
        (2, 110), (3, None), (4, 130), (5, None),
    ]  # fmt: skip


def test_other_definitions_and_periods_stand_apart_and_are_never_summed(spec: Path, tmp_path: Path) -> None:
    lines = "O1,2027-01,24 %,,\nO1,2027-Q1,25 %,,\nO1,2027-01,99 %,mit Portalen,\nO1,2027-02,26 %,,\n"
    found = measured(spec, written(tmp_path, lines)).standings[0].series
    assert [(one.definition, one.kind, one.alike, len(one.measured)) for one in found] == [
        ("", "month", True, 2), ("", "quarter", False, 1), ("mit Portalen", "month", False, 1),
    ]  # fmt: skip


def test_the_measure_of_the_spec_as_definition_is_the_same_definition(spec: Path, tmp_path: Path) -> None:
    found = measured(spec, written(tmp_path, "O1,2027-01,24 %,anteil  Direktbuchungen,\n")).standings[0].series
    assert found[0].alike


def test_each_figure_names_file_line_and_digest(spec: Path, tmp_path: Path) -> None:
    found = measured(spec, written(tmp_path, "O1,2027-05,24 %,,Hotelsoftware\n"))
    judged_ = found.standings[0].judged
    assert judged_ is not None
    (source,) = judged_.evidence
    assert (judged_.line, source.file, source.name) == (2, "zahlen.csv", "Hotelsoftware")
    assert source.sha256 == hashlib.sha256((tmp_path / "zahlen.csv").read_bytes()).hexdigest()


def test_business_comes_first_whatever_the_order_of_the_spec(spec: Path) -> None:
    other = SPEC.replace("level: business", "level: technical").replace("level: service", "level: business")
    spec.write_text(other, encoding="utf-8")
    assert [one.objective.id for one in measured(spec).standings] == ["O2", "O1", "O3"]


@pytest.mark.parametrize(
    ("lines", "only"),
    [("O3,2027-05,1200,,\n", True), ("O3,2027-05,1200,,\nO1,2027-05,24 %,,\n", False), ("O1,2027-05,,,\n", False)],
)
def test_technical_figures_alone_are_noticed(spec: Path, tmp_path: Path, lines: str, only: bool) -> None:
    assert measured(spec, written(tmp_path, lines)).only_technical is only


@pytest.mark.parametrize("key", list(metrics()))
def test_every_metric_is_counted_and_named_in_every_language(key: str) -> None:
    assert set(metrics()[key].names) == set(LANGUAGES)
    assert all(named(text) == key for text in metrics()[key].names.values())
    assert key in counting.COUNT


TAKEN = datetime(2026, 11, 20, 9, tzinfo=UTC)


def heard(themes: tuple[Theme, ...] = (), **more: Any) -> Heard:
    capabilities = ("posts", "texts", "times", "counts", "comments.others", "replies.own", "followers")
    source = Source(
        name="facebook-api", file="page", sha256="a" * 64, taken=TAKEN, capabilities=capabilities,
        covers=(date(2026, 9, 1), date(2026, 11, 15)),
    )  # fmt: skip
    fields: dict[str, Any] = {
        "platform": "facebook", "source": "facebook-api", "name": "Hotel", "taken": TAKEN,
        "capabilities": capabilities, "sources": (source,),
    }  # fmt: skip
    return Heard(
        name="facebook", profile=Profile(**fields | more), hours="Mo-Su 08:00-20:00", zone="Europe/Zurich",
        country="CH", kind="export", themes=themes,
    )  # fmt: skip


def post(day: str, text: str = "Guten Morgen", **counts: int) -> Post:
    return Post(key=f"p{day}", time=datetime.fromisoformat(f"{day}T10:00+00:00"), text=text, counts=counts)


def said(under: str, moment: str, role: Any, text: str) -> Comment:
    return Comment(post=under, author=role, role=role, time=datetime.fromisoformat(f"{moment}+00:00"), text=text)


def counted(one: Heard, key: str, period: Any = "month") -> list[tuple[int, Any, Any]]:
    found = next((each for each in counting.series(one, [period]) if each.metric == key), None)
    return [(each.span.first.month, each.amount, each.of) for each in found.values] if found else []


def test_posts_are_counted_in_whole_covered_months_only_and_zero_is_a_figure() -> None:
    one = heard(posts=(post("2026-10-05"), post("2026-10-06"), post("2026-11-10")))
    assert counted(one, "posts") == [(9, 0, None), (10, 2, None)]


def test_a_month_without_questions_is_not_measured() -> None:
    one = heard(
        posts=(post("2026-10-05"),),
        comments=(
            said("p2026-10-05", "2026-10-06T08:00", "guest", "Sind Hunde erlaubt?"),
            said("p2026-10-05", "2026-10-06T10:00", "owner", "Ja, gerne"),
        ),
    )
    assert counted(one, "response-time") == [(9, None, 0), (10, 7200, 1)]
    assert counted(one, "answered") == [(9, None, 0), (10, 100, 1)]
    assert counted(one, "talked-about") == [(9, None, 0), (10, 100, 1)]


@pytest.mark.parametrize(("agency", "answered"), [((), 100), (("Studio Nord",), 0)])
def test_an_answer_that_the_agency_signed_is_none_of_the_house(agency: tuple[str, ...], answered: int) -> None:
    comments = (
        said("p2026-10-05", "2026-10-06T08:00", "guest", "Sind Hunde erlaubt?"),
        said("p2026-10-05", "2026-10-06T10:00", "owner", "Ja, gerne\nStudio Nord"),
    )
    one = replace(heard(posts=(post("2026-10-05"),), comments=comments), agency=agency)
    assert counted(one, "answered") == [(9, None, 0), (10, answered, 1)]


@pytest.mark.parametrize(("named", "share"), [("to-be-chosen", 100), ("Studio Nord", 0)])
def test_the_agency_that_the_spec_names_does_not_answer_for_the_house(
    spec: Path, tmp_path: Path, named: str, share: int
) -> None:
    party = (
        f"{{name: {named}, kind: company, email: b@nord.example,"
        ' address: {street: Weg 2, postcode: "3000", town: Bern, country: CH}}'
    )
    agency = named if named == "to-be-chosen" else party
    spec.write_text(SPEC.replace("agency: to-be-chosen", f"agency: {agency}"), encoding="utf-8")
    lines = ["type,id,post,time,author,role,text", "post,p1,,2026-11-01 09:00,Hotel,owner,Guten Morgen"]
    for day in range(2, 8):
        lines.append(f"comment,q{day},p1,2026-11-{day:02} 10:30,Gast,guest,Sind Hunde erlaubt?")
        lines.append(f"comment,a{day},p1,2026-11-{day:02} 11:30,Studio Nord,owner,Ja am {day}. gerne")
    lines.append("post,p2,,2026-11-30 09:00,Hotel,owner,Guten Abend")
    export = tmp_path / "auszug.csv"
    export.write_text("\n".join(lines), encoding="utf-8")
    with opened(tmp_path / "statements", make=True) as store:
        add_all(store, [export], Given(platform="facebook", zone="Europe/Zurich"))
    found = measured(spec, archive=tmp_path / "statements", as_of=date(2026, 12, 5))
    (answered,) = [one for one in found.beside if one.metric == "answered"]
    assert (answered.values[-1].amount, answered.values[-1].of) == (share, 6)


def test_a_sum_of_counts_needs_the_count_of_every_post() -> None:
    whole = heard(posts=(post("2026-10-05", reactions=3), post("2026-10-06", reactions=0)))
    holed = heard(posts=(post("2026-10-05", reactions=3), post("2026-10-06")))
    assert counted(whole, "reactions")[1] == (10, 3, 2)
    assert counted(holed, "reactions")[1] == (10, None, 2)


def test_an_offer_in_a_post_is_counted() -> None:
    text = "Wellness-Wochenende, 2 Nächte mit Frühstück, 420 Franken pro Person, gültig bis 31. März 2027"
    assert counted(heard(posts=(post("2026-10-05", text), post("2026-10-06"))), "offers")[1] == (10, 1, 2)


def test_posts_are_counted_by_the_words_agreed_for_a_theme() -> None:
    themes = (Theme(id="T1", words={"de": ("Endpreis",)}), Theme(id="T2", words={"de": ("Wandern",)}))
    texts = ("Unsere Endpreise stehen fest", "Guten Morgen", "Wandern im Herbst", "Endpreis heute")
    posts = tuple(post(f"2026-10-{at:02}", text) for at, text in enumerate(texts, 1))
    one = heard(posts=posts, themes=themes)
    assert counted(one, "on-theme") == [(9, None, 0), (10, 75, 4)]
    found = [
        (each.profile, each.values[-1].amount) for each in counting.series(one, ["month"]) if each.metric == "theme"
    ]
    assert found == [("facebook, T1", 50), ("facebook, T2", 25)]


def test_without_agreed_words_no_post_is_on_or_off_a_theme() -> None:
    assert counted(heard(posts=(post("2026-10-05"),)), "on-theme") == []


def test_followers_are_those_of_the_last_day_counted() -> None:
    days = tuple(
        Followers(day=date(2026, month, day), total=total)
        for month, day, total in [(9, 3, 90), (9, 28, 100), (11, 2, 130)]
    )
    assert counted(heard(followers=days), "followers") == [(9, 100, None), (10, None, None)]


def test_what_the_evidence_lacks_is_told_with_the_sources_that_hold_it() -> None:
    one = heard(capabilities=("posts", "texts", "times"))
    found = {each.capability: each for each in counting.missing(one)}
    assert "response-time" in found["comments.others"].metrics
    assert "facebook-api" in found["comments.others"].sources
    assert counted(one, "response-time") == []


def test_the_archive_gives_the_figures_of_the_objective_its_criterion_serves(spec: Path, tmp_path: Path) -> None:
    lines = ["type,id,post,time,author,role,text", "post,p1,,2026-11-01 09:00,Hotel,owner,Guten Morgen"]
    for day in range(2, 8):
        lines.append(f"comment,q{day},p1,2026-11-{day:02} 10:30,Gast,guest,Sind Hunde erlaubt?")
        lines.append(f"comment,a{day},p1,2026-11-{day:02} 11:30,Hotel,owner,Ja am {day}. gerne")
    lines.append("post,p2,,2026-11-30 09:00,Hotel,owner,Guten Abend")
    export = tmp_path / "auszug.csv"
    export.write_text("\n".join(lines), encoding="utf-8")
    with opened(tmp_path / "statements", make=True) as store:
        done, refused = add_all(store, [export], Given(platform="facebook", zone="Europe/Zurich"))
    assert (len(done), list(refused)) == (1, [])
    found = measured(spec, archive=tmp_path / "statements", as_of=date(2026, 12, 5))
    assert [(one.kind, one.file) for one in found.evidence] == [("archive", "auszug.csv")]
    assert {"posts", "answered"} <= {one.metric for one in found.beside}
    service = found.standings[1]
    assert [(one.metric, one.profile) for one in service.series] == [("response-time", "facebook")]
    assert service.judged is not None
    assert (service.state, service.judged.amount, service.judged.of) == ("reached", 3600, 6)


def run(*arguments: str | Path) -> Any:
    return CliRunner().invoke(cli, ["measure", *map(str, arguments)], catch_exceptions=False, standalone_mode=False)


def test_the_command_prints_json_and_ends_with_1_when_something_is_missed(spec: Path, tmp_path: Path) -> None:
    lines = written(tmp_path, "O1,2027-12,30 %,,\n")
    found = run(spec, lines, "--as-of", "2028-01-15", "--format", "json")
    assert found.return_value == 1
    told = json.loads(found.stdout)
    assert [one["state"] for one in told["standings"]] == ["missed", "open", "open"]
    assert run(spec, lines, "--as-of", "2027-12-30").return_value == 0


@pytest.mark.parametrize("zone", ["Nowhere/X", "../etc", ""])
def test_a_zone_that_is_none_is_told(spec: Path, zone: str) -> None:
    with pytest.raises(click.BadParameter, match="no time zone"):
        run(spec, "--zone", zone)


def test_the_empty_table_can_be_filled_in_and_read(spec: Path, tmp_path: Path) -> None:
    path = tmp_path / "leer.csv"
    path.write_text(run(spec, "--empty").stdout, encoding="utf-8")
    assert table.rows_of(path) is not None
    filled = path.read_text("utf-8").replace("O1,,", "O1,2027-05,24 %").replace("O2,,,,\n", "").replace("O3,,,,\n", "")
    path.write_text(filled, encoding="utf-8")
    assert measured(spec, path).standings[0].state == "underway"
