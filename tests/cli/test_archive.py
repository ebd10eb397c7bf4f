"""`toolkit archive`, as a user calls it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.capture.exports import layouts
from tests.unit.capture.exports.archives import packed
from tests.unit.stamping.authority import OTHER_ROOT, ROOT, Authority, pem, refusal, serving
from toolkit.archive.adding import Given, add_all
from toolkit.archive.store import opened


def said(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "toolkit", "archive", *arguments], capture_output=True, text=True, check=False
    )


@pytest.fixture
def archive(tmp_path: Path) -> str:
    folder = tmp_path / "statements"
    with opened(folder, make=True) as store:
        add_all(store, [packed(tmp_path / "x.zip", layouts.x())], Given())
    return str(folder)


def test_a_day_in_the_life_of_an_archive(archive: str, tmp_path: Path) -> None:
    more = str(packed(tmp_path / "google.zip", layouts.google_business()))
    assert said("add", more, "--archive", archive).returncode == 0
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


def test_an_archive_is_stamped_and_the_stamp_verified(archive: str, tmp_path: Path) -> None:
    root = tmp_path / "root.pem"
    root.write_bytes(pem(ROOT))
    with serving(Authority().answer) as address:
        stamped = said("stamp", address, "--archive", archive, "--root", str(root))
    assert stamped.returncode == 0, stamped.stderr
    verified = said("verify", "--archive", archive, "--root", str(root), "--language", "de-CH")
    assert verified.returncode == 0
    told = " ".join(verified.stdout.split())
    assert "vor dem 24. November 2026, 09:30:00 UTC bestanden. Das Zertifikat führt zur Wurzel Root of Time" in told
    root.write_bytes(pem(OTHER_ROOT))
    refused = said("verify", "--archive", archive, "--root", str(root), "--language", "fr")
    assert refused.returncode == 1
    assert "ne remonte à aucune des racines indiquées" in " ".join(refused.stdout.split())


def test_a_refused_stamp_is_told_in_a_sentence(archive: str) -> None:
    with serving(lambda _: refusal("time_not_available", words="clock is off")) as address:
        result = said("stamp", address, "--archive", archive, "--language", "it")
    assert result.returncode == 3
    assert "ha respinto la richiesta (rejection, time_not_available, clock is off)" in " ".join(result.stderr.split())
    assert not (Path(archive) / "stamps").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("stamp", "ftp://tsa.example/", "--archive", "ARCHIVE"), 2),
        (("stamp", "http://127.0.0.1:1/", "--archive", "ARCHIVE", "--policy", "any"), 2),
        (("stamp", "http://127.0.0.1:1/", "--archive", "ARCHIVE", "--root", __file__), 2),
        (("find", "x", "--from", "yesterday"), 2),
        (("add", "absent.zip"), 2),
        (("verify", "--archive", "nowhere"), 3),
    ],
)
def test_wrong_use_is_told_in_a_sentence(arguments: tuple[str, ...], code: int, archive: str) -> None:
    result = said(*(archive if each == "ARCHIVE" else each for each in arguments))
    assert result.returncode == code
    assert "Traceback" not in (result.stdout + result.stderr)
