"""`toolkit judge` on a small acceptance: in a terminal, and with a file of answers."""

import json
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.unit.acceptance import small
from toolkit.acceptance.resting import Rests
from toolkit.documents import contract
from toolkit.documents.record import build
from toolkit.evidence import keys
from toolkit.evidence.verifying import verify
from toolkit.languages import LANGUAGES
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = """
by: {name: Anna Muster}
answers:
  - {criterion: W-01, verdict: met, files: [beleg.pdf]}
  - {criterion: W-02, verdict: not-met, remark: "=cmd() <b>Sommer</b>", by: {name: Beat Bach, role: Direktion}}
  - {criterion: W-03, verdict: met}
  - {criterion: W-04, verdict: not-applicable, by: {name: Nina Neutral, role: adviser}}
  - {criterion: handover/credentials, verdict: met, remark: "Erhalten und geändert, 12.3.2027."}
"""


WORKSHOP = """
toolkit: 1
title: Werkstatt
language: de-CH
parties: {client: {name: Hotel Bergsicht AG}}
deliverables:
  werkstatt:
    kind: workshop
    topics: [Geschichten]
    criteria: [{id: S-01, statement: Alle Themen sind behandelt., person: client}]
rights: {handover: [source-code, domain]}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One acceptance for all; each test works on a copy."""
    folder = tmp_path_factory.mktemp("small")
    small.accepted(small.project(folder), folder / "out")
    (folder / "beleg.pdf").write_bytes(b"%PDF-1.7 Beleg %%EOF")
    (folder / ".env").write_text("A_PASSWORD=x", "utf-8")
    return folder


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "p")
    return tmp_path / "p"


def command(*more: str) -> list[str]:
    return [sys.executable, "-m", "toolkit", "judge", "spec.yaml", "--out", "out", *more]


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "100"}


def run(place: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return called(place, *command(*more))


def called(place: Path, *line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        line, cwd=place, env=environment(), capture_output=True, text=True, encoding="utf-8", timeout=120,
        stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip


def verdicts(place: Path) -> dict[str, str]:
    found = json.loads((place / "out" / "results.json").read_text("utf-8"))
    return {one["criterion"]: one["verdict"] for subject in found["subjects"] for one in subject["results"]}


def test_answers_of_a_file_are_in_results_record_and_report(place: Path) -> None:
    (place / "antworten.yaml").write_text(ANSWERS, "utf-8")
    keys.create(place / "key.pem", "")
    done = run(place, "--answers", "antworten.yaml", "--sign", "--key", "key.pem")
    assert done.returncode == 1, done.stderr
    expected = {
        "W-01": "pass",
        "W-02": "fail",
        "W-03": "pass",
        "W-04": "not-applicable",
        "handover/credentials": "pass",
    }
    assert verdicts(place).items() >= expected.items()
    record = (place / "out" / "record.html").read_text("utf-8")
    for text in ("Urteile von Personen", "Beat Bach (Direktion)", "beleg.pdf (sha256", "=cmd() &lt;b&gt;Sommer"):
        assert text in record
    report = (place / "out" / "report.html").read_text("utf-8")
    assert "Anna Muster (Auftraggeberin)" in report
    assert "<b>Sommer" not in record + report
    checked = verify(place / "out", keys.public(place / "key.pub"))
    assert (checked.whole, checked.signed, checked.by) == (True, "good", "Hotel Bergsicht AG")
    assert len(list((place / "out" / "judgements").iterdir())) == 1


def test_a_faulty_file_changes_nothing(place: Path) -> None:
    before = (place / "out" / "manifest.json").read_bytes()
    faulty = ANSWERS.replace("W-04, verdict: not-applicable", "W-04, verdict: not-met")
    (place / "antworten.yaml").write_text(faulty, "utf-8")
    done = run(place, "--answers", "antworten.yaml")
    assert (done.returncode, "antworten.yaml:7:5 " in done.stderr) == (2, True), done.stderr
    assert not (place / "out" / "judgements").exists()
    assert not (place / "out" / "judgements.json").exists()
    assert (place / "out" / "manifest.json").read_bytes() == before


def test_an_altered_capture_is_not_judged(place: Path) -> None:
    with (place / "out" / "captures" / "website.wacz").open("ab") as file:
        file.write(b"x")
    done = run(place, "--answers", "antworten.yaml")
    assert (done.returncode, "captures/website.wacz" in done.stderr) == (2, True)


def test_the_folder_handed_over_is_judged_and_the_rest_of_it_asked(place: Path) -> None:
    for name, content in {"design/start.psd": b"", "code/package.json": b"{}", "code/.env": b"DB_PASSWORD=x"}.items():
        (place / "lieferung" / name).parent.mkdir(parents=True, exist_ok=True)
        (place / "lieferung" / name).write_bytes(content)
    (place / "a.yaml").write_text(
        "by: {name: Anna Muster}\nanswers: [{criterion: handover/source-code, verdict: met}]", "utf-8"
    )
    assert run(place, "--handover", "lieferung", "--answers", "a.yaml").returncode == 1
    found = verdicts(place)
    assert (found["handover/design-files"], found["handover/source-code"]) == ("fail", "pass")
    assert "start.psd" in (place / "out" / "record.html").read_text("utf-8")
    assert not list((place / "out").rglob("*.env"))
    assert verify(place / "out").whole


def test_an_acceptance_looks_through_the_folder_too_and_tells_what_persons_judge(tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(WORKSHOP, "utf-8")
    (tmp_path / "lieferung" / "quellcode").mkdir(parents=True)
    (tmp_path / "lieferung" / "quellcode" / "site.zip").write_bytes(b"PK\3\4 cut")
    line = [sys.executable, "-m", "toolkit", "accept", "spec.yaml", "--out", "out", "--as-of", "2027-03-15"]
    done = called(tmp_path, *line, "--handover", "lieferung")
    assert done.returncode == 1, done.stderr
    assert verdicts(tmp_path) == {
        "S-01": "inconclusive",
        "handover/source-code": "fail",
        "handover/domain": "inconclusive",
    }
    assert "2 (toolkit judge SPEC --out out)" in done.stdout
    assert verify(tmp_path / "out").whole


def test_without_a_terminal_it_asks_for_a_file(place: Path) -> None:
    done = run(place)
    assert (done.returncode, "--answers" in done.stderr) == (2, True)


class Terminal:
    """The command in a terminal of its own."""

    def __init__(self, place: Path, *more: str) -> None:
        self._end, other = pty.openpty()
        self._process = subprocess.Popen(
            command(*more),
            cwd=place,
            env=environment(),
            stdin=other,
            stdout=other,
            stderr=other,
            start_new_session=True,
        )
        os.close(other)
        self.told = ""
        self._seen = 0

    def until(self, text: str) -> None:
        """Reads on until the text appears after what was waited for before."""
        end = time.monotonic() + 60
        while text not in self.told[self._seen :] and time.monotonic() < end:
            if select.select([self._end], [], [], 0.5)[0]:
                try:
                    self.told += os.read(self._end, 65536).decode("utf-8", "replace")
                except OSError:  # the other end is closed
                    break
        assert text in self.told[self._seen :], self.told[self._seen :]
        self._seen = self.told.index(text, self._seen) + len(text)

    def type(self, text: str) -> None:
        os.write(self._end, text.encode())

    def interrupt(self) -> None:
        """A signal that comes between the prompt and the reading shows only once a line was read."""
        self._process.send_signal(signal.SIGINT)
        time.sleep(0.2)
        with suppress(OSError):
            self.type("\n")

    def close(self) -> int:
        code = self._process.wait(timeout=60)
        os.close(self._end)
        return code


def test_the_dialogue_keeps_each_answer_and_goes_on_after_an_interruption(place: Path) -> None:
    """Denies one, corrects it, and stops; the next call does not ask for it again."""
    terminal = Terminal(place, "--as", "Anna Muster", "--role", "client")
    terminal.until("> ")
    assert "W-01.html" in terminal.told
    for text in ("2\n", "\n", "Der Kasten fehlt.\n", "beleg.pdf\n", "\n", "<\n"):
        terminal.type(text)
        terminal.until("> ")
    assert "Bisher: nicht erfüllt, Anna Muster" in terminal.told
    terminal.type("1\n\n\n")
    terminal.until("W-03")
    terminal.until("> ")
    terminal.interrupt()
    terminal.until("Unterbrochen. Gespeicherte Antworten: 2.")
    assert terminal.close() == 130
    assert verdicts(place)["W-01"] == "pass"
    assert verify(place / "out").whole
    again = Terminal(place, "--as", "Anna Muster", "--role", "client")
    again.until("> ")
    assert "W-01" not in again.told
    assert "W-03" in again.told
    again.interrupt()
    again.until("Gespeicherte Antworten: 0.")
    assert again.close() == 130
    said = json.loads((place / "out" / "judgements.json").read_text("utf-8"))["answers"]
    assert [one["verdict"] for one in said] == ["fail", "pass"]


def test_what_answers_rest_on_decides_whether_they_still_count(place: Path) -> None:
    (place / "antworten.yaml").write_text(ANSWERS, "utf-8")
    run(place, "--answers", "antworten.yaml")
    loaded = small.accepted(place / "spec.yaml", place / "out")
    assert small.results(small.record(loaded, place / "out"))["W-01"].verdict == "pass"
    (proof,) = (place / "out" / "judgements").iterdir()
    rests = Rests(small.record(loaded, place / "out").results)
    assert rests(f"judgements/{proof.name}") == ("W-01",)
    assert set(rests("judgements.json")) == {"W-01", "W-02", "W-03", "W-04", "handover/credentials"}
    proof.write_bytes(b"%PDF-1.7 anders")
    assert small.results(small.record(loaded, place / "out"))["W-01"].reason_key == "person-file-changed"
    proof.unlink()
    assert small.results(small.record(loaded, place / "out"))["W-01"].reason_key == "person-file-gone"
    (place / "out" / "captures" / "website.wacz").unlink()
    small.captured(place / "out", red=False)
    found = small.results(small.record(loaded, place / "out"))
    assert found["W-03"].reason_key == "person-other-delivery"
    assert found["handover/credentials"].verdict == "pass"
    (place / "entwurf" / "startseite.png").write_bytes(small.picture(red=True))
    loaded = small.accepted(place / "spec.yaml", place / "out")
    assert small.results(small.record(loaded, place / "out"))["W-02"].reason_key == "person-other-delivery"


def test_the_record_names_persons_in_every_language(place: Path) -> None:
    (place / "antworten.yaml").write_text(ANSWERS, "utf-8")
    run(place, "--answers", "antworten.yaml")
    loaded: Loaded = load(place / "out" / "spec" / "spec.yaml")
    made = small.record(loaded, place / "out")
    for language in LANGUAGES:
        tree = build(made, loaded, contract.numbering(loaded), language)
        assert "Nina Neutral" in str(tree.annexes)
