"""The loaded page as a driver may use it: nothing it does is sent, and nothing it leaves behind is kept."""

import base64
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Any, Final, TypeVar

from msgspec import Struct

from toolkit.capture.browser import Devtools, Tab
from toolkit.capture.seat import Seat
from toolkit.capture.world import World
from toolkit.observations import Box, View, Viewport

T = TypeVar("T")
_SCRIPTS: Final = files("toolkit.capture.scripts").joinpath("driving")


class Refused(Struct, frozen=True, kw_only=True):
    """A request that the page would have made."""

    url: str
    method: str
    kind: str
    """`document` for a way to another page; else as the browser names it: fetch, xhr, ping ..."""
    payload: bool = False
    """Whether it carried anything."""
    body: bytes = b""


class Stage:
    """One page in one viewport. `refused` grows with each request that was held back."""

    def __init__(
        self, seat: Seat, world: World, viewport: Viewport, view: View,
        renew: Callable[[], Awaitable[None]], keep: Callable[[str, bytes], Awaitable[str]],
    ) -> None:  # fmt: skip
        self.tab: Final[Tab] = seat.tab
        self.devtools: Final[Devtools] = seat.devtools
        self.viewport: Final = viewport
        self.view: Final = view
        """What was observed before; its selectors name the elements."""
        self.refused: Final[list[Refused]] = []
        self.end = time.monotonic()
        """When the present driver has to be done, on the monotonic clock."""
        self._world: Final = world
        self._renew: Final = renew
        self._keep: Final = keep
        self._known: Final[set[str]] = set()
        self.sealed = False
        """Whether nothing at all may be asked of the network: a form can send by what fetches a picture, too."""
        self.remembered: Final = seat.remembered
        """What drivers know of earlier pages, by a key of theirs."""
        self.renewing = False
        """Whether the page is being loaded anew, which is no way of its own to another page."""

    @property
    def left(self) -> float:
        """Seconds that the present driver still has."""
        return max(0.1, self.end - time.monotonic())

    async def ask(self, expression: str, type_: type[T]) -> T:
        """What an expression in our world says; `toolkit.*` of `capture/scripts` is at hand there."""
        return await self._world.read(expression, type_, self.left)

    async def run(self, expression: str) -> None:
        """Does something on the page from our world."""
        await self._world.ask(expression, self.left)

    async def script(self, name: str) -> None:
        """Puts `capture/scripts/driving/<name>.js` into our world, once a page."""
        if name not in self._known:
            await self._world.run(_SCRIPTS.joinpath(f"{name}.js").read_text("utf-8"))
            self._known.add(name)

    async def picture(self, box: Box | None = None) -> bytes:
        """PNG of what the window shows, or of a part of the page, one picture pixel a CSS pixel."""
        wanted: dict[str, Any] = {"format": "png", "optimizeForSpeed": True}
        if box is not None:
            clip = {"x": box.x, "y": box.y, "width": box.width, "height": box.height, "scale": 1}
            wanted |= {"clip": clip, "captureBeyondViewport": True}
        taken = await self.devtools.send("Page.captureScreenshot", wanted)
        return base64.b64decode(taken["data"])

    async def keep(self, name: str, picture: bytes) -> str:
        """Puts a picture into the bundle as evidence; returns its name there, for the observation."""
        return await self._keep(name, picture)

    @asynccontextmanager
    async def sized(self, width: int, height: int) -> AsyncIterator[None]:
        """The window in another size, CSS pixels; as before at the end."""
        await self._size(width, height)
        try:
            yield
        finally:
            await self._size(self.viewport.width, self.viewport.height)

    async def _size(self, width: int, height: int) -> None:
        way = {"type": "landscapePrimary", "angle": 90} if width > height else {"type": "portraitPrimary", "angle": 0}
        turned = {"screenOrientation": way} if self.viewport.mobile else {}
        await self.devtools.send(
            "Emulation.setDeviceMetricsOverride",
            {
                "width": width, "height": height, "deviceScaleFactor": 1, "mobile": self.viewport.mobile,
                "screenWidth": width, "screenHeight": height, **turned,
            },
        )  # fmt: skip
        await self.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    async def fresh(self) -> None:
        """Loads the page anew, for a driver that needs it untouched. Dear: about a third of a bare load."""
        self._known.clear()
        self.renewing = True
        try:
            await self._renew()
        finally:
            self.renewing = False
