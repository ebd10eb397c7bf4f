"""An audit on a real cluster: a scheduler and workers, processes of their own on loopback."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")

from toolkit.audit.layout import NAME
from toolkit.audit.reading import audit_in
from toolkit.audit.recheck import recheck
from toolkit.audit.run import carry_out
from toolkit.audit.settings import Settings
from toolkit.checking.results import Subject
from toolkit.course import Event
from toolkit.documents.report.evidence import evidence
from toolkit.errors import NotCarriedOut
from toolkit.serving import serve_all

pytestmark = pytest.mark.browser
SETTINGS = Settings(max_pages=1, driving=False, external_links=0, packs=("hotel-website",))


class Watching:
    """Does `then` at every event."""

    def __init__(self, then: Callable[[Event], None] = lambda _: None) -> None:
        self.tell = then

    def listed(self, remarks: object) -> None: ...

    def begin(self, total: int, done: int) -> None: ...

    def end(self) -> None: ...

    def interrupted(self, done: int, total: int) -> str:
        return f"{done} of {total}"


class Cluster:
    def __init__(self, folder: Path, workers: int) -> None:
        self._folder = folder
        self.address = f"tcp://127.0.0.1:{_free()}"
        self.scheduler = self._start("dask_scheduler", "--host", self.address, "--dashboard-address", ":0")
        self.workers = {}
        for _ in range(workers):
            port = str(_free())
            self.workers[f"tcp://127.0.0.1:{port}"] = self._start(
                "dask_worker", self.address, "--host", "127.0.0.1", "--worker-port", port, "--nthreads", "2",
                "--no-nanny", "--local-directory", str(folder), "--dashboard-address", ":0",
            )  # fmt: skip

    def _start(self, command: str, *options: str) -> "subprocess.Popen[bytes]":
        with (self._folder / f"{command}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{command}", *options], stdout=log, stderr=log
            )

    def close(self) -> None:
        """Workers end with their scheduler, and their browsers with them; one that was not there yet is killed."""
        self.scheduler.terminate()
        for process in (self.scheduler, *self.workers.values()):
            with suppress(subprocess.TimeoutExpired):
                process.wait(20)
            process.kill()
            process.wait()


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@pytest.fixture
def cluster(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Cluster]:
    made = Cluster(tmp_path, request.param)
    yield made
    made.close()


@pytest.fixture(scope="module")
def urls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    folder = tmp_path_factory.mktemp("sites")
    for name in "abcde":
        (folder / name).mkdir()
        text = f"<!doctype html><html lang=en><title>{name}</title><h1>{name}</h1><a href=/gone>Rooms</a>"
        (folder / name / "index.html").write_text(text, encoding="utf-8")
    with serve_all({name: folder / name for name in "abcde"}) as addresses:
        yield {name: f"{address}/" for name, address in addresses.items()}


@pytest.fixture(scope="module")
def here(urls: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a run in this process finds."""
    out = tmp_path_factory.mktemp("here")
    carry_out(tuple(urls.values()), SETTINGS, out, Watching())
    return told(out)


def told(out: Path) -> dict[str, Any]:
    """Verdicts by site, up to what depends on the moment."""
    return {
        subject.url: [each for each in subject.results if not each.criterion.startswith("speed.")]
        for subject in subjects(out)
    }


def subjects(out: Path) -> list[Subject]:
    with audit_in(out) as done:
        return list(done.subjects())


@pytest.mark.parametrize("cluster", [4], indirect=True)
def test_killed_workers_cost_only_a_site_that_kills_each_of_them(
    cluster: Cluster, urls: dict[str, str], here: dict[str, Any], tmp_path: Path
) -> None:
    """Every worker that has the site `c` is killed; what else it has in hand is tested by others."""
    out, shared = tmp_path / "out", tmp_path / "shared"
    killed = []

    def kill(event: Event) -> None:
        if event.kind == "start" and event.url == urls["c"]:
            with sqlite3.connect(out / NAME) as looking:
                (lease,) = looking.execute("SELECT worker FROM site WHERE url = ?", (event.url,)).fetchone()
            looking.close()
            killed.append(lease.partition(" ")[0])
            os.kill(cluster.workers[killed[-1]].pid, signal.SIGKILL)

    settings = msgspec.structs.replace(SETTINGS, cluster=cluster.address, captures=shared.as_uri())
    carry_out(tuple(urls.values()), settings, out, Watching(kill))
    assert len(set(killed)) == len(killed) == 3
    found = {subject.url: subject for subject in subjects(out)}
    assert (found[urls["c"]].state, found[urls["c"]].reason) == ("unreachable", "crashed")
    del found[urls["c"]]
    assert told(out) == here | {urls["c"]: []}
    assert not (out / "captures").exists()
    for subject in found.values():
        with evidence(subject, out) as kept:
            assert kept is not None
            assert kept.capture.pages[0].url == subject.url
    with audit_in(out) as audit:
        recheck(audit, out, tmp_path / "again", settings, lambda *_: None)
    assert told(tmp_path / "again") == told(out)


@pytest.mark.parametrize("cluster", [1], indirect=True)
def test_a_run_that_loses_its_scheduler_says_so_and_goes_on_later(
    cluster: Cluster, urls: dict[str, str], here: dict[str, Any], tmp_path: Path
) -> None:
    def end(event: Event) -> None:
        if event.kind == "done":
            cluster.scheduler.kill()

    out, two = tmp_path / "out", (urls["a"], urls["b"])
    settings = msgspec.structs.replace(SETTINGS, cluster=cluster.address)
    apart = msgspec.structs.replace(settings, captures="memory://captures")
    with pytest.raises(NotCarriedOut, match=r"^Worker tcp://.* does not see the folder of captures, memory://captures"):
        carry_out(two, apart, tmp_path / "apart", Watching())
    with pytest.raises(NotCarriedOut, match=r"^The scheduler at tcp://.* went away\.$"):
        carry_out(two, msgspec.structs.replace(settings, concurrency=1), out, Watching(end))
    (first,) = subjects(out)
    carry_out(two, SETTINGS, out, Watching())
    assert told(out) == {url: here[url] for url in two}
    assert first in subjects(out)


def test_a_run_without_scheduler_says_how_to_start_one(
    urls: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.audit.cluster._CONNECTING", 1)
    settings = msgspec.structs.replace(SETTINGS, cluster=f"tcp://127.0.0.1:{_free()}")
    with pytest.raises(NotCarriedOut, match=r"^No scheduler answers at tcp://") as fault:
        carry_out((urls["a"],), settings, tmp_path / "out", Watching())
    assert "dask scheduler" in fault.value.instead
