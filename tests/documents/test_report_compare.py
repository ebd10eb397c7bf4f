"""The page that compares two runs, read back."""

from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from tests.unit.checking.test_comparison import finding, result, results, subject
from toolkit.checking.comparison import compare
from toolkit.cli import cli
from toolkit.documents.report import compare as report
from toolkit.errors import WrongUsage
from toolkit.exports import json as export
from toolkit.languages import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_says_what_is_new_fixed_and_left(language: str, tmp_path: Path) -> None:
    old = results(
        subject(result("fail", finding()), result("pass", criterion="D"), title="Krone"),
        subject(result("pass"), url="https://alone.example/"),
    )
    new = results(
        subject(
            result("pass"), result("fail", finding("https://a.example/<b>"), criterion="D"), title="Krone <script>"
        ),
        subject(result("pass"), url="https://late.example/"),
    )
    html = report.write(compare(old, new), tmp_path, language).read_text(encoding="utf-8")
    assert "Krone &lt;script&gt;" in html
    assert "<script>" not in html
    assert "alone.example" in html
    assert "late.example" in html
    assert "{" not in html.split("</style>")[1]


def test_command_ends_with_1_only_where_something_essential_is_new(tmp_path: Path) -> None:
    met, broken = (results(subject(one)) for one in (result("pass"), result("fail", finding())))
    for name, each in (("met", met), ("broken", broken)):
        export.write(each, tmp_path / name)
    codes = {}
    for before, after in (("met", "broken"), ("broken", "met"), ("met", "met")):
        command = ["compare", str(tmp_path / before), str(tmp_path / after / "results.json"), "--out", str(tmp_path)]
        codes[before, after] = CliRunner().invoke(cli, command, standalone_mode=False).return_value
    assert codes == {("met", "broken"): 1, ("broken", "met"): 0, ("met", "met"): 0}


def test_json_names_the_changes(tmp_path: Path) -> None:
    for name, each in (("a", result("pass")), ("b", result("fail", finding()))):
        export.write(results(subject(each)), tmp_path / name)
    command = ["compare", str(tmp_path / "a"), str(tmp_path / "b"), "--out", str(tmp_path), "--format", "json"]
    told = msgspec.json.decode(CliRunner().invoke(cli, command).output)
    assert told["pairs"][0]["shifts"][0]["change"] == "new"


def test_a_file_that_is_no_run_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    command = ["compare", str(tmp_path / "x.json"), str(tmp_path), "--out", str(tmp_path)]
    with pytest.raises(WrongUsage, match=r"x\.json"):
        CliRunner().invoke(cli, command, standalone_mode=False, catch_exceptions=False)
