"""What is killed at any moment loses nothing: the studio, or the worker of a run."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.unit.studio.client import Client
from toolkit.spec.nodes import text_of
from toolkit.studio.running import jobs
from toolkit.studio.running.jobs import Job
from toolkit.studio.settings import Settings

LONG = Job(spec="spec.yaml", out="acceptance", arguments=("studio", "--no-browser"))
"""A command that ends only when it is told to, and says so by its port."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "spec.yaml").write_text("toolkit: 1\ntitle: Hotel\n", encoding="utf-8")
    return Client(tmp_path).settings


def until(come: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not come():
        assert time.monotonic() < end
        time.sleep(0.05)


def port_of(settings: Settings) -> int:
    """Of the command of the first run, once it says it."""
    log = settings.kept / "jobs" / "1" / jobs.LOG
    until(lambda: "token" in text_of(log))
    return urlsplit(text_of(log).split()[0]).port or 0


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


def test_a_command_ends_with_its_worker_so_that_two_are_never_at_work_in_a_folder(settings: Settings) -> None:
    id_ = jobs.add(settings, LONG)
    place = settings.kept / "jobs" / id_
    (place / jobs.CLAIM).touch()
    worker = subprocess.Popen([sys.executable, "-m", "toolkit.studio.running.worker", str(place), str(settings.folder)])
    port = port_of(settings)
    assert answers(port)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    until(lambda: not answers(port))
    assert jobs.told(settings)[0].state == "running"  # until its silence tells


def test_a_run_goes_on_when_the_studio_is_killed_and_the_next_one_knows_it(settings: Settings) -> None:
    jobs.add(settings, LONG)
    jobs.add(settings, Job(spec="spec.yaml", out="acceptance", arguments=("--version",)))
    command = [sys.executable, "-m", "toolkit", "studio", str(settings.folder), "--no-browser"]
    studio = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    place = settings.kept / "jobs" / "1"
    until((place / jobs.BEAT).is_file)
    port = port_of(settings)
    studio.send_signal(signal.SIGKILL)
    studio.wait()
    seen = (place / jobs.BEAT).stat().st_mtime_ns
    until(lambda: (place / jobs.BEAT).stat().st_mtime_ns > seen)
    assert answers(port)
    following = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        assert jobs.of(settings, "1").state == "running"  # type: ignore[union-attr]
        jobs.stop(settings, "1")
        until(lambda: [one.state for one in jobs.told(settings)] == ["done", "stopped"])
        assert not answers(port)
    finally:
        following.terminate()
        following.wait()
