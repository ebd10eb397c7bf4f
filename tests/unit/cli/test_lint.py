"""The command as a person and as a program meets it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SPEC = """\
toolkit: 1
title: Website
language: de-CH
jurisdiction: CH
parties: {client: {name: Hotel}}
deliverables:
  web: {kind: website, packs: [rights, legal-ch]}
rights:
  copyright: licence
"""


def run(
    folder: Path, *arguments: str, text: str | None = SPEC, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    if text is not None:
        (folder / "spec.yaml").write_text(text, encoding="utf-8")
    plain = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    paths = {"PYTHONPATH": str(Path.cwd()), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-m", "toolkit", "lint", "spec.yaml", *arguments],
        cwd=folder, capture_output=True, check=False, env=plain | paths | environment,
    )  # fmt: skip


def test_finding_shows_place_line_caret_reason_and_remedy(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 1
    assert done.stdout.decode().splitlines() == [
        "✗ Fehler   spec.yaml:9:14   rights.transfer-possible",
        "   8 | rights:",
        "   9 |   copyright: licence",
        "     |              ^^^^^^^ nur Nutzungsrechte",
        "    Nach dem Recht von CH können Urheberrechte ganz übergehen (URG 16).",
        "    Stattdessen: copyright: transfer",
        "",
        "1 Fehler in spec.yaml (9 Zeilen)   Exit 1",
    ]


def test_colour_adds_nothing_that_words_do_not_say(tmp_path: Path) -> None:
    plain, coloured = run(tmp_path, NO_COLOR="1"), run(tmp_path, FORCE_COLOR="1")
    assert b"\x1b[" in coloured.stdout
    assert b"\x1b[" not in plain.stdout


def test_terminal_without_utf_8_loses_nothing(tmp_path: Path) -> None:
    done = run(tmp_path, "--language", "fr", PYTHONIOENCODING="ascii")
    text = done.stdout.decode("ascii")
    assert text.startswith("x Erreur   spec.yaml:9:14")
    assert "\\xe9" in text


def test_json_has_the_agreed_keys(tmp_path: Path) -> None:
    done = run(tmp_path, "--format", "json", "--language", "en")
    [row] = json.loads(done.stdout)
    assert set(row) == {"rule", "severity", "message", "file", "line", "column", "path", "instead"}
    assert (row["rule"], row["line"], row["column"], row["path"]) == (
        "rights.transfer-possible", 9, 14, "rights.copyright",
    )  # fmt: skip
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (SPEC.replace("licence", "transfer"), 0),
        (SPEC.replace("licence", "transfer\n  passes: on-payment"), 0),
        (SPEC, 1),
        (SPEC.replace("licence", "lizenz"), 2),
        (SPEC.replace("title:", "\ttitle:"), 2),
        (None, 2),
    ],
)
def test_exit_code_tells_the_outcome(text: str | None, code: int, tmp_path: Path) -> None:
    for form in ("text", "json"):
        done = run(tmp_path, "--format", form, text=text)
        assert done.returncode == code
        assert b"Traceback" not in done.stderr
        if form == "json" and text is not None:
            assert isinstance(json.loads(done.stdout), list)


def test_only_thirty_findings_are_shown_unless_all_are_asked_for(tmp_path: Path) -> None:
    entries = "".join(
        f"\n    - {{id: R-{index}, kind: image, what: Bild, files: [b.jpg], releases: [none-shown]}}"
        for index in range(40)
    )
    text = SPEC.replace("copyright: licence", f"register:{entries}")
    some, everything = run(tmp_path, text=text).stdout.decode(), run(tmp_path, "--all", text=text).stdout.decode()
    assert (some.count("✗"), everything.count("✗")) == (30, 40)
    assert "10 weitere" in some
    assert "40 Fehler" in some


def test_a_strangers_spec_cannot_steer_the_terminal(tmp_path: Path) -> None:
    done = run(tmp_path, text=SPEC.replace("copyright: licence", 'copyright: "\\e[2J\\u202e"'), FORCE_COLOR="")
    assert done.returncode == 2
    assert b"\x1b[2J" not in done.stdout
    assert "\u202e" not in done.stdout.decode()
