"""`toolkit trace` as a person and as a program meets it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from toolkit.cli import cli
from toolkit.languages import LANGUAGES

EXAMPLE = str(Path(__file__).parents[3] / "examples" / "hotel-bergsicht" / "spec.yaml")


def output(*words: str) -> str:
    result = CliRunner().invoke(cli, ["trace", *words], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_theme_is_followed_to_test_and_payment_with_the_contracts_numbers() -> None:
    text = output(EXAMPLE, "T1")
    at = [text.index(word) for word in (
        "T1  Endpreise", "← P1", "website", "W-01", "Ziffer\u00a0", "content.required-text", "M2", "CHF\u00a09’800.00",
    )]  # fmt: skip
    assert at == sorted(at)


IDS = ["P1", "O1", "T1", "website", "W-02", "W-03", "legal-ch/legal.imprint", "M1", "R-01", "quality.content", "client"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_has_words_in_every_language(language: str) -> None:
    for id_ in IDS:
        text = output(EXAMPLE, id_, "--language", language)
        assert "{" not in text
        assert all(len(line) <= 100 for line in text.splitlines())
        [root, *_] = json.loads(output(EXAMPLE, id_, "--language", language, "--format", "json"))
        assert root["name"] or root["text"]


def test_table_lists_all_chains_and_marks_gaps(tmp_path: Path) -> None:
    text = Path(EXAMPLE).read_text("utf-8").replace("G1]", "P1]").replace("[P1, P1]", "[P1]")
    (tmp_path / "spec.yaml").write_text(text, encoding="utf-8")
    lines = output(str(tmp_path / "spec.yaml"), "--language", "en").splitlines()
    assert any(line.split()[:4] == ["P1", "T1", "website", "W-01:"] for line in lines)
    assert any("✗ no theme answers it" in line for line in lines)
    count = len(json.loads(output(str(tmp_path / "spec.yaml"), "--format", "json")))
    assert count > 30
    assert lines[-1].strip() == f"{count} chains, 1 gap"


def test_gap_stands_where_the_criterion_would_be(tmp_path: Path) -> None:
    text = "toolkit: 1\ntitle: W\nlanguage: en\nparties: {client: {name: H}}\ndeliverables: {w: {kind: website}}\n"
    (tmp_path / "spec.yaml").write_text(text, encoding="utf-8")
    [_, row, _, count, *_] = output(str(tmp_path / "spec.yaml")).splitlines()
    assert row.split("  ")[:1] == ["–"]
    assert "w            ✗ no criterion tests this deliverable" in row
    assert count.strip() == "1 chain, 1 gap"


def test_json_holds_clause_number_and_milestones() -> None:
    chains = json.loads(output(EXAMPLE, "--format", "json"))
    [chain] = [one for one in chains if one["criterion"] == "W-01"]
    assert (chain["points"], chain["purpose"], chain["milestones"]) == (["P1", "G1"], "T1", ["M2"])
    assert chain["clause"] == "quality.content"
    assert chain["number"]


def test_spec_without_contract_is_traced_without_numbers(tmp_path: Path) -> None:
    text = "toolkit: 1\ntitle: W\nlanguage: fr\nparties: {client: {name: H}}\n"
    text += "deliverables: {w: {kind: website, packs: [seo]}}\n"
    (tmp_path / "spec.yaml").write_text(text, encoding="utf-8")
    told = output(str(tmp_path / "spec.yaml"), "w")
    assert "Sans chiffres" in told
    assert "ch.\u00a0" not in told
