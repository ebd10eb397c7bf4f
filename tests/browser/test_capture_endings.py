"""However a capture ends, what it has is in a readable file."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from tests.browser.conftest import captured
from tests.browser.server import Handler, served
from toolkit.capture.browser import VIEWPORTS, Browser, BrowserTimeout, launch
from toolkit.capture.bundle import read, verify
from toolkit.capture.limits import Limits
from toolkit.capture.website import capture
from toolkit.observations import Page

pytestmark = pytest.mark.browser
PAGE = b"<!doctype html><title>Page</title><h1>Page</h1><a href=/a>a</a> <a href=/b>b</a> <a href=/c>c</a>"
SITE = {f"/{name}": lambda handler: handler.answer(PAGE) for name in ("", "a", "b", "c")}
PROGRAM = """
import asyncio, sys
from pathlib import Path
from toolkit.capture.browser import launch
from toolkit.capture.limits import Limits
from toolkit.capture.website import capture
async def main():
    async with launch() as browser:
        await capture(sys.argv[1], browser, Limits(), Path(sys.argv[2]), progress=lambda url: print(url, flush=True))
asyncio.run(main())
"""


def hang(handler: Handler) -> None:
    handler.server.over.wait(60)


def test_interrupt_seals_what_there_is(tmp_path: Path) -> None:
    with served(None, SITE | {"/a": hang}) as server:
        out = tmp_path / "site.wacz"
        program = [sys.executable, "-W", "error", "-c", PROGRAM, server.url, str(out)]
        running = subprocess.Popen(
            program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        )  # fmt: skip
        assert running.stdout is not None
        while not running.stdout.readline().strip().endswith("/a"):
            pass
        time.sleep(0.5)
        os.killpg(running.pid, signal.SIGINT)  # As a terminal does: the browser and its driver hear it too.
        _, said = running.communicate(timeout=60)
        assert "KeyboardInterrupt" in said
    assert verify(out) == []
    with read(out) as bundle:
        done = bundle.capture
    assert [page.url.rpartition("/")[2] for page in done.pages] == [""]
    assert {(skipped.url.rpartition("/")[2], skipped.reason) for skipped in done.skipped} == {
        (name, "interrupted") for name in "abc"
    }
    assert done.missing["pages"] == "interrupted"
    assert not out.with_name("site.wacz.partial").exists()


def names(pages: list[Page]) -> list[str]:
    return [page.url.rpartition("/")[2] for page in pages]


def test_a_browser_that_dies_or_is_replaced_costs_no_page(tmp_path: Path) -> None:
    """Another site that shares the browser may be the one that replaces it."""
    ended: list[str] = []
    replacing: list[asyncio.Future[None]] = []

    def end(browser: Browser, url: str) -> None:
        name = url.rpartition("/")[2]
        if name == "a" and name not in ended:
            replacing.append(asyncio.ensure_future(browser.renew(browser.generation)))
        if name == "b" and name not in ended:
            os.kill(browser.pid, signal.SIGKILL)
        ended.append(name)

    with served(None, SITE) as server:
        done = captured(server.url, tmp_path / "site.wacz", Limits(axe=False, consent=False), end).capture
    assert names(list(done.pages)) == ["", "a", "b", "c"]
    assert all(set(page.views) == {"desktop", "mobile"} for page in done.pages)
    assert "pages" not in done.missing
    assert ended == ["", "a", "a", "b", "b", "c"]


def test_a_browser_that_hangs_is_found_out_ended_and_replaced_once() -> None:
    async def run() -> None:
        async with launch(patience=1) as browser:
            hung = browser.pid
            os.kill(hung, signal.SIGSTOP)
            assert browser.alive
            assert not await browser.responds()
            with pytest.raises(BrowserTimeout):
                await browser.context(VIEWPORTS[0], proxy_port=9, direct=[])
            await asyncio.gather(browser.renew(0), browser.renew(0))
            assert browser.generation == 1
            assert await browser.responds()
            with pytest.raises(ProcessLookupError):
                os.kill(hung, 0)

    asyncio.run(run())


def test_a_page_that_always_ends_the_browser_is_left_out_alone(tmp_path: Path) -> None:
    def end(browser: Browser, url: str) -> None:
        if url.endswith("/b"):
            os.kill(browser.pid, signal.SIGKILL)

    with served(None, SITE) as server:
        done = captured(server.url, tmp_path / "site.wacz", Limits(axe=False, consent=False), end).capture
    assert names([page for page in done.pages if page.views]) == ["", "a", "c"]
    assert [page.missing for page in done.pages if not page.views] == [{"page": "browser-died"}]
    assert done.skipped == ()


def test_nothing_listens(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    done = captured(f"http://127.0.0.1:{port}/", tmp_path / "site.wacz", Limits()).capture
    assert done.entry is not None
    assert done.entry.error == "refused"
    assert [page.missing for page in done.pages] == [{"page": "refused"}]


def test_time_and_number_are_bounded_and_robots_obeyed(tmp_path: Path) -> None:
    robots = {"/robots.txt": lambda handler: handler.answer(b"User-agent: *\nDisallow: /b", mime="text/plain")}
    with served(None, SITE | robots) as server:
        done = captured(server.url, tmp_path / "site.wacz", Limits(max_pages=2, axe=False)).capture
    assert [page.url.rpartition("/")[2] for page in done.pages] == ["", "a"]
    assert {(skipped.url.rpartition("/")[2], skipped.reason) for skipped in done.skipped} == {
        ("b", "robots"),
        ("c", "page-limit"),
    }
    assert done.pages[0].view.missing["axe"] == "not-asked"


def test_a_busy_server_is_asked_again_and_the_distance_that_robots_asks_for_is_kept(tmp_path: Path) -> None:
    begun: list[float] = []

    def busy(handler: Handler) -> None:
        if handler.server.asked.count("/a") <= 2:  # Both viewports.
            handler.answer(b"<title>Busy</title>", status=503, Retry_After="1")
        else:
            handler.answer(PAGE)

    robots = {"/robots.txt": lambda handler: handler.answer(b"User-agent: *\nCrawl-delay: 2", mime="text/plain")}
    with served(None, SITE | robots | {"/a": busy}) as server:
        limits = Limits(max_pages=3, axe=False, consent=False)
        done = captured(server.url, tmp_path / "site.wacz", limits, lambda *_: begun.append(time.monotonic())).capture
    assert [page.status for page in done.pages] == [200, 200, 200]
    assert all(after - before >= 1.99 for before, after in pairwise(begun))


def test_two_sites_at_once_share_a_browser(tmp_path: Path) -> None:
    async def both(urls: list[str]) -> list[int]:
        async with launch() as browser:
            runs = (capture(url, browser, Limits(), tmp_path / f"{n}.wacz") for n, url in enumerate(urls))
            return [len(done.capture.pages) for done in await asyncio.gather(*runs)]

    with served(None, SITE) as one, served(None, SITE) as two:
        assert asyncio.run(both([one.url, two.url])) == [4, 4]
