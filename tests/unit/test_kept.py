"""Kept data sets say what they are; a newer file is used when it is whole, and refused when it is something else."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from toolkit import kept
from toolkit.capture.updating import update
from toolkit.cli import cli
from toolkit.errors import NotCarriedOut
from toolkit.observations.derived import retire

DAY = date(2027, 2, 1)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty data folder, and nothing remembered of another one."""
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "data"))
    kept.all_.cache_clear()
    yield tmp_path / "data"
    monkeypatch.undo()
    kept.all_.cache_clear()


@contextmanager
def source(body: bytes, status: int = 200) -> Iterator[str]:
    """The public source, played by a server on loopback."""

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/repository.json"
    finally:
        server.shutdown()
        server.server_close()


def newer() -> bytes:
    """The repository with a hole more."""
    known = msgspec.json.decode(kept.all_()["libraries"].path.read_bytes())
    known["jquery"]["vulnerabilities"].append({"below": "99.0", "severity": "high", "identifiers": {"CVE": ["CVE-X"]}})
    return msgspec.json.encode(known)


def test_every_data_set_has_version_licence_and_a_file_or_a_package() -> None:
    assert {"axe", "libraries", "imprint", "spelling", "words", "licences"} <= kept.all_().keys()
    for each in kept.all_().values():
        assert each.version, each.id
        assert each.origin.licence, each.id
        assert not each.own
        assert not each.origin.file or kept.digest(each.path.read_bytes()) == each.origin.sha256, each.id


def test_a_newer_file_is_kept_in_the_data_folder_with_its_digest(folder: Path) -> None:
    data = newer()
    with source(data) as address:
        new = asyncio.run(update(kept.all_()["libraries"], DAY, address))
    assert (new.own, new.version, new.origin.vendored) == (True, "2027-02-01", DAY)
    assert new.path.parent == folder / "libraries"
    assert new.origin.sha256 == kept.digest(new.path.read_bytes()) == kept.digest(data)
    retire.verified(new.path.read_bytes())


def test_the_same_file_changes_nothing(folder: Path) -> None:
    known = kept.all_()["libraries"]
    with source(known.path.read_bytes()) as address:
        assert asyncio.run(update(known, DAY, address)) == known
    assert not folder.exists()


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"<html>Sign in</html>", 200), (b"{}", 200), (b'{"jquery": {"extractors": {"uri": ["("]}}}', 200), (b"", 503)],
)
def test_what_is_something_else_is_refused_and_ours_stays(folder: Path, body: bytes, status: int) -> None:
    with source(body, status) as address, pytest.raises(NotCarriedOut, match="repository") as told:
        asyncio.run(update(kept.all_()["libraries"], DAY, address))
    assert "stays in use" in told.value.instead
    assert not folder.exists()


def test_the_command_updates_and_says_so(folder: Path) -> None:
    data = newer()
    with source(data) as address:
        result = CliRunner().invoke(cli, ["doctor", "--update-data", "--from", address], catch_exceptions=False)
    assert f"updated, sha256 {kept.digest(data)}" in result.output
    assert str(folder / "libraries") in result.output


def test_offline_is_told_politely() -> None:
    result = CliRunner().invoke(cli, ["doctor", "--update-data", "--from", "http://127.0.0.1:9/x.json"])
    assert isinstance(result.exception, NotCarriedOut)
    assert "could not be reached" in result.exception.problem
    assert "stays in use" in result.exception.instead


@pytest.mark.parametrize("damage", ["cut", "origin", "old"])
def test_a_damaged_or_older_file_is_not_used(folder: Path, damage: str) -> None:
    known = kept.all_()["libraries"]
    new = kept.keep(known, newer(), date(2020, 1, 1) if damage == "old" else DAY)
    assert new.own is (damage != "old")
    if damage == "cut":
        new.path.write_bytes(new.path.read_bytes()[:-9])
    elif damage == "origin":
        (folder / "libraries" / "origin.yaml").write_text("name: [", encoding="utf-8")
    kept.all_.cache_clear()
    assert kept.all_()["libraries"] == known


def test_doctor_lists_the_data_sets() -> None:
    output = CliRunner().invoke(cli, ["doctor"]).output
    assert "axe-core 4.14" in output
    assert "RetireJS repository 2026-08-20, taken 2026-11-25" in output
