"""A static site on loopback: what the examples, the tests and the demonstration are served with.

Nothing of ours is imported, and of others only PyYAML, and that only where a folder brings a `_server.yaml`:

    redirects: {/alt: /neu}                 # answered with 301
    status: {/gone: 410}                    # this status, with the text of 404.html
    headers: {X-Robots-Tag: noindex}        # sent with every answer ...
    headers: {/danke: {X-Robots-Tag: noindex}}   # ... or with this address only; `/bilder/*` names all below
    compress: true                          # texts are sent with gzip to those who take it
    soft-404: true                          # unknown addresses answer 200, as badly kept sites do ...
    unknown: /                              # ... or lead to this address
"""

import gzip
import selectors
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

SETTINGS = "_server.yaml"
_LARGEST_BODY = 1_000_000
_SECONDS_TO_LOOK_UP = 0.05  # whether the block has ended
_COMPRESSED = ("text/", "application/json", "application/manifest", "application/xml", "image/svg")
_TYPES = {
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".otf": "font/otf",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".wav": "audio/wav",
    ".webm": "video/webm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xhtml": "application/xhtml+xml",
    ".xml": "application/xml",
    ".zip": "application/zip",
}


@dataclass(frozen=True, kw_only=True)
class _Settings:
    """What `_server.yaml` says."""

    redirects: dict[str, str] = field(default_factory=dict)
    status: dict[str, int] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    page_headers: dict[str, dict[str, str]] = field(default_factory=dict)
    soft_404: bool = False
    unknown: str = ""
    compress: bool = False

    def headers_of(self, path: str) -> dict[str, str]:
        """The further headers of an answer; those named for the address count before those for all."""
        own = (each for pattern, each in self.page_headers.items() if path == pattern or fnmatchcase(path, pattern))
        return {name: value for each in (self.headers, *own) for name, value in each.items()}


@dataclass(frozen=True, kw_only=True)
class _Answer:
    """What is sent: status, body, media type and further headers."""

    status: int
    body: bytes = b""
    mime: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


@contextmanager
def serve(folder: Path, port: int = 0) -> Iterator[str]:
    """The address (`http://127.0.0.1:PORT`) under which the folder's site answers inside the block.

    `/rooms` is `rooms/index.html`, else `rooms.html`; unknown addresses answer 404 with the site's `404.html`.
    Port 0 takes a free one. Raises `NotADirectoryError` without such a folder, `OSError` when the port is taken.
    """
    with _running([_server(folder, port)]) as (address,):
        yield address


@contextmanager
def serve_all(folders: dict[str, Path]) -> Iterator[dict[str, str]]:
    """The address of each folder's site by the name it was given, inside the block; one thread waits for all.

    Raises as `serve`.
    """
    with ExitStack() as stack:
        servers = []
        for folder in folders.values():
            servers.append(_server(folder, 0))
            stack.callback(servers[-1].server_close)
        yield dict(zip(folders, stack.enter_context(_running(servers)), strict=True))


def _server(folder: Path, port: int) -> "_Server":
    root = folder.resolve()
    if not root.is_dir():
        raise NotADirectoryError(folder)
    return _Server(port, root, _settings(root / SETTINGS))


@contextmanager
def _running(servers: "list[_Server]") -> Iterator[list[str]]:
    """Accepts for all servers in one thread, each request is answered in its own."""
    done = threading.Event()
    thread = threading.Thread(target=_accept, args=(servers, done), daemon=True)
    thread.start()
    try:
        yield [f"http://127.0.0.1:{server.server_port}" for server in servers]
    finally:
        done.set()
        thread.join()
        for server in servers:
            server.hang_up()
            server.server_close()


def _accept(servers: "list[_Server]", done: threading.Event) -> None:
    with selectors.DefaultSelector() as selector:
        for server in servers:
            selector.register(server, selectors.EVENT_READ, server)
        while not done.is_set():
            for key, _ in selector.select(_SECONDS_TO_LOOK_UP):
                key.data.handle_request()


def _settings(file: Path) -> _Settings:
    if not file.is_file():
        return _Settings()
    import yaml  # only here: most folders bring no settings

    told: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    unknown = told.keys() - {"redirects", "status", "headers", "soft-404", "unknown", "compress"}
    if unknown:
        raise ValueError(f"{file.name}: unknown key {sorted(unknown)[0]!r}")
    headers = told.get("headers") or {}
    return _Settings(
        redirects={str(old): str(new) for old, new in (told.get("redirects") or {}).items()},
        status={str(path): int(code) for path, code in (told.get("status") or {}).items()},
        headers={name: str(value) for name, value in headers.items() if not isinstance(value, dict)},
        page_headers={path: dict(value) for path, value in headers.items() if isinstance(value, dict)},
        soft_404=bool(told.get("soft-404")),
        unknown=str(told.get("unknown") or ""),
        compress=bool(told.get("compress")),
    )


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    timeout = 0  # handle_request is called when somebody waits

    def __init__(self, port: int, root: Path, settings: _Settings) -> None:
        self.root = root
        self.settings = settings
        self._open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", port), _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """Ends the connections that browsers keep alive, so that no thread waits on them."""
        for connection in tuple(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Silent: a browser that closes early is no error of the site; others show as a missing answer."""

    def answer(self, target: str) -> _Answer:
        """What the site says to a request for `target` (path and query as sent)."""
        path = unquote(urlsplit(target).path)
        settings = self.settings
        headers = settings.headers_of(path)
        if path in settings.redirects:
            return _Answer(
                status=HTTPStatus.MOVED_PERMANENTLY, headers=headers | {"Location": settings.redirects[path]}
            )
        if path in settings.status:
            return _Answer(status=settings.status[path], body=self._lost(), headers=headers)
        file = self._file(path)
        if file is None and settings.unknown:
            return _Answer(status=HTTPStatus.FOUND, headers=headers | {"Location": settings.unknown})
        if file is None:
            status = HTTPStatus.OK if settings.soft_404 else HTTPStatus.NOT_FOUND
            return _Answer(status=status, body=self._lost(), headers=headers)
        mime = _TYPES.get(file.suffix.lower(), "application/octet-stream")
        return _Answer(status=HTTPStatus.OK, body=file.read_bytes(), mime=mime, headers=headers)

    def _file(self, path: str) -> Path | None:
        """The file behind a path, never outside the folder and never the settings."""
        parts = PurePosixPath(path).parts
        if "\0" in path or "\\" in path or ".." in parts or SETTINGS in parts:
            return None
        place = self.root.joinpath(*parts[1:])
        candidates = (place / "index.html",) if path.endswith("/") else _candidates(place)
        for file in candidates:
            if file.is_file() and file.resolve().is_relative_to(self.root):
                return file
        return None

    def _lost(self) -> bytes:
        page = self.root / "404.html"
        return (
            page.read_bytes()
            if page.is_file()
            else b"<!DOCTYPE html><title>404 Not Found</title><h1>404 Not Found</h1>"
        )


def _compressed(answer: _Answer) -> _Answer:
    """The same answer in gzip where it is a text; without a time stamp, so that the bytes stay the same."""
    if not answer.mime.startswith(_COMPRESSED):
        return answer
    headers = answer.headers | {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return replace(answer, body=gzip.compress(answer.body, mtime=0), headers=headers)


def _candidates(place: Path) -> tuple[Path, ...]:
    return (place, place / "index.html", place.with_name(f"{place.name}.html") if place.name else place)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30  # seconds an idle connection is kept
    server: _Server

    def version_string(self) -> str:
        """No version of the software, as a well-kept server answers."""
        return "toolkit"

    def do_GET(self) -> None:
        self._reply(self.server.answer(self.path), with_body=True)

    def do_HEAD(self) -> None:
        self._reply(self.server.answer(self.path), with_body=False)

    def do_POST(self) -> None:
        """A form is answered with the page it is sent to; what it holds is dropped."""
        length = self.headers.get("Content-Length", "0")
        if not length.isdecimal() or int(length) > _LARGEST_BODY:
            self.close_connection = True
            self._reply(_Answer(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE), with_body=True)
            return
        self.rfile.read(int(length))
        self._reply(self.server.answer(self.path), with_body=True)

    def _reply(self, answer: _Answer, *, with_body: bool) -> None:
        if self.server.settings.compress and "gzip" in self.headers.get("Accept-Encoding", ""):
            answer = _compressed(answer)
        try:
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.mime)
            self.send_header("Content-Length", str(len(answer.body)))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if with_body:
                self.wfile.write(answer.body)
        except ConnectionError:
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""
