"""What goes wrong while a delivery is accepted: the right verdict or none, a sentence, and nothing lost."""

import asyncio
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.browser.server import Handler, Server, served
from toolkit.capture.browser import Browser, launch
from toolkit.capture.limits import Limits
from toolkit.capture.website import capture
from toolkit.checking.criterion import Demand
from toolkit.checking.results import Result
from toolkit.checking.run import run
from toolkit.exports import json as results_json
from toolkit.observations import Site
from toolkit.observations.values import decode
from toolkit.scenarios.enacting import Order, enact
from toolkit.scenarios.judging import judge
from toolkit.spec.scenario import Scenario

pytestmark = pytest.mark.browser

SPEC = """toolkit: 1
title: Website
parties:
  client: {name: Hotel Krone AG, address: {street: Dorfstrasse 1, postcode: "3715", town: Adelboden, country: CH}}
jurisdiction: CH
place: CH-BE
language: en
deliverables:
  website:
    kind: website
    title: Website
    url: http://127.0.0.1:1/
    languages: [en]
    criteria:
      - {id: W-01, check: a11y.headings, severity: major}
"""
PAGE = "<!doctype html><html lang=en><title>Krone</title><h1>Krone</h1><p>Welcome to our house. "
WELL = (PAGE + "<a href=/rooms>Rooms</a>").encode()


class Project:
    """A spec, a served website, and a finished acceptance of it in `out`."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.spec, self.out, self.server = folder / "spec.yaml", folder / "out", server
        self.spec.write_text(SPEC, encoding="utf-8")

    def command(self, out: Path) -> list[str]:
        named = f"website={self.server.url}/"
        return [sys.executable, "-m", "toolkit", "accept", str(self.spec), "--out", str(out), "--url", named]

    def accept(self, out: Path, **options: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.run(self.command(out), capture_output=True, text=True, check=False, timeout=120, **options)

    def copy(self, name: str) -> Path:
        """Another folder with the finished acceptance."""
        return Path(shutil.copytree(self.out, self.out.with_name(name)))

    def whole(self, out: Path) -> bool:
        """Whether `out` holds the acceptance as it was finished, and nothing lies beside it."""
        said = subprocess.run(
            [sys.executable, "-m", "toolkit", "verify", str(out)], capture_output=True, text=True, check=False
        )
        beside = [path.name for path in out.parent.iterdir() if path.name.startswith(f"{out.name}.")]
        return said.returncode == 0 and not beside and digests(out) == digests(self.out)


def digests(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    routes: dict[str, Callable[[Handler], None]] = {
        "/": lambda handler: handler.answer(WELL), "/rooms": lambda handler: handler.answer(WELL)
    }  # fmt: skip
    with served(None, routes) as server:
        made = Project(tmp_path_factory.mktemp("faults"), server)
        done = made.accept(made.out)
        assert done.returncode == 0, done.stdout + done.stderr
        yield made


def test_a_disk_that_is_full_keeps_the_acceptance_before(project: Project) -> None:
    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))

    out = project.copy("full")
    aside = sum(path.stat().st_size > 30_000 for path in out.rglob("*"))
    done = project.accept(out, preexec_fn=small)
    assert done.returncode == 3, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert aside
    assert project.whole(out)


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_tested(project: Project) -> None:
    before = len(project.server.asked)
    done = project.accept(project.spec / "out")
    assert done.returncode == 3
    assert "spec.yaml" in done.stderr
    assert "Traceback" not in done.stderr
    assert "/rooms" not in project.server.asked[before:]


@pytest.mark.parametrize("finished", [True, False], ids=["after a finished one", "in a new folder"])
def test_who_interrupts_is_told_how_to_go_on_and_loses_nothing(project: Project, *, finished: bool) -> None:
    out = project.copy("stopped") if finished else project.out.with_name("new")
    reached = threading.Event()
    before = project.server.routes["/rooms"]
    project.server.routes["/rooms"] = lambda handler: (reached.set(), time.sleep(3), before(handler))  # type: ignore[func-returns-value]
    try:
        running = subprocess.Popen(
            project.command(out), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        assert reached.wait(60)
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=60)
    finally:
        project.server.routes["/rooms"] = before
    assert running.returncode == 130, said
    assert "Traceback" not in said
    assert "toolkit accept" in said.strip().splitlines()[-1]
    if finished:
        assert project.whole(out)
    else:
        assert project.accept(out).returncode == 0


def test_a_run_that_was_killed_is_put_right_by_the_next(project: Project) -> None:
    out = project.copy("killed")
    out.rename(out.with_name("killed.before"))
    out.mkdir()
    (out / "half.html").write_text("half", encoding="utf-8")
    assert project.accept(out).returncode == 0
    assert not out.with_name("killed.before").exists()
    assert not (out / "half.html").exists()


class Unsteady:
    """A site of which every address fails every first time."""

    def __init__(self) -> None:
        self._asked: set[tuple[str, str]] = set()

    def __call__(self, handler: Handler) -> None:
        key = (handler.path, "phone" if "Mobile" in handler.headers.get("User-Agent", "") else handler.command)
        if key in self._asked or handler.path == "/robots.txt":
            handler.answer(WELL if handler.path in ("/", "/rooms") else b"", status=200)
        else:
            self._asked.add(key)
            handler.answer(b"<title>Error</title><p>Internal error", status=500)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    """What is said of a site that stumbles, and of scenarios whose browser dies: one browser for all."""
    folder = tmp_path_factory.mktemp("unsteady")

    async def work() -> dict[str, Result]:
        with served(None, {path: Unsteady() for path in ("/", "/rooms")}) as stumbling, served(None, {
            "/": lambda handler: handler.answer(WELL), "/rooms": lambda handler: handler.answer(WELL),
        }) as steady:  # fmt: skip
            async with launch() as browser:
                limits = Limits(axe=False, consent=False, pictures=False)
                done = await capture(f"{stumbling.url}/", browser, limits, folder / "site.wacz")
                site = Site(capture=done.capture, as_of=done.capture.started.date())
                demands = [
                    Demand(criterion=id_, check=id_) for id_ in ("links.internal", "a11y.headings", "errors.page")
                ]
                found = {result.check or "": result for result in run(demands, site, "en")}
                found["scenario"] = await _without_browser(browser, steady.url, folder)
                return found

    return asyncio.run(work())


async def _without_browser(browser: Browser, url: str, folder: Path) -> Result:
    """The browser is gone when the scenario begins."""
    told = {"given": {"page": "/"}, "when": [{"click": {"name": "Rooms"}}], "then": [{"see": {"path": "/rooms"}}]}
    scenario = msgspec.convert(told, Scenario, dec_hook=decode)
    os.kill(browser.pid, signal.SIGKILL)
    order = Order(criterion="S-1", scenario=scenario, url=url, folder=folder, spec_folder=folder, patience=3.0)
    return judge("S-1", "major", [await enact(order, "desktop", browser)], "en", "scenarios")


def test_a_site_that_answers_every_second_time_is_judged_by_its_pages(results: dict[str, Result]) -> None:
    assert results["a11y.headings"].verdict == "pass", results["a11y.headings"]
    assert results["errors.page"].verdict == "pass"


def test_that_it_does_not_answer_every_time_is_no_dead_link_and_no_pass(results: dict[str, Result]) -> None:
    got = results["links.internal"]
    assert (got.verdict, got.reason_key) == ("inconclusive", "unsteady")
    assert "does not answer every time" in (got.reason or "")


def test_a_browser_that_dies_before_a_scenario_costs_no_verdict(results: dict[str, Result]) -> None:
    assert results["scenario"].verdict == "pass", results["scenario"]


def test_an_acceptance_whose_browser_is_killed_ends_with_its_verdict(project: Project) -> None:
    out = project.out.with_name("bereft")
    before, killed = project.server.routes["/rooms"], threading.Event()
    running = subprocess.Popen(
        project.command(out), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    )

    def kill(handler: Handler) -> None:
        if not killed.is_set():
            killed.set()
            for pid in _browsers(running.pid):
                os.kill(pid, signal.SIGKILL)
        before(handler)

    project.server.routes["/rooms"] = kill
    try:
        _, said = running.communicate(timeout=120)
    finally:
        project.server.routes["/rooms"] = before
    assert running.returncode == 0, said
    (subject,) = results_json.read(out / results_json.NAME).subjects
    assert subject.state == "complete"
    assert len(subject.pages) == 2


def _browsers(session: int) -> list[int]:
    """Processes of Chromium in that session, which this test started."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
            words = path.with_name("cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        mine = int(fields[3]) == session or session in _ancestors(int(path.parent.name))
        if mine and b"chrom" in words[0] and not any(word.startswith(b"--type=") for word in words):
            found.append(int(path.parent.name))
    return found


def _ancestors(pid: int) -> set[int]:
    known: set[int] = set()
    while pid > 1 and pid not in known:
        known.add(pid)
        try:
            pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            break
    return known
