"""Sites without end: everything is bounded in number, time and memory, and the other pages are observed."""

import gzip
import resource
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.browser.conftest import captured
from tests.browser.server import Handler, Server, served
from toolkit.capture.limits import Limits
from toolkit.observations import Capture, Page

pytestmark = pytest.mark.browser

MEGABYTES = 600
"""What this process may grow by: a bomb unpacked is ten times that."""
HARMLESS = ("worker", "closes", "download", "broken", "based", "last")
HEAVY = ("many", "scroll", "nest")
"""Observed, or given up in time where the machine is slow."""


def page(body: str) -> bytes:
    return f"<!doctype html><html lang=en><title>Page</title><h1>Here</h1>{body}".encode()


def slow(handler: Handler) -> None:
    """One byte a second, as long as anybody listens."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html" if handler.path == "/slow" else "application/xml")
    handler.end_headers()
    handler.close_connection = True
    for letter in b"<!doctype html><title>Slow</title><p>" + b"x" * 300:
        if handler.server.over.wait(1):
            return
        handler.wfile.write(bytes([letter]))
        handler.wfile.flush()


def calendar(handler: Handler) -> None:
    month = int(handler.path.rpartition("=")[2])
    days = "".join(f"<a href='/day?n={month * 31 + day}'>{day}</a> " for day in range(31))
    handler.answer(page(f"{days}<a href='/calendar?m={month + 1}'>Next</a>"))


def nest(handler: Handler) -> None:
    number = int(handler.path.rpartition("=")[2])
    frames = "".join(f"<iframe src='/nest?n={2 * number + each}'></iframe>" for each in (0, 1))
    handler.answer(page(frames))


def routes(secure: str) -> dict[str, "Handler"]:
    links = ["many", "scroll", "worker", "closes", "download", "broken", "based", "slow", "last"]
    entry = "".join(f"<a href='/{name}'>{name}</a> " for name in links)
    entry += f"<a href='/nest?n=1'>nest</a> <a href='/calendar?m=1'>calendar</a> <a href='{secure}/cert'>cert</a>"
    many = "".join(f"<a href='/room-{number}'>Room {number}</a> " for number in range(20_000))
    more = """<script>onscroll = () => { fetch("/more").catch(() => 0); for (let i = 0; i < 40; i++)
      document.body.append(Object.assign(document.createElement("p"), { textContent: "more", style: "height:90px" })) }
      </script><p style="height:3000px">Start"""
    closes = "<script>close(); setTimeout(() => window.close(), 50)</script>"
    taken = b"onfetch = (event) => event.respondWith(new Response('taken'))"
    worker = "<script>navigator.serviceWorker.register('/sw.js').catch(() => 0)</script>"
    rules = b"User-agent: *\n" + b"".join(b"Disallow: /*/%d*/x$\n" % number for number in range(500_000))
    bomb = gzip.compress(b"<urlset>" + b"<url><loc>http://127.0.0.1/</loc></url>" * 3_000_000, 1)
    return {
        "/": lambda handler: handler.answer(page(entry)),
        "/many": lambda handler: handler.answer(page(many)),
        "/scroll": lambda handler: handler.answer(page(more)),
        "/worker": lambda handler: handler.answer(page(worker)),
        "/sw.js": lambda handler: handler.answer(taken, mime="text/javascript"),
        "/closes": lambda handler: handler.answer(page(closes)),
        "/download": lambda handler: handler.answer(page("<script>location.href = '/file.zip'</script>")),
        "/file.zip": lambda handler: handler.answer(
            b"PK\x05\x06" + bytes(18), mime="application/zip", Content_Disposition="attachment; filename=file.zip"
        ),
        "/broken": lambda handler: handler.answer(
            b"<!doctype html><meta charset=latin-9><title>Gr\xfc\xdfe \xff\xfe</title><h1>Here \xed\xa0\x80\x00</h1>",
            mime="text/html; charset=utf-17",
        ),
        "/based": lambda handler: handler.answer(
            page("<base href='https://elsewhere.example/a/'><base href='javascript:alert(1)'><a href='last'>Last</a>")
        ),
        "/nest": nest,
        "/calendar": calendar,
        "/slow": slow,
        "/last": lambda handler: handler.answer(page("<p>Last")),
        "/robots.txt": lambda handler: handler.answer(
            b"Sitemap: /bomb.xml.gz\nSitemap: /drip.xml\n".replace(b"/", handler.server.url.encode() + b"/") + rules,
            mime="text/plain",
        ),
        "/bomb.xml.gz": lambda handler: handler.answer(bomb, mime="application/gzip"),
        "/drip.xml": slow,
    }  # fmt: skip


def certified(folder: Path) -> ssl.SSLContext:
    """A certificate that nobody has signed but its owner."""
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=hotel.example"]
    subprocess.run(
        [*command, "-keyout", folder / "key.pem", "-out", folder / "certificate.pem"], check=True, capture_output=True
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    return context


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Capture, Server, float]]:
    folder = tmp_path_factory.mktemp("traps")
    secure = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    secure.socket = certified(folder).wrap_socket(secure.socket, server_side=True)
    threading.Thread(target=secure.serve_forever, daemon=True).start()
    address = f"https://127.0.0.1:{secure.server_port}"
    with served(None, routes(address)) as server:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.monotonic()
        limits = Limits(max_pages=16, page_seconds=12, site_seconds=120)
        done = captured(server.url, folder / "site.wacz", limits, also=(address,))
        assert time.monotonic() - began < 200
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        yield done.capture, server, grown
    secure.shutdown()
    secure.server_close()


def named(capture: Capture, name: str) -> Page:
    return next(each for each in capture.pages if each.url.partition("?")[0].endswith(f"/{name}"))


@pytest.mark.parametrize("name", HARMLESS)
def test_a_trap_is_observed_all_the_same(run: tuple[Capture, Server, float], name: str) -> None:
    found = named(run[0], name)
    assert (found.missing, found.status, found.mime) == ({}, 200, "text/html")
    assert found.view.headings[0].text.startswith("Here")
    assert set(found.views) == {"desktop", "mobile"}


@pytest.mark.parametrize("name", HEAVY)
def test_what_is_too_much_is_observed_or_given_up_with_the_reason(
    run: tuple[Capture, Server, float], name: str
) -> None:
    found = named(run[0], name)
    assert set(found.missing.values()) == {"timeout"} or set(found.views) == {"desktop", "mobile"}
    assert len(found.links) <= 3_000
    assert found.view.document_height < 200_000
    assert all(len(view.requests) <= 2_000 for view in found.views.values())


def test_a_document_that_never_ends_is_told_as_such(run: tuple[Capture, Server, float]) -> None:
    assert named(run[0], "slow").missing == {"page": "unfinished"}


def test_a_certificate_nobody_knows_is_the_reason(run: tuple[Capture, Server, float]) -> None:
    assert named(run[0], "cert").missing == {"page": "tls"}


def test_a_calendar_has_its_turn_and_no_more(run: tuple[Capture, Server, float]) -> None:
    days = [each.url for each in run[0].pages if "/calendar" in each.url or "/day" in each.url]
    assert 1 <= len(days) <= 8
    assert any(skip.reason == "page-limit" and "/day" in skip.url for skip in run[0].skipped)


def test_a_foreign_base_leads_nowhere(run: tuple[Capture, Server, float]) -> None:
    assert [link.href for link in named(run[0], "based").links] == ["https://elsewhere.example/a/last"]


def test_robots_and_sitemaps_are_read_up_to_their_limits(run: tuple[Capture, Server, float]) -> None:
    capture, _, grown = run
    assert capture.robots
    assert len(capture.robots) <= 512_000
    files = {each.answer.url.rpartition("/")[2]: each for each in capture.sitemap_files}
    assert not files["bomb.xml.gz"].readable
    assert files["drip.xml"].answer.error == "timeout"
    assert grown < MEGABYTES
