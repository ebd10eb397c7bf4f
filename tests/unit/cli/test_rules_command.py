"""`toolkit rules` as it is typed."""

import json
import re

import pytest
import yaml
from click.testing import CliRunner

from toolkit.cli import cli
from toolkit.errors import WrongUsage
from toolkit.languages import LANGUAGES
from toolkit.spec import explain, faults
from toolkit.spec.rule import load_rule, paths


def _output(*words: str) -> str:
    result = CliRunner().invoke(cli, ["rules", *words], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_list_names_every_rule_and_every_fault_of_form_under_its_group() -> None:
    lines = _output("--language", "de-CH").splitlines()
    named = [line.split()[0] for line in lines if line.startswith("  ") and line[2] != " "]
    assert named == [*paths(), *(f"spec.{key}" for key in sorted(faults.words("en")))]
    assert "Form der Datei" in lines
    assert all(len(line) <= 100 for line in lines)


def test_group_word_and_source_narrow_the_list() -> None:
    rows = json.loads(_output("--group", "rights", "--format", "json"))
    assert {row["folder"] for row in rows} == {"rights"}
    subject = json.loads(_output("--group", "objectives", "--format", "json"))
    assert {row["folder"] for row in subject} >= {"objectives", "chain"}
    assert {row["id"] for row in json.loads(_output("--find", "URG 16", "--format", "json"))} >= {
        "rights.transfer-possible"
    }
    assert [row["id"] for row in json.loads(_output("--find", "payments-sum", "--format", "json"))] == [
        "money.payments-sum"
    ]
    assert json.loads(_output("--find", "no rule speaks of this", "--format", "json")) == []


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--group", "weather"], "money"),
        (["show", "money.payment-sum"], "money.payments-sum"),
        (["show", ""], "acceptance."),
    ],
)
def test_what_does_not_exist_is_answered_with_what_does(words: list[str], named: str) -> None:
    with pytest.raises(WrongUsage) as raised:
        CliRunner().invoke(cli, ["rules", *words], catch_exceptions=False)
    assert named in raised.value.instead


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_is_explained_with_all_its_parts(language: str) -> None:
    for rule in paths():
        text = _output("show", rule, "--language", language)
        meta = load_rule(rule).meta
        for part in (meta.bad, meta.good):
            assert all(f"  {line}".rstrip() in text for line in part.splitlines())
        for one in (entry := explain.entry(rule, language)).source:
            assert " ".join(one.split()) in " ".join(text.split())
        assert "practice" not in entry.source or language == "en"
        assert not re.search(r"\{[a-z_]+\}", entry.title + entry.why + entry.instead)
        assert all(
            len(line) <= 100 for line in text.splitlines() if not any(line[2:] in p for p in (meta.bad, meta.good))
        )


@pytest.mark.parametrize("rule", paths())
def test_the_waiver_that_is_shown_is_one(rule: str) -> None:
    shown = yaml.safe_load(explain.entry(rule, "en").waiver)
    assert shown == {"waivers": [{"rule": rule, "at": "…", "reason": "…"}]}


def test_a_fault_of_form_is_explained_and_cannot_be_waived() -> None:
    text = _output("show", "spec.not-percent", "--language", "en")
    assert "a number and the percent sign, as 30 %" in text
    assert "no intended deviation" in text
    assert "waivers:" not in text
    assert json.loads(_output("show", "spec.unused-waiver", "--format", "json"))["severity"] == "warning"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_group_has_a_heading(language: str) -> None:
    assert all(explain.title_of(rule.partition(".")[0], language) for rule in (*paths(), "spec.tab"))
