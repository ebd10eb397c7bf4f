"""All drivers of one page in one viewport, with the page's memory put back behind them."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any, Final

import msgspec

from toolkit.capture.browser import BrowserError, Request, Route
from toolkit.capture.driving import PREFIX, Stage, drivers, names
from toolkit.capture.driving.stage import Refused
from toolkit.capture.seat import Seat
from toolkit.capture.world import Unloadable, World
from toolkit.observations import Driven, View, Viewport

_KEEP: Final = """(() => {
  const area = (store) => { try { return Object.entries(store); } catch { return null; } };
  return {local: area(localStorage), session: area(sessionStorage)};
})()"""
_PUT_BACK: Final = """(async (kept) => {
  for (const [store, entries] of [[localStorage, kept.local], [sessionStorage, kept.session]]) {
    if (!entries) continue;
    store.clear();
    for (const [key, value] of entries) store.setItem(key, value);
  }
})(%s)"""
_STILL: Final = "(window.scrollTo({top: 0, behavior: 'instant'}), document.activeElement?.blur())"


class Session:
    """Drives the page of a visit. `view` is what was observed, richer by what was driven."""

    def __init__(
        self, seat: Seat, world: World, viewport: Viewport, view: View,
        renew: Callable[[], Awaitable[None]], keep: Callable[[str, bytes], Awaitable[str]],
    ) -> None:  # fmt: skip
        self._seat: Final = seat
        self._world: Final = world
        self._stage: Final = Stage(seat, world, viewport, view, renew, keep)
        self._parts: Final[dict[str, Any]] = {}
        self._missing: Final[dict[str, str]] = {}
        self.view = view

    async def drive(self, parts: frozenset[str], seconds: float) -> None:
        """Runs the wanted drivers within `seconds`; what was not done says why in `view.missing`. Never raises."""
        wanted = drivers(parts, self._stage.viewport.name)
        self._missing.update({PREFIX + name: "not-asked" for name in names() - parts})
        self._missing.update({PREFIX + name: "time-limit" for name, _ in wanted})
        end = time.monotonic() + seconds
        try:
            if not wanted:
                return
            async with self._held():
                for name, driver in wanted:
                    await self._one(name, driver, min(end, time.monotonic() + driver.SECONDS))
        except (BrowserError, TimeoutError):
            self._missing.update({PREFIX + name: "browser-error" for name, _ in wanted if name not in self._parts})
        finally:
            driven = Driven(**self._parts) if self._parts else None
            self.view = msgspec.structs.replace(self.view, driven=driven, missing=self.view.missing | self._missing)

    async def _one(self, name: str, driver: Any, end: float) -> None:
        left = end - time.monotonic()
        if left <= 0 or self._seat.crashed.is_set():
            return
        self._stage.end = end
        self._stage.refused.clear()
        try:
            self._parts[name] = await asyncio.wait_for(driver.drive(self._stage), left)
            del self._missing[PREFIX + name]
        except TimeoutError:
            self._missing[PREFIX + name] = "time-limit"
        except (BrowserError, Unloadable, msgspec.MsgspecError):
            self._missing[PREFIX + name] = "browser-error"
        with suppress(TimeoutError, Unloadable):
            await self._world.ask(_STILL, 2)

    @asynccontextmanager
    async def _held(self) -> AsyncIterator[None]:
        """Nothing leaves the page but requests that fetch what it shows; cookies and storage are put back."""
        context = self._seat.tab.context
        told = await self._seat.devtools.send("Network.getAllCookies")
        kept = await self._world.ask(_KEEP, 3)
        await context.route("**/*", self._judge)
        try:
            yield
        finally:
            with suppress(BrowserError, TimeoutError, Unloadable):
                await context.unroute("**/*", self._judge)
                await self._world.ask(_PUT_BACK % kept.decode(), 3)
                await self._seat.devtools.send("Network.clearBrowserCookies")
                if told["cookies"]:
                    await self._seat.devtools.send("Network.setCookies", {"cookies": told["cookies"]})

    async def _judge(self, route: Route) -> None:
        request = route.request
        way = request.is_navigation_request() and _is_outermost(request) and not self._stage.renewing
        if way or self._stage.sealed or request.method not in ("GET", "HEAD", "OPTIONS"):
            self._stage.refused.append(
                Refused(
                    url=request.url, method=request.method, kind="document" if way else request.resource_type,
                    payload=request.post_data_buffer is not None, body=request.post_data_buffer or b"",
                )
            )  # fmt: skip
            with suppress(BrowserError):
                await route.abort("aborted")
            return
        with suppress(BrowserError):
            await route.continue_()


def _is_outermost(request: Request) -> bool:
    """Whether a whole window would go there; a window that is only just opening has no frame yet."""
    try:
        return request.frame.parent_frame is None
    except BrowserError:
        return True
