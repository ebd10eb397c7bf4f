"""One load of a page in one viewport: open, let it settle, observe, test, picture."""

import asyncio
import base64
import time
from typing import Any, Final

import msgspec

from toolkit.capture import cookies, scripts
from toolkit.capture.browser import BrowserError
from toolkit.capture.driving.session import Session
from toolkit.capture.limits import ELEMENTS, HTML_CHARACTERS, PICTURE_HEIGHT, SCREENS, Limits
from toolkit.capture.recorder import Recorder
from toolkit.capture.seat import Seat
from toolkit.capture.store import Store
from toolkit.capture.turns import Turns
from toolkit.capture.views import assemble
from toolkit.capture.world import Unloadable, World
from toolkit.observations import AxeFinding, Media, View, Viewport, Vitals

_QUIET: Final = 0.25
"""Seconds without request and change after which a page rests."""
_TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
_ALSO: Final = (
    "empty-heading", "presentation-role-conflict", "color-contrast-enhanced", "meta-refresh-no-exceptions",
)  # fmt: skip
"""Rules that the tags leave out: they belong to no level, or to AAA."""
_ON_MOBILE: Final = ("target-size", "meta-viewport")
HTML: Final = ("text/html", "application/xhtml+xml")
_LISTEN: Final = 3
"""Seconds that two recordings may take to load."""
_JPEG: Final = 80


class Visit:
    """`view` is set as soon as the document is read, and made richer by what follows."""

    def __init__(
        self, seat: Seat, recorder: Recorder, viewport: Viewport, limits: Limits, store: Store, turns: Turns
    ) -> None:
        self._seat: Final = seat
        self._tab: Final = seat.tab
        self._devtools: Final = seat.devtools
        self._viewport: Final = viewport
        self._limits: Final = limits
        self._store: Final = store
        self._turns: Final = turns
        self._end = time.monotonic() + limits.page_seconds
        self._missing: Final[dict[str, str]] = {}
        self.recorder: Final = recorder
        self.world: Final = World(seat)
        self.view: View | None = None
        self.final_url = ""
        self._page = ""

    async def observe(self, url: str, page: str) -> None:
        """Fills `view`. Raises Unloadable, BrowserError or TimeoutError when there is nothing to observe."""
        self._page = page
        with self._turns.measuring():
            await self.arrive(url)
            await self._whole()
            vitals = await self.world.read("toolkit.vitals()", Vitals, 5)
        await self._uncover()
        raw = await self.world.ask(f"toolkit.observe({_config(self._viewport)})", max(5.0, self._left()))
        self.final_url = self._tab.url.partition("#")[0]
        name = f"{page}-{self._viewport.name}"
        await self.recorder.bodies(5)
        view, html = assemble(raw, self._viewport, self.recorder, self._store, vitals)
        await self._store.write(f"html/{name}.html", html.encode("utf-8", "replace"))
        self.view = msgspec.structs.replace(view, html=f"html/{name}.html")
        await self._listen()
        await self._test()
        await self._picture(f"screenshots/{name}.jpg")
        await self._finish()

    async def arrive(self, url: str) -> None:
        """Opens the page and waits until it rests. Raises as `observe` does."""
        await self._open(url)
        await self.rest()

    async def drive(self, parts: frozenset[str]) -> None:
        """Uses the page as observed; `view` is richer by it. Never raises."""
        assert self.view is not None
        self._end = time.monotonic() + self._limits.driving_seconds
        session = Session(self._seat, self.world, self._viewport, self.view, self._renew, self._keep)
        try:
            await session.drive(parts, self._limits.driving_seconds)
        finally:
            self.view = session.view

    async def _keep(self, name: str, data: bytes) -> str:
        """Puts a picture into the bundle; its name there."""
        part = f"driving/{self._page}-{self._viewport.name}-{name}"
        await self._store.write(part, data)
        return part

    async def _renew(self) -> None:
        """The same page once more, settled and still."""
        await self._tab.goto(self.final_url, wait_until="commit", timeout=10_000)
        await self.rest()
        await self.world.ask("toolkit.stilled()", 3)

    def _left(self) -> float:
        return max(0.1, self._end - time.monotonic())

    async def _open(self, url: str) -> None:
        await self._tab.goto(url, wait_until="commit", timeout=self._left() * 1000)
        await self.recorder.answered(2)
        last = self.recorder.document()[-1:]
        if last and last[0].failure:
            raise Unloadable(last[0].failure)
        if last and last[0].mime not in HTML:
            raise Unloadable("not-html")

    async def rest(self) -> None:
        """Network and document quiet at the same time, fonts ready; half of the page's time at most."""
        end = time.monotonic() + min(self._left() / 2, 12)
        for _ in range(20):
            left = end - time.monotonic()
            if left <= 0:
                return
            changes = self.recorder.asked
            await asyncio.gather(
                self.recorder.quiet(_QUIET, left),
                self.world.ask(f"toolkit.settled({_QUIET * 1000}, {left * 1000})", left + 1),
            )
            if self.recorder.asked == changes:
                return

    async def _whole(self) -> None:
        """Raises Unloadable for a document that does not end: what is missing of it would be told as missing."""
        if await self.world.read("document.readyState", str, 5) == "loading":
            await self.rest()
            if await self.world.read("document.readyState", str, 5) == "loading":
                raise Unloadable("unfinished")

    async def _uncover(self) -> None:
        """Shows all of the page so that lazy content loads, then stops what moves."""
        before = self.recorder.asked
        if not self._limits.alone:
            await self.world.ask(f"toolkit.scrolled({SCREENS})", min(self._left(), 10))
        if self.recorder.asked != before:
            await self.recorder.quiet(_QUIET / 2, min(self._left() / 2, 5))
            await self.world.ask("toolkit.decoded(2000)", 4)
        await self.world.ask("toolkit.stilled()", 3)

    async def _listen(self) -> None:
        """After the requests of the page are counted: to hear a recording, its file is read once more."""
        if self._viewport.mobile:
            return
        if self._limits.alone:
            self._missing["media"] = "not-asked"
            return
        try:
            self._enrich(media=await self.world.read(f"toolkit.media({_LISTEN * 1000})", Media, 6 * _LISTEN))
        except TimeoutError:
            self._missing["media"] = "time-limit"
        except (BrowserError, Unloadable, msgspec.MsgspecError):
            self._missing["media"] = "browser-error"

    async def _test(self) -> None:
        if not self._limits.axe:
            self._missing["axe"] = "not-asked"
            return
        only = {"type": "rule", "values": _ON_MOBILE} if self._viewport.mobile else {"type": "tag", "values": _TAGS}
        also = () if self._viewport.mobile else _ALSO
        limit = self._left() * 0.7
        try:
            await asyncio.wait_for(self.world.run(scripts.axe()), limit)
            asked = f"toolkit.accessible({msgspec.json.encode(only).decode()}, {msgspec.json.encode(also).decode()})"
            found = await self.world.read(asked, tuple[AxeFinding, ...], limit)
            self._enrich(axe=found)
        except TimeoutError:
            self._missing["axe"] = "time-limit"
        except (BrowserError, msgspec.MsgspecError):
            self._missing["axe"] = "browser-error"

    async def _picture(self, name: str) -> None:
        if not self._limits.pictures:
            self._missing["screenshot"] = "not-asked"
            return
        assert self.view is not None
        width = min(max(self.view.document_width, self._viewport.width), 2 * self._viewport.width)
        height = min(max(self.view.document_height, self._viewport.height), PICTURE_HEIGHT)
        wanted = {
            "format": "jpeg", "quality": _JPEG, "captureBeyondViewport": True, "optimizeForSpeed": True,
            "clip": {"x": 0, "y": 0, "width": width, "height": height, "scale": 1},
        }  # fmt: skip
        try:
            taken = await asyncio.wait_for(self._devtools.send("Page.captureScreenshot", wanted), max(5, self._left()))
        except TimeoutError:
            self._missing["screenshot"] = "time-limit"
            return
        except BrowserError:
            self._missing["screenshot"] = "browser-error"
            return
        await self._store.write(name, base64.b64decode(taken["data"]))
        self._enrich(screenshot=name, screenshot_height=int(height))

    async def _finish(self) -> None:
        self._enrich(cookies=await cookies.held(self._devtools), missing=dict(self._missing))

    def _enrich(self, **fields: Any) -> None:
        assert self.view is not None
        self.view = msgspec.structs.replace(self.view, **fields)


def _config(viewport: Viewport) -> str:
    asked = {
        "screen": viewport.width, "elements": ELEMENTS, "html": HTML_CHARACTERS, "targets": viewport.mobile,
        "structure": not viewport.mobile,
    }  # fmt: skip
    return msgspec.json.encode(asked).decode()
