"""A folder of results: every changed byte is found, and what rests on it is told."""

import hashlib
import os
from base64 import b64encode
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from tests.unit.stamping.authority import Authority
from toolkit.acceptance import keeping
from toolkit.acceptance.resting import Rests
from toolkit.checking.results import CaptureFile, Result, Results, Subject, summary
from toolkit.cli import cli
from toolkit.errors import WrongUsage
from toolkit.evidence import keys, manifest, signing
from toolkit.evidence.verifying import verify
from toolkit.exports import json as export
from toolkit.stamping import asked
from toolkit.stamping.asking import encoded

MADE = datetime(2027, 3, 16, 9, 30, tzinfo=UTC)
PARTS = {
    "captures/website.wacz": b"capture",
    "scenarios/W-02-mobile/1-01-page.png": b"picture",
    "scenarios/W-02-mobile/enacted.json": b"{}",
    "record.pdf": b"%PDF",
    "report.html": b"<html>",
    "report-facebook.html": b"<html>",
    "name with ä and space.txt": b"x" * 70_000,
}


def result(criterion: str) -> Result:
    return Result(criterion=criterion, check=None, verdict="pass", severity="major", reason=None, findings=())


SUBJECTS = (
    Subject(
        id="website", kind="website", url="https://a.example/", state="complete", pages=(),
        capture=CaptureFile(path="captures/website.wacz", sha256=""), results=(result("W-01"), result("W-02")),
    ),
    Subject(
        id="facebook", kind="profile", url="", state="complete", pages=(), capture=None, results=(result("F-01"),)
    ),
)  # fmt: skip
RESULTS = Results(
    kind="acceptance", toolkit="1", as_of=date(2027, 3, 16), subjects=SUBJECTS, summary=summary(SUBJECTS)
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "acceptance"
    for name, content in PARTS.items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_bytes(content)
    export.write(RESULTS, made)
    manifest.write(manifest.make(made, "acceptance", MADE), made)
    return made


@pytest.fixture
def signed(folder: Path, tmp_path: Path) -> Path:
    keys.create(tmp_path / "key.pem")
    signing.sign((folder / manifest.NAME).read_bytes(), keys.private(tmp_path / "key.pem"), "Hotel Krone", folder)
    return folder


def test_what_was_not_touched_is_whole(signed: Path) -> None:
    found = verify(signed)
    assert found.whole
    assert (found.signed, found.by) == ("good", "Hotel Krone")
    assert found.size == sum(map(len, PARTS.values())) + (signed / "results.json").stat().st_size


@pytest.mark.parametrize("name", [*PARTS, "results.json"])
def test_one_flipped_bit_in_any_part_is_found(signed: Path, name: str) -> None:
    content = bytearray((signed / name).read_bytes())
    content[len(content) // 2] ^= 1
    (signed / name).write_bytes(content)
    found = verify(signed)
    assert [(one.kind, one.path) for one in found.troubles] == [("changed", name)]
    assert not found.whole


@pytest.mark.parametrize(
    ("path", "criteria"),
    [
        ("captures/website.wacz", ("W-01", "W-02")),
        ("scenarios/W-02-mobile/enacted.json", ("W-02",)),
        ("record.pdf", ()),
        ("report.html", ()),
        ("report-facebook.html", ()),
        ("results.json", ("W-01", "W-02", "F-01")),
    ],
)
def test_a_missing_part_names_the_verdicts_that_rest_on_it(signed: Path, path: str, criteria: tuple[str, ...]) -> None:
    (signed / path).unlink()
    (trouble,) = verify(signed, rests=Rests(RESULTS)).troubles
    assert (trouble.kind, trouble.criteria) == ("missing", criteria)


def test_an_added_file_and_a_link_in_place_of_a_file_are_found(signed: Path, tmp_path: Path) -> None:
    (signed / "captures" / "other.wacz").write_bytes(b"x")
    (signed / "record.pdf").unlink()
    (tmp_path / "elsewhere.pdf").write_bytes(PARTS["record.pdf"])
    (signed / "record.pdf").symlink_to(tmp_path / "elsewhere.pdf")
    assert [(one.kind, one.path) for one in verify(signed).troubles] == [
        ("added", "captures/other.wacz"), ("changed", "record.pdf"),
    ]  # fmt: skip


def test_a_manifest_written_anew_after_a_change_breaks_the_signature(signed: Path) -> None:
    content = (signed / manifest.SIGNATURE).read_bytes()
    (signed / "record.pdf").write_bytes(b"%PDF forged")
    manifest.write(manifest.make(signed, "acceptance", MADE), signed)
    assert verify(signed).signed == "absent"
    (signed / manifest.SIGNATURE).write_bytes(content)
    found = verify(signed)
    assert not found.troubles
    assert found.signed == "broken"
    assert not found.whole


def test_another_key_is_not_the_one_that_was_named(signed: Path, tmp_path: Path) -> None:
    keys.create(tmp_path / "other.pem")
    assert verify(signed, keys.public(tmp_path / "other.pub")).signed == "other-key"
    assert verify(signed, keys.public(tmp_path / "key.pub")).signed == "good"


@pytest.mark.parametrize("field", ["key", "signature"])
def test_a_tampered_signature_is_broken_and_never_a_crash(signed: Path, field: str) -> None:
    told = msgspec.json.decode((signed / manifest.SIGNATURE).read_bytes())
    for value in ("", "%%%", b64encode(b"x" * 64).decode()):
        (signed / manifest.SIGNATURE).write_bytes(msgspec.json.encode(told | {field: value}))
        assert verify(signed).signed == "broken"


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"schema": 1'])
def test_a_damaged_manifest_is_said_in_words(folder: Path, content: bytes) -> None:
    (folder / manifest.NAME).write_bytes(content)
    with pytest.raises(WrongUsage, match="damaged"):
        verify(folder)


def test_a_key_is_never_overwritten_and_never_readable_by_others(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "key.pem"
    keys.create(path, "geheim")
    with pytest.raises(WrongUsage, match="never overwritten"):
        keys.create(path)
    with pytest.raises(WrongUsage, match="password"):
        keys.private(path)
    with pytest.raises(WrongUsage, match="wrong"):
        keys.private(path, "falsch")
    assert keys.fingerprint(keys.private(path, "geheim").public_key()) == keys.fingerprint(
        keys.public(path.with_suffix(".pub"))
    )
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0
        path.chmod(0o644)
        with pytest.raises(WrongUsage, match="read by others"):
            keys.private(path, "geheim")


def test_command_names_the_file_the_verdicts_and_the_signer(signed: Path) -> None:
    (signed / "captures/website.wacz").write_bytes(b"forged")
    told = CliRunner().invoke(cli, ["verify", str(signed), "--language", "en"], standalone_mode=False)
    assert told.return_value == 1
    for said in ("captures/website.wacz", "W-01, W-02", "Hotel Krone"):
        assert said in told.output


@pytest.mark.parametrize("language", ["de-CH", "de-DE", "fr", "it", "en"])
def test_command_speaks_every_language(signed: Path, language: str) -> None:
    told = CliRunner().invoke(cli, ["verify", str(signed), "--language", language], standalone_mode=False)
    assert told.return_value == 0
    assert "{" not in told.output


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ('{"order": {"language": "fr"}, "spec": "spec.yaml", "files": {}}', "Établi le 16 mars 2027"),
        ('{"order": {"language": "tlh"}, "spec": "spec.yaml", "files": {}}', "Made on 16 March 2027"),
        ("{", "Made on 16 March 2027"),
    ],
)
def test_command_speaks_the_language_of_the_documents_in_the_folder(signed: Path, kept: str, said: str) -> None:
    (signed / keeping.NAME).write_text(kept, encoding="utf-8")
    told = CliRunner(env={"LANG": "en"}).invoke(cli, ["verify", str(signed)], standalone_mode=False)
    assert said in told.output.replace("\u00a0", " ")


@pytest.fixture
def stamped(signed: Path) -> Path:
    content = (signed / manifest.NAME).read_bytes()
    (signed / manifest.STAMP).write_bytes(Authority().answer(encoded(asked(hashlib.sha256(content).digest()))))
    return signed


def test_a_time_stamp_of_the_manifest_holds_years_later(stamped: Path) -> None:
    found = verify(stamped)
    assert (found.stamped, found.whole) == ("good", True)
    assert found.stamp is not None
    assert found.stamp.time.date() == date(2026, 11, 24)


def test_a_time_stamp_of_another_manifest_proves_nothing(stamped: Path) -> None:
    stamp = (stamped / manifest.STAMP).read_bytes()
    manifest.write(manifest.make(stamped, "acceptance", datetime(2027, 3, 17, tzinfo=UTC)), stamped)
    (stamped / manifest.STAMP).write_bytes(stamp)
    found = verify(stamped)
    assert (found.stamped, found.unproved, found.whole) == ("broken", "other-file", False)


def test_a_clock_that_was_off_is_told_by_the_time_stamp(stamped: Path) -> None:
    told = CliRunner().invoke(cli, ["verify", str(stamped), "--language", "en"], standalone_mode=False)
    assert "made at 2027-03-16 09:30, the time stamp says 2026-11-24" in told.output
    stamped_at = verify(stamped).clock
    assert stamped_at is not None
    for minutes, told_at in ((59, None), (61, stamped_at)):
        content = manifest.write(manifest.make(stamped, "acceptance", stamped_at - timedelta(minutes=minutes)), stamped)
        (stamped / manifest.STAMP).write_bytes(Authority().answer(encoded(asked(hashlib.sha256(content).digest()))))
        found = verify(stamped)
        assert (found.stamped, found.clock) == ("good", told_at)


def test_every_bit_of_a_time_stamp_counts_and_none_is_a_crash(stamped: Path) -> None:
    whole = (stamped / manifest.STAMP).read_bytes()
    for place in range(0, len(whole), 97):
        changed = bytearray(whole)
        changed[place] ^= 1
        (stamped / manifest.STAMP).write_bytes(changed)
        assert verify(stamped).stamped in ("good", "broken")  # what is not signed in a token may change
    (stamped / manifest.STAMP).write_bytes(b"")
    assert verify(stamped).stamped == "broken"
