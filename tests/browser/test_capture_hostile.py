"""Pages that do harm: each costs itself at most, never the capture."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import captured
from tests.browser.server import Handler, Server, served
from toolkit.capture.browser import Browser
from toolkit.capture.bundle import read, verify
from toolkit.capture.limits import Limits
from toolkit.observations import Capture

pytestmark = pytest.mark.browser

HOSTILE = ("hang", "busy", "huge", "loop", "bounce", "crash", "data.json", "feed")
OBSERVED = ("alerts", "drip", "holds-all", "private", "popup", "polluted", "last")


def links(names: tuple[str, ...]) -> bytes:
    return ("<title>Entry</title>" + "".join(f'<p><a href="/{name}">{name}</a>' for name in names)).encode()


def script(text: str) -> bytes:
    return f"<!doctype html><title>Page</title><h1>Before</h1><script>{text}</script><p>After".encode()


def hang(handler: Handler) -> None:
    handler.server.over.wait(60)


def huge(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.close_connection = True
    for _ in range(30):
        handler.wfile.write(b"<p>" + b"x" * 1_000_000)


flooded: list[int] = []
"""Bytes of each answer that had no end."""


def flood(handler: Handler) -> None:
    """Two thousand million bytes, for whoever takes them."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/octet-stream")
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.close_connection = True
    flooded.append(0)
    number = len(flooded) - 1
    with suppress(OSError):
        for _ in range(2000):
            handler.wfile.write(bytes(1_000_000))
            flooded[number] += 1_000_000


def private(elsewhere: str) -> bytes:
    return f"""<!doctype html><title>Private</title><h1>Look inside</h1><a href="{elsewhere}/admin">in</a>
    <img src="{elsewhere}/img.png"><iframe src="{elsewhere}/frame"></iframe><img src="/leads-inside">
    <script>fetch("{elsewhere}/fetch", {{mode: "no-cors"}}).catch(() => 0);
    new WebSocket("{elsewhere.replace("http", "ws")}/socket").onerror = () => 0;</script>""".encode()


def crash(browser: Browser, url: str) -> None:
    """Ends the renderer of the page from outside, as the system does when memory is short."""
    if url.endswith("/crash"):
        pending.add(asyncio.ensure_future(_crash(browser)))


pending: set["asyncio.Future[Any]"] = set()


async def _crash(browser: Browser) -> None:
    """Of one viewport after the other: the first renderer may serve both."""
    for context in browser._running.process.contexts:
        while not (tab := next((tab for tab in context.pages if tab.url.endswith("/crash")), None)):
            await asyncio.sleep(0.02)
        devtools = await context.new_cdp_session(tab)
        crashing = asyncio.ensure_future(devtools.send("Page.crash"))
        crashing.add_done_callback(lambda done: done.exception())
        pending.add(crashing)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Capture, Server, Server, Path]]:
    with served() as inside:
        restless = "setInterval(() => document.body.append('.'), 20)"
        routes = {
            "/": lambda handler: handler.answer(links(HOSTILE + OBSERVED)),
            "/hang": hang,
            "/busy": lambda handler: handler.answer(script("while (true) {}")),
            "/huge": huge,
            "/loop": lambda handler: handler.answer(b"", status=302, Location="/loop?again"),
            "/bounce": lambda handler: handler.answer(script("location.href = '/bounce?' + Math.random()")),
            "/crash": lambda handler: handler.answer(script(restless)),
            "/data.json": lambda handler: handler.answer(b"{}", mime="application/json"),
            "/feed": lambda handler: handler.answer(b"{}", mime="application/json"),
            "/alerts": lambda handler: handler.answer(script("while (true) alert('again')")),
            "/holds-all": lambda handler: handler.answer(script("fetch('/flood').then(all => all.arrayBuffer())")),
            "/flood": flood,
            "/drip": lambda handler: handler.answer(b"<title>Drip</title><p>Text<img src=/hang?picture>"),
            "/popup": lambda handler: handler.answer(script("window.open('/last'); onbeforeunload = () => 'stay'")),
            "/polluted": lambda handler: handler.answer(
                script(
                    "Array.prototype.toJSON = () => 'x'; Array.prototype.map = null; document.querySelectorAll = null;"
                    "document.title = 'A\\ud800';"
                )
            ),
            "/private": lambda handler: handler.answer(private(inside.url.replace("127.0.0.1", "localhost"))),
            "/leads-inside": lambda handler: handler.answer(b"", status=302, Location=inside.url + "/redirected"),
            "/last": lambda handler: handler.answer(script("")),
        }
        with served(None, routes) as server:
            out = tmp_path_factory.mktemp("hostile") / "site.wacz"
            limits = Limits(max_pages=20, page_seconds=12, site_seconds=250)
            began = time.monotonic()
            done = captured(server.url, out, limits, crash)
            assert time.monotonic() - began < 240
            assert verify(done.path) == []
            with read(done.path) as bundle:
                yield bundle.capture, server, inside, done.path


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("hang", "timeout"),
        ("busy", "timeout"),
        ("huge", "too-large"),
        ("loop", "too-many-redirects"),
        ("bounce", "redirect-loop"),
        ("crash", "crashed"),
    ],
)
def test_a_page_that_cannot_be_observed_says_why(
    run: tuple[Capture, Server, Server, Path], name: str, reason: str
) -> None:
    page = next(page for page in run[0].pages if page.url.endswith(f"/{name}"))
    assert page.missing == {"page": reason}
    assert page.views == {}


@pytest.mark.parametrize("name", OBSERVED)
def test_everything_else_goes_on(run: tuple[Capture, Server, Server, Path], name: str) -> None:
    page = next(page for page in run[0].pages if page.url.endswith(f"/{name}"))
    assert page.missing == {}
    assert set(page.views) == {"desktop", "mobile"}
    assert page.view.title
    assert page.view.screenshot


def test_a_file_of_two_gigabytes_is_not_loaded_to_its_end(run: tuple[Capture, Server, Server, Path]) -> None:
    page = next(page for page in run[0].pages if page.url.endswith("/holds-all"))
    answers = [request for view in page.views.values() for request in view.requests if request.url.endswith("/flood")]
    assert [(one.status, one.failure) for one in answers] == [(200, None), (200, None)]
    assert len(flooded) == 2
    assert max(flooded) < 1_000_000_000


def test_nothing_private_was_reached(run: tuple[Capture, Server, Server, Path]) -> None:
    capture, _, inside, _ = run
    assert inside.asked == []
    page = next(page for page in capture.pages if page.url.endswith("/private"))
    failures = {request.url.rpartition("/")[2]: request.failure for request in page.view.requests}
    for name in ("img.png", "frame", "fetch", "redirected"):
        assert failures[name] == "refused-private", name
    linked = next(answer for url, answer in capture.answers.items() if url.endswith("/admin"))
    assert linked.error == "refused-private"


@pytest.mark.parametrize("name", ["data.json", "feed"])
def test_other_documents_are_no_pages(run: tuple[Capture, Server, Server, Path], name: str) -> None:
    answer = next(answer for url, answer in run[0].answers.items() if url.endswith(name))
    assert (answer.status, answer.mime) == (200, "application/json")
    assert not [page for page in run[0].pages if page.url.endswith(name)]


def test_a_body_that_changes_built_in_objects_is_read_all_the_same(run: tuple[Capture, Server, Server, Path]) -> None:
    page = next(page for page in run[0].pages if page.url.endswith("/polluted"))
    assert page.view.title == "A\ufffd"
    assert [heading.text for heading in page.view.headings] == ["Before"]
