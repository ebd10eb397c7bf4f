"""`toolkit diff` as a person and as a program meets it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from toolkit.cli import cli
from toolkit.languages import LANGUAGES

EXAMPLE = Path(__file__).parents[3] / "examples" / "hotel-bergsicht" / "spec.yaml"
EDITS = [
    ("max: 2.0 s", "max: 3.0 s"),
    ("warranty: 24 months", "warranty: 12 months"),
    ("id: R-04", "id: R-05"),
    ("legal-ch, rights]", "legal-ch]"),
    ("payment: 30 %", "payment: 40 %"),
    ("person: client, compare", "person: adviser, compare"),
    ("title: Website auf der Testumgebung", "title: {de-CH: Website, fr: Site}"),
    ("accounts, analytics, documentation]", "documentation]"),
]


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    text = EXAMPLE.read_text("utf-8")
    (tmp_path / "old.yaml").write_text(text, encoding="utf-8")
    for old, new in EDITS:
        assert old in text
        text = text.replace(old, new, 1)
    (tmp_path / "new.yaml").write_text(text, encoding="utf-8")
    return str(tmp_path / "old.yaml"), str(tmp_path / "new.yaml")


def line_of(path: str, text: str) -> int:
    """Number of the line that holds the text."""
    lines = Path(path).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, ["diff", *words], catch_exceptions=False, standalone_mode=False)


def test_exit_code_tells_whether_they_differ(pair: tuple[str, str]) -> None:
    assert run(*pair).return_value == 1
    assert run(pair[0], pair[0]).return_value == 0
    assert "say the same" in run(pair[0], pair[0], "--language", "en").output


def test_text_shows_criterion_in_the_contracts_words_with_old_and_new(pair: tuple[str, str]) -> None:
    lines = run(*pair, "--language", "en").output.splitlines()
    at = next(index for index, line in enumerate(lines) if "hotel-website/speed.lcp" in line)
    line = line_of(pair[1], "packs: [hotel-website")
    assert lines[at] == f"  ~ hotel-website/speed.lcp   website   less favourable   old.yaml:{line} → new.yaml:{line}"
    assert "The largest visible content" in lines[at + 1]
    assert lines[at + 3] == "      with.max: 2.0 s → 3.0 s"
    line = line_of(pair[1], "{id: R-05")
    assert f"  = rights.register.R-05   formerly R-04   old.yaml:{line} → new.yaml:{line}" in lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_tells_every_change(language: str, pair: tuple[str, str]) -> None:
    found = json.loads(run(*pair, "--format", "json").output)
    text = run(*pair, "--language", language).output
    for change in found["changes"]:
        assert change["id"] in text
    assert "{" not in text.replace("[{", "").replace(", {", "")
    assert all(len(line) <= 100 for line in text.splitlines())
    assert str(len(found["changes"])) in text.splitlines()[-1]
    assert "ß" not in text or language != "de-CH"


def test_json_holds_values_as_a_spec_writes_them(pair: tuple[str, str]) -> None:
    found = {change["id"]: change for change in json.loads(run(*pair, "--format", "json").output)["changes"]}
    assert found["terms.warranty"]["parts"] == [
        {"aspect": "", "old": "24 months", "new": "12 months", "effect": "weaker"}
    ]
    assert found["rights/rights.images"]["kind"] == "removed"
    assert found["M2"]["parts"][0]["new"] == {"de-CH": "Website", "fr": "Site"}


def test_invalid_version_is_told_with_its_place(pair: tuple[str, str]) -> None:
    import subprocess
    import sys

    path = Path(pair[1])
    path.write_text(path.read_text("utf-8").replace("warranty: 12 months", "warranty: 12"), encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "toolkit", "diff", *pair], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"new.yaml:{line_of(pair[1], 'warranty: 12')}:13" in done.stderr
