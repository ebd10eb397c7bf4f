"""`toolkit checks` as it is typed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from toolkit.acceptance import scaffold
from toolkit.checking import check as checks
from toolkit.checking.wording import basis
from toolkit.cli import cli
from toolkit.errors import WrongUsage
from toolkit.languages import LANGUAGES


def _output(*words: str) -> str:
    result = CliRunner().invoke(cli, ["checks", *words], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_list_names_every_check_with_class_and_title() -> None:
    lines = _output("--language", "de-CH").splitlines()
    assert [line.split()[0] for line in lines] == sorted(checks.paths())
    assert "links.internal" in lines[[line.split()[0] for line in lines].index("links.internal")]
    assert any(line.endswith("Tote Verweise und fehlende Dateien") and " major " in line for line in lines)


def test_area_and_word_narrow_the_list() -> None:
    assert {line.split(".")[0] for line in _output("--area", "mobile").splitlines()} == {"mobile"}
    found = [line.split()[0] for line in _output("--find", "certificate").splitlines()]
    assert "site.https" in found
    assert "links.internal" not in found
    assert _output("--find", "no check speaks of this") == ""


def test_area_that_does_not_exist_names_those_that_do() -> None:
    with pytest.raises(WrongUsage) as raised:
        CliRunner().invoke(cli, ["checks", "--area", "weather"], catch_exceptions=False)
    assert "links" in raised.value.instead


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("check_id", sorted(checks.paths()))
def test_every_check_is_explained_in_every_language(check_id: str, language: str) -> None:
    text = _output("show", check_id, "--language", language)
    meta = checks.metadata(check_id)
    assert meta.texts[language].title in text
    assert "{" not in text.replace("{…}", "")
    assert basis(meta, language)[0].split()[0] in text


def test_parameters_are_shown_with_default_and_description() -> None:
    shown = " ".join(_output("show", "speed.lcp").split())
    assert "max = 2.5 s: Longest time" in shown
    entry = json.loads(_output("show", "speed.lcp", "--format", "json", "--language", "de-DE"))
    assert [each["name"] for each in entry["parameters"]] == ["max", "margin"]
    assert "2,5\u00a0s" in entry["criterion"]


def test_json_list_holds_the_criterion_as_a_contract_says_it() -> None:
    entries = {entry["id"]: entry for entry in json.loads(_output("--format", "json", "--language", "fr"))}
    assert entries["site.reachable"]["criterion"].endswith("après 2 redirections au plus.")


def test_checks_beside_a_spec_are_listed_and_their_parameters_shown_on_trust(tmp_path: Path) -> None:
    scaffold.write("house.forbidden-words", tmp_path)
    spec = ("--spec", str(tmp_path / "spec.yaml"))
    assert "house.forbidden-words" in _output(*spec)
    assert "house.forbidden-words" not in _output()
    told = _output("show", "house.forbidden-words", *spec)
    assert "What it can find" in told
    assert "words =" not in told
    assert "words = Muster" in _output("show", "house.forbidden-words", *spec, "--trust")
