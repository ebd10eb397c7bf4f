"""The JavaScript world our scripts run in, on the page that is loaded just now."""

import asyncio
import re
from typing import Final, TypeVar

import msgspec

from toolkit.capture.browser import BrowserError
from toolkit.capture.seat import WORLD, Seat

_NAVIGATIONS: Final = 6
_SURROGATE: Final = re.compile(r"\\ud[89a-f][0-9a-f]{2}")
"""JSON.stringify writes so only surrogates that stand alone, which no UTF-8 text can hold."""
_GONE: Final = ("context", "navigated", "Cannot find")
T = TypeVar("T")


class Unloadable(Exception):
    """The page cannot be observed; the argument is the reason."""


class World:
    """Asks the page, or one `frame` of it, out of its own scripts' reach."""

    def __init__(self, seat: Seat, frame: str = "") -> None:
        self._seat: Final = seat
        self._frame: Final = frame
        self._id: int | None = None

    async def read(self, expression: str, type_: type[T], limit: float) -> T:
        """What `expression` says, as `type_`. Raises as `ask` does, and msgspec.MsgspecError."""
        return msgspec.json.decode(await self.ask(expression, limit), type=type_)

    async def run(self, source: str) -> None:
        """Runs a script for what it leaves behind."""
        await self._seat.devtools.send("Runtime.evaluate", {"expression": source, "contextId": await self._context()})

    async def ask(self, expression: str, limit: float) -> bytes:
        """The value as JSON; begun anew when the page went elsewhere meanwhile.

        Raises TimeoutError after `limit` seconds, BrowserError, and Unloadable for a page that never stays.
        """
        for _ in range(_NAVIGATIONS):
            try:
                return await asyncio.wait_for(self._ask(expression), limit)
            except BrowserError as error:
                if not any(sign in error.message for sign in _GONE):
                    raise
                self._id = None
                await asyncio.sleep(0.1)
        raise Unloadable("redirect-loop")

    async def _context(self) -> int:
        if self._id is None:
            made = await self._seat.devtools.send(
                "Page.createIsolatedWorld", {"frameId": self._frame or self._seat.main_frame, "worldName": WORLD}
            )
            self._id = int(made["executionContextId"])
        return self._id

    async def _ask(self, expression: str) -> bytes:
        wrapped = f"(async () => JSON.stringify((await ({expression})) ?? null))()"
        said = await self._seat.devtools.send(
            "Runtime.evaluate",
            {"expression": wrapped, "contextId": await self._context(), "awaitPromise": True, "returnByValue": True},
        )
        if "exceptionDetails" in said:
            raise Unloadable("script-failed")
        return _SURROGATE.sub(r"\\ufffd", str(said["result"]["value"])).encode()
