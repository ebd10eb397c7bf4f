"""Memory of all processes while one site of many pages is captured, a line for every fifty."""

import asyncio
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from os import getpid
from pathlib import Path

from processes import own_memory

from toolkit.capture.browser import launch
from toolkit.capture.limits import Limits
from toolkit.capture.website import capture

EVERY = 50
STEADY = 100
"""Pages after which the caches of browser and interpreter are full."""
PARAGRAPHS = 30
TEXT = "The rooms look over the lake, and breakfast is served until eleven on the terrace. " * 4


class Page(BaseHTTPRequestHandler):
    """Page n links to the next four; each has its own style sheet, script and picture."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        name, _, number = self.path.strip("/").partition("-")
        known = name in ("", "room", "style", "script", "picture") and (number.isdigit() or not number)
        body, kind = self.content(name, int(number or 0)) if known else (b"Not here", "text/html")
        self.send_response(200 if known else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815 - the name the library calls

    def content(self, name: str, number: int) -> tuple[bytes, str]:
        if name == "style":
            return f"body {{ color: #{number % 1000:03} }} h1 {{ font-size: 2em }}".encode(), "text/css"
        if name == "script":
            return f"const page{number} = document.querySelectorAll('p').length".encode(), "text/javascript"
        if name == "picture":
            return (
                f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="{number}" height="9"/>'
                "</svg>"
            ).encode(), "image/svg+xml"
        links = "".join(f'<li><a href="/room-{number + step}">Room {number + step}</a>' for step in range(1, 5))
        text = "".join(f"<section><h2>Part {part}</h2><p>{TEXT}</section>" for part in range(PARAGRAPHS))
        return (
            f"<!doctype html><html lang=en><title>Room {number}</title><link rel=stylesheet href=/style-{number}>"
            f"<h1>Room {number}</h1><nav><ul>{links}</ul></nav>"
            f"<img alt=Plan width=400 height=300 src=/picture-{number}>{text}"
            f"<script src=/script-{number}></script></html>"
        ).encode(), "text/html; charset=utf-8"

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def website() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


async def measure(pages: int) -> dict[int, float]:
    """MB of all processes by number of pages."""
    seen: dict[int, float] = {}
    count = 0

    def tell(_: str) -> None:
        nonlocal count
        if count % EVERY == 0:
            seen[count] = own_memory(getpid())
            print(f"{count:5} pages {seen[count]:8.0f} MB   {time.monotonic() - began:6.0f} s", flush=True)
        count += 1

    began = time.monotonic()
    limits = Limits(max_pages=pages, max_depth=pages, site_seconds=100_000)
    with website() as address, tempfile.TemporaryDirectory() as folder:
        async with launch() as browser:
            await capture(address, browser, limits, Path(folder) / "site.wacz", progress=tell)
            print(f"sealed      {own_memory(getpid()):8.0f} MB")
    return seen


def main(pages: int) -> None:
    seen = asyncio.run(measure(pages))
    first = seen.get(STEADY, next(iter(seen.values())))
    last = seen[max(seen)]
    print(f"from page {STEADY} to the last: {(last - first) / (max(seen) - STEADY) * 100:+.1f} MB for 100 pages")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
