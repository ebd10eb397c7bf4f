"""What the browser says of one page load over the DevTools protocol: requests, bodies, console, exceptions."""

import asyncio
import base64
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from toolkit.capture import source
from toolkit.capture.browser import BrowserError, Devtools
from toolkit.capture.exchange import Exchange
from toolkit.capture.gateway import REASON, Gateway
from toolkit.capture.limits import BODY_BYTES, DOCUMENT_BYTES, LOADED_BYTES, REQUESTS
from toolkit.capture.shared import Supply
from toolkit.capture.store import Kept, Store
from toolkit.masking import header
from toolkit.observations import ConsoleMessage, PageError

Event = dict[str, Any]
_ENDLESS: Final = ("eventsource", "websocket", "ping", "media", "preflight")
_LONG: Final = 6.0
"""Seconds after which an open request is a long poll and no sign of unrest."""
_LEVELS: Final = {"warning": "warning", "error": "error", "assert": "error", "debug": "debug", "info": "info"}


class Recorder:
    """Listens to one tab from before its first request; `exchanges` stand in the order of their requests."""

    def __init__(
        self, devtools: Devtools, main_frame: str, store: Store, gateway: Gateway, supply: Supply | None = None
    ) -> None:
        self._devtools: Final = devtools
        self._store: Final = store
        self._gateway: Final = gateway
        self._supply: Final = supply
        self._running: Final[dict[str, Exchange]] = {}
        self._bodies: Final[set[asyncio.Task[None]]] = set()
        self.exchanges: Final[list[Exchange]] = []
        self.console: Final[list[ConsoleMessage]] = []
        self.errors: Final[list[PageError]] = []
        self.oversized = asyncio.Event()
        self.main_frame: Final = main_frame
        self._stopping: asyncio.Task[None] | None = None
        self.asked = 0
        """How many requests there were, redirects included."""
        self.last_change = time.monotonic()
        self._listeners: Final[dict[str, Callable[[Event], None]]] = {
            "Network.requestWillBeSent": self._asked,
            "Network.responseReceived": self._answered,
            "Network.requestServedFromCache": self._from_cache,
            "Network.dataReceived": self._received,
            "Network.loadingFinished": self._finished,
            "Network.loadingFailed": self._failed,
            "Runtime.consoleAPICalled": self._said,
            "Runtime.exceptionThrown": self._thrown,
            "Log.entryAdded": self._logged,
        }

    def __enter__(self) -> "Recorder":
        for name, listen in self._listeners.items():
            self._devtools.on(name, listen)
        return self

    def __exit__(self, *_: object) -> None:
        for name, listen in self._listeners.items():
            self._devtools.remove_listener(name, listen)

    async def quiet(self, window: float, limit: float) -> bool:
        """Waits until no request was open for `window` seconds; False when `limit` seconds passed before."""
        end = time.monotonic() + limit
        while (now := time.monotonic()) < end:
            open_ = any(
                now - exchange.began < _LONG and exchange.type not in _ENDLESS for exchange in self._running.values()
            )
            rested = now - self.last_change
            if not open_ and rested >= window:
                return True
            await asyncio.sleep(0.03 if open_ else max(0.01, min(window - rested, window)))
        return False

    async def bodies(self, limit: float) -> None:
        """Waits for the bodies that are still being read, at most `limit` seconds."""
        if self._bodies:
            await asyncio.wait(set(self._bodies), timeout=limit)

    async def answered(self, limit: float) -> None:
        """Waits until the newest document has an answer, at most `limit` seconds."""
        end = time.monotonic() + limit
        while time.monotonic() < end:
            newest = self.document()[-1:]
            if newest and (newest[0].status is not None or newest[0].failure):
                return
            await asyncio.sleep(0.01)

    def document(self) -> list[Exchange]:
        """The main frame's documents, redirects included, in order."""
        return [
            exchange for exchange in self.exchanges if exchange.type == "document" and exchange.frame == self.main_frame
        ]

    def _asked(self, event: Event) -> None:
        key, request = event["requestId"], event["request"]
        if not self.exchanges and (event.get("type"), event.get("frameId")) != ("Document", self.main_frame):
            return  # The page before says good-bye.
        self.last_change = time.monotonic()
        self.asked += 1
        before = self._running.pop(key, None)
        if before and "redirectResponse" in event:
            self._answer(before, event["redirectResponse"])
            before.redirected_to = request["url"]
            before.size = int(event["redirectResponse"].get("encodedDataLength", 0)) or None
            self._store.keep(before, b"")
        if request["url"].startswith(("data:", "blob:")) or len(self.exchanges) >= REQUESTS:
            return
        initiator = event.get("initiator", {})
        exchange = Exchange(
            url=request["url"].partition("#")[0], type=event.get("type", "Other").lower(), method=request["method"],
            asked=request.get("headers", {}), initiator=_initiator(initiator), frame=event.get("frameId", ""),
            began=time.monotonic(), wall=event.get("wallTime", 0.0),
        )  # fmt: skip
        self._running[key] = exchange
        self.exchanges.append(exchange)

    @staticmethod
    def _answer(exchange: Exchange, response: Event) -> None:
        exchange.headers = {name.lower(): header(name, value) for name, value in response.get("headers", {}).items()}
        refused = exchange.headers.get(REASON)
        if refused:
            exchange.failure = refused
            return
        exchange.status = response["status"]
        exchange.reason = response.get("statusText", "")
        exchange.mime = response.get("mimeType", "")
        exchange.cached = exchange.cached or bool(response.get("fromDiskCache"))

    def _from_cache(self, event: Event) -> None:
        if exchange := self._running.get(event["requestId"]):
            exchange.cached = True

    def _answered(self, event: Event) -> None:
        self.last_change = time.monotonic()
        if exchange := self._running.get(event["requestId"]):
            self._answer(exchange, event["response"])
            if event.get("type"):
                exchange.type = event["type"].lower()

    def _received(self, event: Event) -> None:
        if exchange := self._running.get(event["requestId"]):
            exchange.received += event["dataLength"]
            if exchange.received > DOCUMENT_BYTES and exchange.type == "document" and exchange.frame == self.main_frame:
                self.oversized.set()
            if exchange.received > LOADED_BYTES and exchange.type not in _ENDLESS:
                self._stop()

    def _stop(self) -> None:
        """Once: what is still open then ends without being told as broken, as its answer had begun."""
        if self._stopping is None:
            self._stopping = asyncio.ensure_future(self._stopped())

    async def _stopped(self) -> None:
        with suppress(BrowserError):
            await self._devtools.send("Page.stopLoading")

    def _finished(self, event: Event) -> None:
        self.last_change = time.monotonic()
        exchange = self._running.pop(event["requestId"], None)
        if exchange is None:
            return
        exchange.size = int(event["encodedDataLength"])
        if self._supply:
            self._supply.complete(event["requestId"], exchange)
        if exchange.failure or exchange.status is None or exchange.received > BODY_BYTES:
            return
        known = self._store.claim(exchange)
        task = asyncio.ensure_future(self._body(event["requestId"], exchange, known))
        self._bodies.add(task)
        task.add_done_callback(self._bodies.discard)

    async def _body(self, request: str, exchange: Exchange, known: asyncio.Future[Kept | None] | None) -> None:
        if known is not None:
            kept = await asyncio.shield(known)
        else:
            kept = None
            try:
                answer = await self._devtools.send("Network.getResponseBody", {"requestId": request})
                body = (
                    base64.b64decode(answer["body"])
                    if answer["base64Encoded"]
                    else answer["body"].encode("utf-8", "replace")
                )
                kept = await self._store.save(exchange, body)
                if self._supply:
                    self._supply.offer(exchange, body)
                if exchange.type == "document" and exchange.frame == self.main_frame and not answer["base64Encoded"]:
                    exchange.faults = await asyncio.to_thread(source.faults, answer["body"])
            except BrowserError:
                # The browser no longer holds it: the tab closed, or the page went on.
                kept = None
            finally:
                self._store.settle(exchange, kept)
        if kept:
            exchange.digest = kept.digest

    def _failed(self, event: Event) -> None:
        self.last_change = time.monotonic()
        exchange = self._running.pop(event["requestId"], None)
        if exchange is None or exchange.failure:
            return
        text = event.get("errorText", "") or f"blocked:{event.get('blockedReason', 'unknown')}"
        if text in ("net::ERR_TUNNEL_CONNECTION_FAILED", "net::ERR_PROXY_CONNECTION_FAILED"):
            text = self._gateway.why(exchange.url) or text
        if exchange.status is None:
            exchange.failure = text

    def _said(self, event: Event) -> None:
        top: Event = next(iter(event.get("stackTrace", {}).get("callFrames", [])), {})
        text = " ".join(str(value.get("value", value.get("description", ""))) for value in event.get("args", []))
        self._note(_LEVELS.get(event["type"], "log"), text, top.get("url", ""), top.get("lineNumber", -1) + 1)

    def _logged(self, event: Event) -> None:
        entry = event["entry"]
        why = self._gateway.why(entry.get("url", "")) if entry["source"] == "network" else None
        self._note(
            entry["level"],
            f"Failed to load resource: {why}" if why else entry["text"],
            entry.get("url", ""),
            entry.get("lineNumber", -1) + 1,
        )

    def _note(self, level: str, text: str, url: str, line: int) -> None:
        if self.exchanges and len(self.console) < 500:
            self.console.append(ConsoleMessage(level=level, text=text[:1000], url=url[:2000], line=line))

    def _thrown(self, event: Event) -> None:
        if not self.exchanges or len(self.errors) >= 100:
            return
        details = event["exceptionDetails"]
        top: Event = next(iter(details.get("stackTrace", {}).get("callFrames", [])), {})
        thrown = details.get("exception", {})
        message = str(thrown.get("description") or thrown.get("value") or details.get("text", ""))
        self.errors.append(
            PageError(
                message=message.partition("\n    at ")[0][:1000],
                url=(details.get("url") or top.get("url", ""))[:2000],
                line=details.get("lineNumber", -1) + 1,
            )
        )


def _initiator(initiator: Event) -> str:
    """The address of what made the request, as far as the browser tells."""
    if url := initiator.get("url"):
        return str(url)
    top: Event = next(iter(initiator.get("stack", {}).get("callFrames", [])), {})
    return str(top.get("url", ""))
