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


SLIPS = SPEC.replace("copyright: licence", "copyright: transfer  # bleibt\n  passes: on_creation").replace(
    "CH\n", "ch\n", 1
)


def test_fix_writes_the_corrections_and_lists_them(tmp_path: Path) -> None:
    done = run(tmp_path, "--fix", text=SLIPS.replace("\n", "\r\n"))
    assert (done.returncode, done.stderr) == (0, b"")
    written = SLIPS.replace("on_creation", "on-creation").replace(": de-ch", ": de-CH").replace(": ch", ": CH")
    assert (tmp_path / "spec.yaml").read_bytes() == written.replace("\n", "\r\n").encode()
    lines = done.stdout.decode().splitlines()
    assert lines[:2] == [
        "✓ Behoben  spec.yaml:3:11    spec.not-one-of   de-ch → de-CH",
        "✓ Behoben  spec.yaml:10:11   spec.not-one-of   on_creation → on-creation",
    ]


@pytest.mark.parametrize("flags", [["--fix", "--diff"], ["--diff"], ["--dry-run"]])
def test_diff_shows_the_change_and_writes_nothing(flags: list[str], tmp_path: Path) -> None:
    done = run(tmp_path, *flags, text=SLIPS)
    assert (tmp_path / "spec.yaml").read_text(encoding="utf-8") == SLIPS
    assert done.returncode == 2
    shown = done.stdout.decode().splitlines()
    assert shown[:2] == ["--- spec.yaml", "+++ spec.yaml"]
    assert "-  passes: on_creation" in shown
    assert "+  passes: on-creation" in shown
    assert "2" in done.stderr.decode()


def test_after_fix_json_holds_what_is_left(tmp_path: Path) -> None:
    done = run(tmp_path, "--fix", "--format", "json", text=SLIPS.replace("title: Website", "title: Website\nfoo: 1"))
    assert [row["rule"] for row in json.loads(done.stdout)] == ["spec.unknown-key"]
    assert "on_creation" in done.stderr.decode()
    assert done.returncode == 2


def test_what_can_be_fixed_is_counted_before(tmp_path: Path) -> None:
    assert "2 davon behebt --fix" in run(tmp_path, text=SLIPS).stdout.decode()


@pytest.mark.parametrize("text", ["", "a: [\n", SPEC])
def test_where_nothing_can_be_fixed_the_file_is_not_touched(text: str, tmp_path: Path) -> None:
    before = run(tmp_path, text=text)
    stamp = (tmp_path / "spec.yaml").stat().st_mtime_ns
    done = run(tmp_path, "--fix", text=None)
    assert (tmp_path / "spec.yaml").stat().st_mtime_ns == stamp
    assert (done.returncode, done.stdout) == (before.returncode, before.stdout)


def test_a_latin_1_file_is_named_and_kept(tmp_path: Path) -> None:
    content = SLIPS.replace("Website", "Zürich", 1).encode("latin-1")
    (tmp_path / "spec.yaml").write_bytes(content)
    done = run(tmp_path, "--fix", text=None)
    assert (done.returncode, (tmp_path / "spec.yaml").read_bytes()) == (2, content)
    assert "spec.not-utf-8" in done.stdout.decode()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions")
def test_a_folder_that_takes_no_file_is_told(tmp_path: Path) -> None:
    run(tmp_path, text=SLIPS)
    tmp_path.chmod(0o555)
    done = run(tmp_path, "--fix", text=None)
    tmp_path.chmod(0o755)
    assert done.returncode == 3
    assert (tmp_path / "spec.yaml").read_text(encoding="utf-8") == SLIPS


def test_an_utf_16_file_is_quoted_readably(tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_bytes(SPEC.encode("utf-16"))
    assert "   9 |   copyright: licence" in run(tmp_path, text=None).stdout.decode().splitlines()


EXCERPTS = [
    ("\u30db\u30c6\u30eb \U0001f4a5", 9),
    ("e\u0301te\u0301", 3),
    ("Gr\u00fcn", 4),
]


@pytest.mark.parametrize(("name", "cells"), EXCERPTS)
def test_carets_stand_under_the_place_however_wide_the_text_before_it(name: str, cells: int, tmp_path: Path) -> None:
    text = SPEC.replace("{client: {name: Hotel}}", f"{{client: {{name: {name}, kind: Company}}}}")
    shown = run(tmp_path, text=text).stdout.decode().splitlines()
    [carets] = [line for line in shown if "^" in line]
    before = len("parties: {client: {name: ") + cells + len(", kind: ")
    assert carets == f"     | {' ' * before}^^^^^^^"


def test_a_line_of_a_megabyte_is_shown_by_its_place_at_once(tmp_path: Path) -> None:
    names = ", ".join(f"x{number}" for number in range(130_000))
    done = run(tmp_path, text=SPEC.replace("kind: website", f"kind: website, topics: [{names}], kind: app"))
    assert max(len(line) for line in done.stdout.decode().splitlines()) <= 100
    assert done.returncode == 2
