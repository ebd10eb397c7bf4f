"""A server on loopback whose answers a test writes: files of a folder, and functions for what files cannot do."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".jpg": "image/jpeg"}


class Server(ThreadingHTTPServer):
    """`asked` lists the paths that were requested; `over` is set when the test ends."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, folder: Path | None, routes: dict[str, Callable[["Handler"], None]]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.folder = folder
        self.routes = routes
        self.asked: list[str] = []
        self.over = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def handle(self) -> None:
        """A browser that closes a page resets its connections."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.server.asked.append(path)
        route = self.server.routes.get(path)
        try:
            if route:
                route(self)
            else:
                self.file(path)
        except OSError:
            self.close_connection = True

    do_HEAD = do_POST = do_GET  # noqa: N815 - the names the library calls

    def file(self, path: str) -> None:
        name = "index.html" if path == "/" else path[1:]
        found = self.server.folder / name if self.server.folder else None
        if found and found.is_file():
            self.answer(found.read_bytes(), mime=TYPES.get(found.suffix, "application/octet-stream"))
        else:
            self.answer(b"<title>Not here</title><p>Nothing to see", status=404)

    def answer(self, body: bytes, *, status: int = 200, mime: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", mime)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path | None = None, routes: dict[str, Callable[[Handler], None]] | None = None) -> Iterator[Server]:
    server = Server(folder, routes or {})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
