"""`toolkit archive`, as a user calls it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.capture.exports import layouts
from tests.unit.capture.exports.archives import packed


def said(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "toolkit", "archive", *arguments], capture_output=True, text=True, check=False
    )


@pytest.fixture
def archive(tmp_path: Path) -> str:
    folder = str(tmp_path / "statements")
    assert said("add", str(packed(tmp_path / "x.zip", layouts.x())), "--archive", folder).returncode == 0
    return folder


def test_a_day_in_the_life_of_an_archive(archive: str, tmp_path: Path) -> None:
    found = said("find", "frühstück", "--archive", archive, "--from", "2026-10", "--out", str(tmp_path / "proof.html"))
    assert found.returncode == 0
    assert "Zimmer & Frühstück" in found.stdout
    assert "Zimmer &amp; Frühstück" in (tmp_path / "proof.html").read_text("utf-8")
    assert said("verify", "--archive", archive).returncode == 0
    assert said("status", "--archive", archive, "--as-of", "2026-11-23").returncode == 0


def test_nothing_found_is_told_by_the_exit_code(archive: str) -> None:
    assert said("find", "nobody said this", "--archive", archive).returncode == 1


def test_json_holds_what_was_found(archive: str) -> None:
    told = json.loads(said("find", "markt", "--archive", archive, "--format", "json").stdout)
    assert [(each["platform"], each["text"]) for each in told] == [("x", "RT @ort: Markt am Samstag")]


def test_an_altered_archive_is_told_by_the_exit_code(archive: str) -> None:
    next((Path(archive) / "sources").rglob("*.zip")).write_bytes(b"other")
    result = said("verify", "--archive", archive, "--language", "de-CH")
    assert result.returncode == 1
    assert "Die Datei der Quelle x.zip ist verändert." in (result.stdout + result.stderr)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("find", "x", "--from", "yesterday"), 2), (("add", "absent.zip"), 2), (("verify", "--archive", "nowhere"), 3)],
)
def test_wrong_use_is_told_in_a_sentence(arguments: tuple[str, ...], code: int, tmp_path: Path) -> None:
    result = said(*arguments)
    assert result.returncode == code
    assert "Traceback" not in (result.stdout + result.stderr)
