"""What goes wrong while a delivery is accepted: the right verdict or none, a sentence, and nothing lost."""

import asyncio
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.browser.server import Handler, Server, served
from tests.plugin.test_plugin import SPEC
from tests.unit.acceptance.test_whole import finished, held
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

CRITERION = "      - {id: W-01, check: a11y.headings, severity: major}\n"
CHECKS = ("links.internal", "a11y.headings", "errors.page")
PAGE = "<!doctype html><html lang=en><title>Krone</title><h1>Krone</h1><p>Welcome to our house. "
WELL = (PAGE + "<a href=/rooms>Rooms</a>").encode()


class Project:
    """A spec and the website it is about."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.spec, self.folder, self.server = folder / "spec.yaml", folder, server
        self.spec.write_text(SPEC[: SPEC.index("      - {id: W-01")] + CRITERION, encoding="utf-8")

    def begin(self, out: Path, **options: Any) -> subprocess.Popen[str]:
        """`accept`, under way, in a session of its own."""
        named = f"website={self.server.url}/"
        command = [sys.executable, "-m", "toolkit", "accept", str(self.spec), "--out", str(out), "--url", named]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True, **options)

    @contextmanager
    def serving(self, rooms: Callable[[Handler], None]) -> Iterator[None]:
        """Another answer for one page."""
        before = self.server.routes["/rooms"]
        self.server.routes["/rooms"] = rooms
        try:
            yield
        finally:
            self.server.routes["/rooms"] = before


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    routes: dict[str, Callable[[Handler], None]] = {"/": _well, "/rooms": _well}
    with served(None, routes) as server:
        yield Project(tmp_path_factory.mktemp("faults"), server)


def _well(handler: Handler) -> None:
    handler.answer(WELL)


def told(running: subprocess.Popen[str], code: int) -> str:
    """What it said when it ended with `code`; nobody saw a traceback."""
    out, said = running.communicate(timeout=120)
    assert running.returncode == code, out + said
    assert "Traceback" not in said
    return said


def test_a_disk_that_is_full_keeps_the_acceptance_before(project: Project) -> None:
    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    out = project.folder / "full"
    before = finished(out)
    assert "toolkit: " in told(project.begin(out, preexec_fn=small), 3)
    assert held(out) == before


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_tested(project: Project) -> None:
    before = len(project.server.asked)
    assert "spec.yaml" in told(project.begin(project.spec / "out"), 3)
    assert "/rooms" not in project.server.asked[before:]


def test_who_interrupts_is_told_how_to_go_on_and_loses_nothing(project: Project) -> None:
    out, reached = project.folder / "stopped", threading.Event()
    before = finished(out)
    with project.serving(lambda handler: (reached.set(), time.sleep(3), _well(handler))):  # type: ignore[func-returns-value]
        running = project.begin(out)
        assert reached.wait(60)
        os.killpg(running.pid, signal.SIGINT)
        said = told(running, 130)
    assert "toolkit accept" in said.strip().splitlines()[-1]
    assert held(out) == before


def test_an_acceptance_whose_browser_is_killed_ends_with_its_verdict(project: Project) -> None:
    killed = threading.Event()

    def kill(handler: Handler) -> None:
        if not killed.is_set():
            killed.set()
            for pid in _browsers_of(running.pid):
                os.kill(pid, signal.SIGKILL)
        _well(handler)

    out = project.folder / "bereft"
    with project.serving(kill):
        running = project.begin(out)
        told(running, 0)
    (subject,) = results_json.read(out / results_json.NAME).subjects
    assert (subject.state, len(subject.pages)) == ("complete", 2)


def _browsers_of(ancestor: int) -> list[int]:
    """Processes of Chromium that this one started, their helpers left out."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            words = path.read_bytes().split(b"\0")
            helper = any(word.startswith(b"--type=") for word in words)
            if b"chrom" in words[0] and not helper and ancestor in _above(int(path.parent.name)):
                found.append(int(path.parent.name))
    assert found
    return found


def _above(pid: int) -> set[int]:
    known: set[int] = set()
    while pid > 1:
        known.add(pid)
        pid = int(Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[1])
    return known


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
                judged = ("links.internal", "site.reachable", "a11y.headings", "errors.page")
                demands = [Demand(criterion=id_, check=id_) for id_ in judged]
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


@pytest.mark.parametrize("check", ["links.internal", "site.reachable"])
def test_that_it_does_not_answer_every_time_is_no_defect_and_no_pass(results: dict[str, Result], check: str) -> None:
    got = results[check]
    assert (got.verdict, got.reason_key) == ("inconclusive", "unsteady")
    assert "does not answer every time" in (got.reason or "")


def test_a_browser_that_dies_before_a_scenario_costs_no_verdict(results: dict[str, Result]) -> None:
    assert results["scenario"].verdict == "pass", results["scenario"]
