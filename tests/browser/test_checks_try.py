"""`toolkit checks new` and `toolkit checks try`, as they are typed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.serving import serve

pytestmark = pytest.mark.browser


def checks(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "toolkit", "checks", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    assert checks(folder, "new", "house.forbidden-words", "--language", "en").returncode == 0
    return folder


def test_the_cases_of_a_new_check_are_tried_and_a_wrong_one_is_told(own: Path) -> None:
    (own / "tests/checks/house/forbidden_words/tricky.html").write_text(
        "<!doctype html><html lang=de><title>x</title><p>Muster</p></html>", encoding="utf-8"
    )
    done = checks(own, "try", "house.forbidden-words", "--trust", "--language", "en")
    assert done.returncode == 1, done.stdout + done.stderr
    assert [line[0] for line in done.stdout.splitlines()[:3]] == ["✓", "✓", "✗"]
    assert done.stdout.endswith("Cases that are not right: 1.\n")


def test_a_check_is_tried_on_an_address(own: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        "<!doctype html><html lang=de><title>Hotel</title><h1>Hotel</h1><p>Muster und Vorlage</p></html>",
        encoding="utf-8",
    )
    with serve(tmp_path) as address:
        trusted = ("try", "house.forbidden-words", f"{address}/", "--trust", "--with", "words=[Vorlage]")
        done = checks(own, *trusted, "--format", "json")
        refused = checks(own, "try", "house.forbidden-words", f"{address}/")
        ours = checks(own, "try", "links.internal", f"{address}/", "--language", "en")
    assert done.returncode == 1
    assert [finding["data"]["found"] for finding in json.loads(done.stdout)["findings"]] == ["Vorlage"]
    assert (refused.returncode, "--trust" in refused.stderr) == (2, True)
    assert ours.returncode == 0
    assert ours.stdout.startswith(("met", "not applicable")), ours.stdout


def test_a_wrong_parameter_is_told_before_anything_is_loaded(own: Path) -> None:
    wrong = checks(own, "try", "speed.lcp", "http://127.0.0.1:9/", "--with", "max=many")
    assert (wrong.returncode, "Traceback" in wrong.stderr) == (2, False)


def test_an_address_that_does_not_answer_is_told(own: Path) -> None:
    done = checks(own, "try", "mobile.viewport", "http://127.0.0.1:9/")
    assert (done.returncode, "Traceback" in done.stderr) == (3, False), done.stderr
