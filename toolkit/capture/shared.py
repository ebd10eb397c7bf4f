"""Files of third parties that several sites embed: fetched once in a run, recorded in every capture.

A shared cache as RFC 9111 means it: what is private, personal or made for one site is not kept in it.
"""

import base64
import re
import time
from collections import OrderedDict
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Any, Final

from msgspec import Struct

from toolkit.capture.browser import BrowserError, Devtools
from toolkit.capture.exchange import Exchange

_TYPES: Final = ("script", "stylesheet", "font", "image")
_BYTES: Final = 64_000_000
_LARGEST: Final = 2_000_000
_FILES: Final = 400
_FRESH: Final = 60.0
"""Seconds that a file must stay fresh to be worth keeping."""
_FORBIDDEN: Final = re.compile(r"(?i)\b(no-store|no-cache|private)\b")
_AGE: Final = re.compile(r"(?i)\bmax-age\s*=\s*\"?(\d{1,9})")
_CODING: Final = ("content-encoding", "content-length", "transfer-encoding")
"""Of how the body travelled, which is not how it is handed on."""


class SharedFile(Struct, frozen=True, kw_only=True):
    """An answer as it came, its body decoded. Times in seconds of the monotonic clock."""

    headers: dict[str, str]
    body: bytes
    size: int
    """Bytes that travelled, headers included."""
    since: float
    """When it left its server."""
    until: float

    def told(self, now: float) -> dict[str, str]:
        """Its headers, with the Age that a cache owes (RFC 9111 § 5.1)."""
        return self.headers | {"age": str(int(now - self.since))}


class SharedCache:
    """What lies longest without use goes first."""

    def __init__(self) -> None:
        self._files: Final[OrderedDict[str, SharedFile]] = OrderedDict()
        self._bytes = 0

    def offer(self, exchange: Exchange, body: bytes, now: float) -> None:
        """Keeps the answer if any site may have it."""
        fresh = _freshness(exchange, body)
        if fresh is None or fresh < _FRESH:
            return
        self._drop(exchange.url)
        age = int(exchange.headers.get("age", "0")) if exchange.headers.get("age", "0").isdecimal() else 0
        self._files[exchange.url] = SharedFile(
            headers=dict(exchange.headers), body=body, size=exchange.size or len(body), since=now - age,
            until=now - age + fresh,
        )  # fmt: skip
        self._bytes += len(body)
        while self._bytes > _BYTES or len(self._files) > _FILES:
            self._drop(next(iter(self._files)))

    def find(self, url: str, now: float) -> SharedFile | None:
        """The file while it is fresh."""
        file = self._files.get(url)
        if file is None or now >= file.until:
            return None
        self._files.move_to_end(url)
        return file

    def urls(self) -> list[str]:
        return list(self._files)

    def _drop(self, url: str) -> None:
        if file := self._files.pop(url, None):
            self._bytes -= len(file.body)


class Supply:
    """The cache at the service of one site; `own` tells the site's own addresses, which are always fetched."""

    def __init__(self, cache: SharedCache, own: Callable[[str], bool]) -> None:
        self._cache: Final = cache
        self._own: Final = own
        self._served: Final[dict[str, SharedFile]] = {}
        """By the browser's id of the request."""

    def offer(self, exchange: Exchange, body: bytes) -> None:
        if not exchange.supplied and not self._own(exchange.url):
            self._cache.offer(exchange, body, time.monotonic())

    def complete(self, request: str, exchange: Exchange) -> None:
        """An exchange that the cache answered says what the answer said when it was fetched."""
        if file := self._served.pop(request, None):
            exchange.headers = file.told(time.monotonic())
            exchange.size = file.size
            exchange.supplied = True

    async def serve(self, devtools: Devtools, later: Callable[[Any], None]) -> None:
        """Answers requests of the tab for what is in the cache by now; all others pass untouched."""
        patterns = [{"urlPattern": _literal(url)} for url in self._cache.urls() if not self._own(url)]
        if patterns:
            devtools.on("Fetch.requestPaused", lambda event: later(self._answer(devtools, event)))
            await devtools.send("Fetch.enable", {"patterns": patterns})

    async def _answer(self, devtools: Devtools, event: dict[str, Any]) -> None:
        request = event["request"]
        asked = {name.lower() for name in request["headers"]}
        plain = request["method"] == "GET" and not asked & {"authorization", "range"}
        file = self._cache.find(request["url"].partition("#")[0], time.monotonic()) if plain else None
        try:
            if file is None:
                await devtools.send("Fetch.continueRequest", {"requestId": event["requestId"]})
                return
            self._served[event.get("networkId", "")] = file
            headers = {name: text for name, text in file.told(time.monotonic()).items() if name not in _CODING}
            answer = {
                "requestId": event["requestId"], "responseCode": 200, "body": base64.b64encode(file.body).decode(),
                "responseHeaders": [{"name": name, "value": text} for name, text in headers.items()],
            }  # fmt: skip
            await devtools.send("Fetch.fulfillRequest", answer)
        except BrowserError:
            return  # The page went on, or the tab closed.


def _freshness(exchange: Exchange, body: bytes) -> float | None:
    """Seconds for which the answer holds for everybody (RFC 9111 § 3 and § 4.2.1); None when it does not."""
    headers, asked = exchange.headers, {name.lower() for name in exchange.asked}
    control = headers.get("cache-control", "")
    varies = {name.strip().lower() for name in headers.get("vary", "").split(",") if name.strip()}
    public = headers.get("access-control-allow-origin", "*") == "*"
    if (
        exchange.method != "GET" or exchange.status != 200 or exchange.type not in _TYPES or len(body) > _LARGEST
        or asked & {"authorization", "range"} or "set-cookie" in headers or _FORBIDDEN.search(control)
        or varies - {"accept-encoding"} or not public
    ):  # fmt: skip
        return None
    if said := _AGE.search(control):
        return float(said[1])
    try:
        until, now = (parsedate_to_datetime(headers.get(name, "")) for name in ("expires", "date"))
        return (until - now).total_seconds()
    except (TypeError, ValueError):
        return None


def _literal(url: str) -> str:
    """The address as a pattern that fits nothing else."""
    return re.sub(r"([\\*?])", r"\\\1", url)
