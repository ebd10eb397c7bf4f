"""`toolkit init` as a person meets it: in a terminal, plain or not, stopped in the middle, and without asking."""

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from toolkit.languages import LANGUAGES

STATE = ".toolkit-init.json"
GERMAN = ["2", "", "", "Graubünden", "Familie Caduff", "?", "Dorfstrasse 1", "Dorfstrasse 1, 7500 St. Moritz",
          "info@casa.example", "081 555 01 01", "Die Wohnung ist 140 Nächte belegt.", "Mehr Nächte direkt",
          "Nächte", "50 Nächte", "", "", "www.casa.example", "", "", "", "", "6500"]  # fmt: skip
FRENCH = ["restaurant", "1", "<", "", "", "Vaud", "Café du Lac SA", "Rue du Lac 1, 1800 Vevey", "info@cafe.example",
          "021 555 01 01", "Sur 60 places, 25 restent vides.", "1000 abonnés", "Places occupées", "Places par soir",
          "beaucoup", "45 places", "", "", "www.cafe.example", "1.3.2027", "", "", "", "9 500"]  # fmt: skip


def environment(**more: str) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "LC_ALL")}
    return plain | {"PYTHONPATH": str(Path.cwd()), "LANG": "C.UTF-8", "COLUMNS": "80"} | more


def run(folder: Path, *arguments: str, typed: str | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "toolkit", "init", "--as-of", "2026-11-24", *arguments],
        cwd=folder, input=typed, capture_output=True, text=True, check=False, env=environment(**more), timeout=60,
    )  # fmt: skip


class Terminal:
    """A pseudo-terminal of 80 columns with the command in it."""

    def __init__(self, folder: Path, *arguments: str, **more: str) -> None:
        values = environment(TERM="dumb", **more)
        self.process, self.shown = pty.fork()
        self.seen = ""
        if self.process == 0:
            os.chdir(folder)
            command = [sys.executable, "-m", "toolkit", "init", "--as-of", "2026-11-24", *arguments]
            os.execve(sys.executable, command, values)

    def until(self, text: str) -> str:
        """What came up to `text`; fails when it does not come."""
        start, deadline = len(self.seen), time.monotonic() + 30
        while text not in self.seen[start:]:
            assert time.monotonic() < deadline, self.seen[-2000:]
            if select.select([self.shown], [], [], 0.2)[0]:
                try:
                    self.seen += os.read(self.shown, 65536).decode("utf-8", "replace")
                except OSError:  # the other end is closed
                    break
        return self.seen[start:]

    def type(self, text: str) -> None:
        self.until("> ")
        os.write(self.shown, f"{text}\n".encode())

    def press(self, key: bytes) -> None:
        """A key at the next prompt, once the line editor listens."""
        self.until("> ")
        time.sleep(0.3)
        os.write(self.shown, key)

    def end(self) -> int:
        """The exit code."""
        self.until("\0")
        os.close(self.shown)
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])


@pytest.mark.parametrize(("language", "answers", "town"), [("de-CH", GERMAN, "St. Moritz"), ("fr", FRENCH, "Vevey")])
def test_a_person_answers_in_a_terminal(language: str, answers: list[str], town: str, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "--lang", language, "--short", NO_COLOR="1")
    for typed in answers:
        terminal.type(typed)
    assert terminal.end() == 0, terminal.seen[-3000:]
    lines = terminal.seen.replace("\r", "").split("\n")
    assert max(len(line) for line in lines) <= 80
    assert "\x1b[" not in terminal.seen
    spec = yaml.safe_load((tmp_path / "spec.yaml").read_text(encoding="utf-8"))
    assert spec["parties"]["client"]["address"]["town"] == town
    assert not (tmp_path / STATE).exists()
    done = subprocess.run([sys.executable, "-m", "toolkit", "lint", "spec.yaml"], cwd=tmp_path, env=environment())
    assert done.returncode == 0


def test_colour_adds_nothing_that_words_do_not_say(tmp_path: Path) -> None:
    shown = []
    for more in ({}, {"NO_COLOR": "1"}):
        terminal = Terminal(tmp_path, "--lang", "en", "--short", **more)
        terminal.type("hotel")
        terminal.press(b"\x03")
        assert terminal.end() == 130
        (tmp_path / STATE).unlink()
        shown.append(terminal.seen)
    coloured, plain = shown
    assert "\x1b[1m" in coloured
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


_KEYS = {"interrupt": b"\x03", "end of input": b"\x04"}


@pytest.mark.parametrize("way", ["interrupt", "end of input", "hang up", "kill"])
def test_however_it_stops_nothing_answered_is_lost(way: str, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "--lang", "de-CH")
    for typed in ("1", "Website", "", "Bern", "Hotel Bergsicht AG"):
        terminal.type(typed)
    if way in _KEYS:
        terminal.press(_KEYS[way])
    else:
        terminal.until("> ")
    if way == "hang up":
        os.close(terminal.shown)
    elif way == "kill":
        os.kill(terminal.process, signal.SIGKILL)
    if way in _KEYS:
        assert terminal.end() == 130
        assert "toolkit init" in terminal.seen.strip().splitlines()[-1]
        assert "Traceback" not in terminal.seen
    else:
        os.waitpid(terminal.process, 0)
    kept = json.loads((tmp_path / STATE).read_text(encoding="utf-8"))["state"]
    assert kept["answers"]["client-name"] == "Hotel Bergsicht AG"

    again = Terminal(tmp_path)
    again.type("j")
    assert "Frage 6 von etwa" in again.until("> ")
    os.write(again.shown, b"<\n")
    again.press(b"\x04")
    assert "[Hotel Bergsicht AG]" in again.seen
    assert again.end() == 130


def test_an_interview_that_is_begun_anew_is_put_away(tmp_path: Path) -> None:
    run(tmp_path, "--lang", "en", typed="hotel\n")
    done = run(tmp_path, "--lang", "en", typed="no\nshop\n")
    assert done.returncode == 130
    assert json.loads((tmp_path / ".toolkit-init.old.json").read_text())["state"]["answers"] == {"business": "hotel"}
    assert json.loads((tmp_path / STATE).read_text())["state"]["answers"] == {"business": "shop"}


@pytest.mark.parametrize(
    "content",
    ["{", "[]", "", '{"version": 1}', '{"sha256": "", "state": {"language": "xx"}}',
     '{"sha256": "0", "state": {"language": "en", "answers": {"wanted": 5}}}'],
)  # fmt: skip
def test_a_state_that_is_none_is_told_and_kept(content: str, tmp_path: Path) -> None:
    (tmp_path / STATE).write_text(content)
    done = run(tmp_path, "--lang", "en", typed="")
    assert done.returncode == 2
    assert STATE in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / STATE).read_text() == content


def test_a_spec_that_is_there_is_not_replaced_unless_asked(tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text("mine")
    for arguments in ((), ("--template", "restaurant")):
        done = run(tmp_path, "--lang", "en", *arguments, typed="")
        assert done.returncode == 2
        assert "--force" in done.stderr
    assert (tmp_path / "spec.yaml").read_text() == "mine"
    assert run(tmp_path, "--lang", "en", "--template", "restaurant", "--force").returncode == 0
    assert (tmp_path / "spec.yaml").read_text() != "mine"


@pytest.mark.parametrize(("out", "file"), [("hotel", "hotel/spec.yaml"), ("a/hotel.yaml", "a/hotel.yaml")])
def test_a_template_is_written_without_asking(out: str, file: str, tmp_path: Path) -> None:
    done = run(tmp_path, "--template", "hotel-website", "--lang", "de-CH", "--out", out)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / file).read_text(encoding="utf-8")
    head, *_ = text.splitlines()
    schema = head.partition("$schema=")[2]
    assert head.startswith("# yaml-language-server: $schema=")
    assert json.loads((tmp_path / file).with_name(schema).read_text())["$schema"].startswith("https://json-schema.org")
    assert "# [Beispiel]" in text
    assert file in done.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_templates_are_listed_in_the_language(language: str, tmp_path: Path) -> None:
    done = run(tmp_path, "--list", "--lang", language)
    assert [line.split()[0] for line in done.stdout.splitlines()] == [
        "hotel-website", "holiday-home", "restaurant", "shop-light", "social-profile", "campaign-monitoring",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("--template", "spa"), "holiday-home"),
        (("--template", "restaurant", "--jurisdiction", "DE", "--lang", "fr"), "de-DE"),
        (("--lang", "es"), "de-CH"),
        (("--from", "ftp://hotel.example", "--yes"), "http"),
    ],
)
def test_wrong_usage_is_told(arguments: tuple[str, ...], word: str, tmp_path: Path) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == 2, done.stderr
    assert word in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "spec.yaml").exists()


def test_a_terminal_without_utf_8_can_be_read_and_typed_in(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-m", "toolkit", "init", "--lang", "de-CH", "--short"],
        cwd=tmp_path, input="restaurant\n\n\nZürich\nWirtschaft zum Löwen\n".encode(), capture_output=True, check=False,
        env=environment(LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii:surrogateescape"), timeout=60,
    )  # fmt: skip
    shown = done.stdout.decode("ascii")
    assert "erklaert" in shown
    assert "In welchem Kanton" in shown
    kept = json.loads((tmp_path / STATE).read_text(encoding="utf-8"))["state"]
    assert kept["answers"]["place"] == "CH-ZH"
    assert kept["answers"]["client-name"] == "Wirtschaft zum Löwen"
