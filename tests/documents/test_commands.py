import json
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.documents import library

SPEC = Path(__file__).parent / "spec" / "hotel.yaml"


def _toolkit(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "toolkit", *arguments], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", ["contract", "brief"])
def test_command_writes_what_it_names(command: str, tmp_path: Path) -> None:
    done = _toolkit(command, str(SPEC), "--out", str(tmp_path), "--format", "md,html", "--as-of", "2026-11-23")
    assert done.returncode == 0, done.stderr
    paths = [Path(line) for line in done.stdout.split()]
    form = ["bid-form.yaml", "bid.schema.json"] if command == "brief" else []
    assert [path.name for path in paths] == [f"{command}.md", f"{command}.html", *form]
    assert "2026" in paths[0].read_text("utf-8")


def test_contract_tells_the_findings_of_the_lint(tmp_path: Path) -> None:
    done = _toolkit("contract", str(SPEC), "--out", str(tmp_path), "--format", "md", "--as-of", "2026-11-23")
    assert "`toolkit lint hotel.yaml` lists them" in done.stderr


def test_contract_tells_which_letters_the_pdf_cannot_show(tmp_path: Path) -> None:
    source = SPEC.read_text("utf-8").replace("name: Gasthof Seeblick AG", "name: מלון")
    spec = tmp_path / "spec.yaml"
    spec.write_text(
        source.replace("check: reception.greeting, with: {word: Willkommen}", "statement: x, person: client"), "utf-8"
    )
    done = _toolkit("contract", str(spec), "--out", str(tmp_path), "--format", "pdf")
    assert done.returncode == 0, done.stderr
    assert "The fonts of contract.pdf lack ו (U+05D5), ל (U+05DC), מ (U+05DE), ן (U+05DF);" in done.stderr


def test_contract_names_everything_that_is_missing(tmp_path: Path) -> None:
    source = SPEC.read_text("utf-8").replace("  passes: on-creation\n", "").replace("  venue: client\n", "")
    spec = tmp_path / "spec.yaml"
    spec.write_text(
        source.replace("check: reception.greeting, with: {word: Willkommen}", "statement: x, person: client")
    )
    done = _toolkit("contract", str(spec), "--out", str(tmp_path), "--format", "md")
    assert done.returncode == 2
    assert "rights.passes" in done.stderr
    assert "terms.venue" in done.stderr
    assert "Traceback" not in done.stderr


def test_at_most_thirty_faults_are_shown_at_once(tmp_path: Path) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text("toolkit: 1\n" + "".join(f"nothing-{n}: 1\n" for n in range(60)), encoding="utf-8")
    done = _toolkit("brief", str(spec), "--out", str(tmp_path))
    assert done.returncode == 2
    assert done.stderr.count("spec.yaml:") == 30
    assert "toolkit: 34 more." in done.stderr


def test_clauses_are_listed_and_explained() -> None:
    listed = json.loads(_toolkit("clauses", "--format", "json", "--language", "de-CH").stdout)
    assert {"acceptance.silence", "rights.transfer"} <= {entry["id"] for entry in listed}
    assert "OR 370(2)" in _toolkit("clauses", "--explain", "acceptance.silence").stdout
    assert _toolkit("clauses", "--explain", "nothing.here").returncode == 2
    assert "CH, DE" in _toolkit("clauses", "--jurisdiction", "XX").stderr
    assert "rights.lump-sum" not in {entry["id"] for entry in listed}
    refused = _toolkit("clauses", "--explain", "rights.lump-sum", "--language", "de-CH")
    assert refused.returncode == 2
    assert "de-DE" in refused.stderr


def test_an_explained_clause_tells_its_variants_and_its_balanced_wording() -> None:
    shown = _toolkit("clauses", "--explain", "delay.penalty").stdout
    for part in ("protects: The buyer", "rests in CH on: OR 160(2)", "variant uncapped", "{delay.penalty: balanced}"):
        assert part in shown
    assert "[penalty.en.balanced.md]" in shown
    assert "not in CH: Swiss copyright law sets no limit" in _toolkit("clauses", "--explain", "rights.lump-sum").stdout


@pytest.mark.parametrize(("option", "value", "told"), [
    ("--jurisdiction", "XX", "CH, DE, AT"), ("--topic", "penalties", "delay"), ("--explain", "delay.penalt", "clause"),
])  # fmt: skip
def test_a_filter_nothing_fits_is_told(option: str, value: str, told: str) -> None:
    done = _toolkit("clauses", option, value)
    assert done.returncode == 2
    assert told in done.stderr


def test_clauses_are_filtered_by_topic_law_and_language() -> None:
    listed = json.loads(_toolkit(
        "clauses", "--topic", "rights", "--jurisdiction", "DE", "--language", "de-DE", "--format", "json"
    ).stdout)  # fmt: skip
    assert {"rights.lump-sum", "rights.unknown-uses"} <= {entry["id"] for entry in listed}
    assert {entry["topic"] for entry in listed} == {"rights"}
    assert all("DE" in entry["jurisdictions"] for entry in listed)
    texts = [name for entry in listed for name in entry["texts"]]
    assert texts
    assert all(".de-DE." in name and ".AT." not in name for name in texts)


def test_the_matrix_is_printed_by_law() -> None:
    shown = _toolkit("clauses", "--matrix", "--topic", "rights", "--jurisdiction", "CH").stdout
    assert "| Clause | CH |" in shown
    assert "*not:* Swiss copyright law sets no limit" in shown
    (line,) = [
        one for one in json.loads(_toolkit("clauses", "--matrix", "--format", "json").stdout)
        if one["id"] == "rights.lump-sum"
    ]  # fmt: skip
    assert {"DE", "AT"} <= set(line["basis"])
    assert "no limit" in line["not_for"]["CH"]
    assert set(line["basis"]) | set(line["not_for"]) == set(library.laws())
    assert not set(line["basis"]) & set(line["not_for"])
