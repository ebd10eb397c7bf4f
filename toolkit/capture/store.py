"""Where a running capture puts what it has, so that nothing is lost when it breaks off."""

import asyncio
import hashlib
import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from toolkit import __version__
from toolkit.capture import material, warc
from toolkit.capture.bundle import OWN
from toolkit.capture.exchange import Exchange
from toolkit.observations import Named
from toolkit.observations.derived import retire
from toolkit.observations.material import Material

_READING: Final = 20.0
"""Seconds for reading all scripts of a site."""
_SCRIPTS: Final = (
    "text/javascript", "application/javascript", "application/x-javascript", "text/ecmascript",
    "application/ecmascript",
)  # fmt: skip


class Kept(Struct, frozen=True, kw_only=True):
    """A body that was kept, and what it says of itself when it is a picture."""

    digest: str
    size: int
    width: int = 0
    height: int = 0
    notices: dict[str, str] = field(default_factory=dict)


Claim = tuple[str, str, str]
_MATERIALS: Final = 20_000
"""Files of one site that are listed with what they say."""
_READ: Final = ("image", "font", "script", "style")


class Store:
    """The folder of a running capture. One thread writes bodies in the order they arrive, one reads scripts."""

    def __init__(self, folder: Path, started: datetime) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        for part in ("archive", *OWN):
            (folder / part).mkdir(parents=True)
        self.folder: Final = folder
        self.index: Final[list[str]] = []
        self.pictures: Final[dict[str, Kept]] = {}
        self.materials: Final[dict[tuple[str, str], Material]] = {}
        """Files that a rights holder could have, by address and digest."""
        self._known: Final[dict[str, Material]] = {}
        self.libraries: Final[dict[str, tuple[Named, ...]]] = {}
        """What each script holds, by the digest of its body."""
        self._started: Final = started
        self._claims: Final[dict[Claim, asyncio.Future[Kept | None]]] = {}
        self._written: Final[set[tuple[str, str]]] = set()
        self._thread: Final = ThreadPoolExecutor(max_workers=1, thread_name_prefix="capture")
        self._reader: Final = ThreadPoolExecutor(max_workers=1, thread_name_prefix="libraries")
        self._read = 0.0
        """Seconds spent on reading scripts."""
        self._lock: Final = threading.Lock()
        self._warc: Final = (folder / "archive/data.warc.gz").open("wb")
        self._append(warc.information({"software": f"outsourcing-toolkit/{__version__}"}, _utc(started)))

    def claim(self, exchange: Exchange) -> "asyncio.Future[Kept | None] | None":
        """None when the caller shall read the body; else a future of what another load of it brought."""
        key = _claim(exchange)
        if exchange.type != "document" and key in self._claims:
            return self._claims[key]
        self._claims[key] = asyncio.get_running_loop().create_future()
        return None

    def settle(self, exchange: Exchange, kept: Kept | None) -> None:
        """Tells those who wait for the same body; a body that could not be read may be claimed again."""
        waiting = self._claims.get(_claim(exchange))
        if waiting and not waiting.done():
            waiting.set_result(kept)
        if kept is None:
            self._claims.pop(_claim(exchange), None)

    async def save(self, exchange: Exchange, body: bytes) -> Kept:
        """Writes the exchange; digest and, for pictures, size and notices of the body."""
        return await asyncio.get_running_loop().run_in_executor(
            self._thread, self._save, _message(exchange, self._started), body
        )

    def keep(self, exchange: Exchange, body: bytes) -> None:
        """Writes an exchange nobody waits for, such as a redirect."""
        self._thread.submit(self._save, _message(exchange, self._started), body)

    async def write(self, name: str, data: bytes) -> None:
        """Writes a part of the bundle under its name there."""
        await asyncio.get_running_loop().run_in_executor(self._thread, (self.folder / name).write_bytes, data)

    def close(self) -> None:
        """Waits for both threads; may be called twice."""
        self._thread.shutdown(wait=True)
        self._reader.shutdown(wait=True)
        self._warc.close()

    def _save(self, message: warc.Message, body: bytes) -> Kept:
        digest = hashlib.sha256(body).hexdigest()
        kept = Kept(digest=digest, size=len(body))
        kind = material.kind_of(message.url, message.mime)
        if message.status == 200 and kind in _READ:
            one = self._material(message, body, digest)
            if kind == "image":
                kept = Kept(digest=digest, size=len(body), width=one.width, height=one.height, notices=one.notices)
                self.pictures.setdefault(message.url, kept)
        if (message.url, digest) in self._written:
            return kept
        self._written.add((message.url, digest))
        response, request = warc.records(message, body)
        offset = self._append(response)
        self._append(request)
        self.index.append(warc.index_line(message, body, offset, len(response)))
        if message.mime in _SCRIPTS and message.status == 200 and digest not in self.libraries:
            self._reader.submit(self._recognise, digest, body)
        return kept

    def _material(self, message: warc.Message, body: bytes, digest: str) -> Material:
        """Equal bytes are read once, under whatever addresses they come."""
        known = self._known.get(digest)
        one = replace(known, url=message.url) if known else material.read(message.url, message.mime, body, digest)
        self._known.setdefault(digest, one)
        if len(self.materials) < _MATERIALS:
            self.materials.setdefault((message.url, digest), one)
        return one

    def _recognise(self, digest: str, body: bytes) -> None:
        """A site whose scripts take too long to read is known by their addresses from then on."""
        if digest not in self.libraries and self._read < _READING:
            began = time.monotonic()
            self.libraries[digest] = retire.in_text(body.decode("utf-8", "replace"))
            self._read += time.monotonic() - began

    def _append(self, data: bytes) -> int:
        with self._lock:
            offset = self._warc.tell()
            self._warc.write(data)
            self._warc.flush()
        return offset


def _claim(exchange: Exchange) -> Claim:
    headers = exchange.headers
    return exchange.url, headers.get("etag", "") or headers.get("last-modified", ""), headers.get("content-length", "")


def _message(exchange: Exchange, started: datetime) -> warc.Message:
    date = datetime.fromtimestamp(exchange.wall, UTC) if exchange.wall else started
    return warc.Message(
        url=exchange.url, method=exchange.method, asked=exchange.asked, status=exchange.status or 0,
        reason=exchange.reason, headers=exchange.headers, mime=exchange.mime, date=_utc(date),
    )  # fmt: skip


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
