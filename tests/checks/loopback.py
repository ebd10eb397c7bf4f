"""Serves each case as a website of its own: one port a case, one thread that accepts for all of them."""

import contextlib
import gzip
import io
import mimetypes
import random
import re
import selectors
import threading
import time
from collections.abc import Iterable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from PIL import Image

from tests.checks.cases import Case

NOT_FOUND = """<!doctype html><html lang="en"><head><title>Page not found</title></head><body><h1>Page not found</h1>
<p>This page does not exist or has moved. You find rooms, restaurant and contact on our home page.</p>
<p><a href="/">To the home page</a></p></body></html>"""


class Website(ThreadingHTTPServer):
    """One case on a port of its own."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, case: Case) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.case = case
        self.timeout = 1

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Website

    def handle(self) -> None:
        """A browser that closes a page resets its connections."""
        with contextlib.suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        case = self.server.case
        path = self.path.partition("?")[0]
        known = case.pages | case.html | case.images | case.redirects | case.answers
        key = path if path in known else "*"
        time.sleep(case.delays.get(key, 0))
        body, mime = self._body(key)
        if "*" not in known and key == "*":
            self._send(404, NOT_FOUND.encode(), "text/html", {})
        elif key in case.redirects:
            place = case.redirects[key].replace("{origin}", self.server.origin)
            self._send(case.answers.get(key, 302), b"", "text/html", {"Location": place})
        else:
            self._send(case.answers.get(key, 200), body, mime, case.headers.get(key, {}))

    def do_HEAD(self) -> None:
        self.do_GET()

    def _body(self, key: str) -> tuple[bytes, str]:
        case = self.server.case
        mime = mimetypes.guess_type(key)[0] or "text/html"
        if key in case.html:
            return case.html[key].replace("{origin}", self.server.origin).encode(), mime
        if key in case.images:
            return noise(case.images[key], mime), mime
        if key in case.pages:
            file = case.folder / case.pages[key]
            return file.read_bytes(), mimetypes.guess_type(file.name)[0] or mime
        return b"<!doctype html><title>-</title>", mime

    def version_string(self) -> str:
        """Without a version, which would be a finding in every case."""
        return "loopback"

    def _send(self, status: int, body: bytes, mime: str, headers: dict[str, str]) -> None:
        if headers.get("Content-Encoding") == "gzip":
            body = gzip.compress(body)
        self.send_response(status)
        kind = f"{mime}; charset=utf-8" if mime.startswith("text/") else mime
        for name, value in ({"Content-Type": kind} | headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """The tests' own output says enough."""


def noise(size: str, mime: str) -> bytes:
    """A picture that compresses badly: `1600x1200` in the format of `mime`; the same bytes every time."""
    found = re.fullmatch(r"(\d+)x(\d+)", size)
    assert found, f"a picture is written 1600x1200, not {size!r}"
    width, height = int(found[1]), int(found[2])
    picture = Image.frombytes("L", (width, height), random.Random(size).randbytes(width * height))
    stream = io.BytesIO()
    picture.save(stream, {"image/jpeg": "JPEG", "image/webp": "WEBP"}.get(mime, "PNG"))
    return stream.getvalue()


@contextlib.contextmanager
def serve(cases: Iterable[Case]) -> Iterator[dict[str, str]]:
    """The origin by name of the case, while the context lasts."""
    websites = [Website(case) for case in cases]
    done = threading.Event()
    thread = threading.Thread(target=_accept, args=(websites, done), daemon=True)
    thread.start()
    try:
        yield {website.case.name: website.origin for website in websites}
    finally:
        done.set()
        thread.join()
        for website in websites:
            website.server_close()


def _accept(websites: list[Website], done: threading.Event) -> None:
    with selectors.DefaultSelector() as selector:
        for website in websites:
            selector.register(website, selectors.EVENT_READ)
        while not done.is_set():
            for key, _ in selector.select(0.2):
                key.fileobj.handle_request()  # type: ignore[union-attr]
