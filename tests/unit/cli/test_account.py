"""``toolkit account`` as a client uses it: folders of acceptances in, figures out."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from tests.documents.delivered import FOLDER, judged, spec
from toolkit.acceptance.order import Order
from toolkit.cli import cli
from toolkit.errors import WrongUsage
from toolkit.exports import json as export

SPEC = str(FOLDER / "austria.yaml")


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """The folders of two acceptances; the second one found a minor defect."""
    folder = tmp_path_factory.mktemp("runs")
    for milestone, day, verdicts in (
        ("M1", date(2027, 2, 26), {}),
        ("M2", date(2027, 4, 23), {3: ("fail", "minor")}),
    ):
        made = judged(spec("austria"), Order(milestone=milestone, as_of=day, delivered=day), verdicts)
        export.write(made.results, folder / milestone)
    return folder


def run(runs, out, *options):
    wanted = [SPEC, str(runs / "M1"), str(runs / "M2"), "--out", str(out), *options]
    return CliRunner().invoke(cli, ["account", *wanted], standalone_mode=False)


def test_it_writes_the_account_in_three_formats_and_as_data(runs, tmp_path):
    done = run(runs, tmp_path, "--paid", "M1=8424.00", "--reduction", "M2=232 EUR: the terrace is missing")
    assert done.exception is None, done.output
    assert {path.name for path in tmp_path.iterdir()} == {f"account.{end}" for end in ("html", "pdf", "docx", "json")}
    data = json.loads((tmp_path / "account.json").read_text("utf-8"))
    assert data["as_of"] == "2027-04-23"
    assert data["totals"]["payable_now"] == "11000.00"
    assert data["retained"]["kept"] == "not-accepted"
    assert [(one["deliverable"], one["notified"]) for one in data["defects"]] == [("website", "2027-04-23")]
    html = (tmp_path / "account.html").read_text("utf-8")
    for passage in ("€\u00a011.000,00", "−232,00", "the terrace is missing", "−8.424,00", "31.200,00"):
        assert passage in html
    assert "€\u00a011.000,00" in done.output
    assert str(tmp_path / "account.pdf") in done.output


def test_no_amount_is_cut_on_a_narrow_terminal(runs, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    lines = [line.split() for line in run(runs, tmp_path).output.splitlines()]
    ends = {line[0]: line[-3:] for line in lines if line and line[0] in ("Meilenstein", "M1", "M2", "Summe")}
    assert ends == {
        "Meilenstein": ["Rate", "Einbehalt", "zahlbar"],
        "M1": ["9.360,00", "−936,00", "8.424,00"],
        "M2": ["12.480,00", "−1.248,00", "11.232,00"],
        "Summe": ["31.200,00", "−3.120,00", "19.656,00"],
    }, "whole amounts; a column of zeros is left out"


def test_json_is_the_same_on_stdout_and_on_disk(runs, tmp_path):
    done = run(runs, tmp_path, "--format", "json", "--language", "en")
    assert done.output == (tmp_path / "account.json").read_text("utf-8")
    assert "Account" in (tmp_path / "account.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--reduction", "M2=500 EUR"), "does not read as M2=500 CHF: reason"),
        (("--reduction", "M2=5,00: x"), "an amount is a number"),
        (("--reduction", "M2=-5: x"), "an amount is a number"),
        (("--reduction", "M2=500 CHF: x"), "not in the currency of the contract"),
        (("--reduction", "M7=500: x"), "No instalment is agreed for 'M7'"),
        (("--paid", "M1"), "does not read as M1=8172.36"),
        (("--paid", "retention=1"), "Correct --paid"),
    ],
)
def test_a_wrong_entry_is_refused_with_a_sentence(runs, tmp_path, options, said):
    out = tmp_path / "out"
    done = run(runs, out, *(("--as-of", "2027-01-01") if "retention=1" in options else ()), *options)
    assert said in str(getattr(done.exception, "message", "") or done.exception) + str(vars(done.exception))
    assert not out.exists(), "nothing is written"


def test_without_a_folder_there_is_nothing_to_account_for(tmp_path):
    done = CliRunner().invoke(cli, ["account", SPEC, "--out", str(tmp_path)], standalone_mode=False)
    assert "at least one acceptance" in done.exception.message


def test_a_folder_without_results_is_named(tmp_path):
    (tmp_path / "empty").mkdir()
    done = CliRunner().invoke(cli, ["account", SPEC, str(tmp_path / "empty")], standalone_mode=False)
    assert isinstance(done.exception, WrongUsage)
    assert "empty" in str(done.exception)
