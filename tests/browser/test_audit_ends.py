"""However an audit or one of its processes ends: no result is lost, none is there twice."""

import asyncio
import json
import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec
import pytest

from toolkit.audit import engine, workers
from toolkit.audit.engine import Bench
from toolkit.audit.layout import NAME
from toolkit.audit.store import store
from toolkit.audit.targets import Target
from toolkit.audit.unit import Orders
from toolkit.capture.limits import Limits
from toolkit.checking.criterion import Demand
from toolkit.course import Event
from toolkit.serving import serve, serve_all

pytestmark = pytest.mark.browser
ORDERS = Orders(
    demands=(Demand(criterion="site.favicon", check="site.favicon"),),
    limits=Limits(max_pages=2, axe=False, consent=False, phone=False, pictures=False),
    language="en",
)


@pytest.fixture
def sites(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Three hotels of two pages by name."""
    for name in "abc":
        (tmp_path / name).mkdir()
        for page in ("index", "rooms"):
            text = f"<!doctype html><html lang=en><title>{page} {name}</title><h1>{name}</h1><a href=/rooms>Rooms</a>"
            (tmp_path / name / f"{page}.html").write_text(text, encoding="utf-8")
    with serve_all({name: tmp_path / name for name in "abc"}) as addresses:
        yield {name: f"{address}/" for name, address in addresses.items()}


def audit(sites: dict[str, str], out: Path, *options: str) -> list[str]:
    return [
        sys.executable, "-m", "toolkit", "audit", *sites.values(), "--out", str(out), "--no-driving",
        "--max-pages", "1", "--as-of", "2026-11-23", *options,
    ]  # fmt: skip


def told(out: Path) -> list[dict[str, Any]]:
    """The results up to what depends on the moment: digests of captures, loading times."""
    subjects = json.loads((out / "results.json").read_text(encoding="utf-8"))["subjects"]
    for subject in subjects:
        assert subject.pop("capture")["sha256"]
        subject["results"] = [each for each in subject["results"] if not each["criterion"].startswith("speed.")]
    return list(subjects)


def test_a_killed_run_goes_on_and_ends_with_the_same_results(sites: dict[str, str], tmp_path: Path) -> None:
    broken, whole = tmp_path / "broken", tmp_path / "whole"
    running = subprocess.Popen(
        audit(sites, broken, "--workers", "2", "--concurrency", "1"), stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    until = time.monotonic() + 60
    while not list((broken / "captures").glob("*.wacz")) and time.monotonic() < until:
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    for out in (broken, whole):
        done = subprocess.run(audit(sites, out), capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 1, done.stdout + done.stderr
    assert len(told(whole)) == 3
    assert told(broken) == told(whole)
    assert not list((broken / "captures").glob("*.partial"))
    before = (broken / "results.json").read_bytes()
    command = [sys.executable, "-m", "toolkit", "report", str(broken), "--format", "all"]
    written = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert all(Path(path).is_file() for path in written)
    assert {Path(path).suffix for path in written} == {".html", ".json", ".csv", ".xlsx", ".xml", ".sarif", ".jsonld"}
    assert (broken / "results.json").read_bytes() == before


def test_a_site_that_ends_its_worker_each_time_is_left_out_alone(sites: dict[str, str], tmp_path: Path) -> None:
    deaths: list[str] = []

    def end(event: Event) -> None:
        if event.kind == "page" and event.id == "b":
            with sqlite3.connect(tmp_path / NAME) as looking:
                (name,) = looking.execute("SELECT worker FROM site WHERE id = 'b'").fetchone()
            looking.close()
            deaths.append(name)
            next(each for each in multiprocessing.active_children() if each.name == name).kill()

    with store(tmp_path / NAME) as kept:
        kept.plan([Target(id=name, url=url) for name, url in sites.items()])
        workers.audit_in([Bench(worker="one", out=tmp_path, concurrency=1)], ORDERS, kept, end)
        assert len(deaths) == 3
        assert [target.id for target in kept.given_up()] == ["b"]
        assert [(subject.id, subject.state) for subject in kept.subjects()] == [("a", "complete"), ("c", "complete")]


def test_sites_wait_while_the_network_is_gone(tmp_path: Path) -> None:
    """It goes when the first site is done, and comes back when the second was found unreachable."""
    (tmp_path / "index.html").write_text("<!doctype html><title>a</title>", encoding="utf-8")
    with ExitStack() as network:
        urls = [network.enter_context(serve(tmp_path)) for _ in range(2)]
        ports = [int(url.rpartition(":")[2]) for url in urls]

        def tell(event: Event) -> None:
            told.append((event.kind, event.id))
            if told == [("start", "0"), ("page", "0"), ("done", "0")]:
                network.close()
                threading.Timer(3, lambda: [network.enter_context(serve(tmp_path, port)) for port in ports]).start()

        told: list[tuple[str, str]] = []
        with store(tmp_path / NAME) as kept:
            kept.plan([Target(id=str(number), url=f"{url}/") for number, url in enumerate(urls)])
            bench = Bench(worker="one", out=tmp_path, concurrency=1)
            asyncio.run(engine.audit(kept, ORDERS, bench, tell))
            assert [subject.state for subject in kept.subjects()] == ["complete", "complete"]
    assert told[3:] == [("start", "1"), ("page", "1"), ("page", "1"), ("done", "1")]


def test_orders_and_targets_travel_as_json() -> None:
    assert msgspec.json.decode(msgspec.json.encode(ORDERS), type=Orders) == ORDERS


def test_a_fault_in_one_lane_is_told_as_itself(sites: dict[str, str], tmp_path: Path) -> None:
    """Here: a file stands where the captures belong."""
    (tmp_path / "captures").write_text("in the way")
    with store(tmp_path / NAME) as kept:
        kept.plan([Target(id=name, url=url) for name, url in sites.items()])
        bench = Bench(worker="one", out=tmp_path, concurrency=2)
        with pytest.raises(FileExistsError):
            asyncio.run(engine.audit(kept, ORDERS, bench, lambda _: None))
