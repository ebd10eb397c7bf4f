"""One clean profile in which a dialogue about cookies is answered."""

import asyncio
import time
from contextlib import AsyncExitStack
from typing import Final

import msgspec
from msgspec import Struct

from toolkit.capture import cookies, scripts
from toolkit.capture.browser import BrowserError, Context
from toolkit.capture.consent.words import words
from toolkit.capture.gateway import Gateway
from toolkit.capture.limits import Limits
from toolkit.capture.recorder import Recorder
from toolkit.capture.seat import Seat, sit
from toolkit.capture.store import Store
from toolkit.capture.turns import Turns
from toolkit.capture.visit import Visit
from toolkit.capture.world import Unloadable, World
from toolkit.observations import Choice, Dialogue, State, StorageItem, Viewport

_FRAMES: Final = 20
_PAUSE: Final = 0.25
"""Seconds between two looks."""
_START: Final = 0.5
"""Seconds that what an answer sets going may take to show."""


class Found(Struct, frozen=True):
    """The dialogue in sight, the frame it stands in, and how many seconds after the page's rest it was seen."""

    dialogue: Dialogue
    frame: str
    world: World
    after: float = 0


class Sitting:
    """A tab of a clean profile, from its first load on."""

    def __init__(self, seat: Seat, recorder: Recorder, visit: Visit) -> None:
        self._seat: Final = seat
        self._recorder: Final = recorder
        self._words: Final = msgspec.json.encode(words()).decode()
        self._told = 0
        self.visit: Final = visit

    async def leave(self) -> None:
        await self._recorder.bodies(5)
        await self._seat.leave()

    async def first(self, url: str, limit: float) -> Found | None:
        """Loads the page; the dialogue, awaited `limit` seconds."""
        await self.visit.arrive(url)
        return await self.wait(limit)

    async def wait(self, limit: float) -> Found | None:
        """The dialogue once it stands still, at most `limit` seconds from now."""
        start = time.monotonic()
        before: Found | None = None
        while True:
            found = await self._look()
            if found and before and len(found.dialogue.choices) == len(before.dialogue.choices):
                return msgspec.structs.replace(found, after=time.monotonic() - start)
            before = found
            if time.monotonic() - start > limit and not found:
                return None
            await asyncio.sleep(_PAUSE)

    async def still_asks(self) -> bool:
        return await self._look() is not None

    async def state(self, *, asks: bool) -> State:
        """What the profile holds now, and what was asked for since the last state."""
        exchanges = self._recorder.exchanges[self._told :]
        self._told = len(self._recorder.exchanges)
        stored = [item for world in await self._worlds() for item in await self._stored(world[1])]
        return State(
            cookies=await cookies.held(self._seat.devtools), storage=tuple(dict.fromkeys(stored)),
            requests=tuple(exchange.request() for exchange in exchanges), asks=asks,
        )  # fmt: skip

    async def press(self, found: Found, choice: Choice) -> None:
        """By the mouse, as a visitor does; by a call where the mouse changes nothing. Waits for the page to rest."""
        index = found.dialogue.choices.index(choice)
        point = msgspec.json.decode(await found.world.ask(f"toolkit.place({index})", 5))
        if point:
            x, y = await self._corner(found.frame)
            await self._click(point["x"] + x, point["y"] + y)
        await self._rest()
        left = await self._look()
        if left and left.dialogue == found.dialogue:
            await found.world.ask(f"toolkit.pressed({left.dialogue.choices.index(choice)})", 5)
            await self._rest()

    async def switch_off(self, found: Found) -> int:
        """How many switches were on and could be turned off."""
        return await found.world.read("toolkit.switchedOff()", int, 5)

    async def _rest(self) -> None:
        await asyncio.sleep(_START)
        await self.visit.rest()

    async def _click(self, x: float, y: float) -> None:
        for kind, buttons in (("mouseMoved", 0), ("mousePressed", 1), ("mouseReleased", 0)):
            await self._seat.devtools.send(
                "Input.dispatchMouseEvent",
                {"type": kind, "x": x, "y": y, "button": "left" if kind != "mouseMoved" else "none",
                 "buttons": buttons, "clickCount": 0 if kind == "mouseMoved" else 1},
            )  # fmt: skip

    async def _corner(self, frame: str) -> tuple[float, float]:
        """Where a frame's own coordinates begin on the page; a frame of a frame is taken to begin there, too."""
        if frame == self._seat.main_frame:
            return 0, 0
        owner = await self._seat.devtools.send("DOM.getFrameOwner", {"frameId": frame})
        model = await self._seat.devtools.send("DOM.getBoxModel", {"backendNodeId": owner["backendNodeId"]})
        return model["model"]["content"][0], model["model"]["content"][1]

    async def _look(self) -> Found | None:
        """The dialogue of the page, else that of the first frame that has one."""
        for frame, world, url in await self._worlds():
            try:
                await world.run(scripts.consent())
                raw = msgspec.json.decode(await world.ask(f"toolkit.dialogue({self._words})", 5))
            except (BrowserError, TimeoutError, Unloadable):
                continue  # A frame that went away meanwhile, or runs no scripts.
            if raw:
                address = "" if frame == self._seat.main_frame else url
                return Found(msgspec.convert(raw | {"frame": address}, Dialogue), frame, world)
        return None

    async def _stored(self, world: World) -> tuple[StorageItem, ...]:
        try:
            return await world.read("toolkit.stored()", tuple[StorageItem, ...], 5)
        except (BrowserError, TimeoutError, Unloadable):
            return ()

    async def _worlds(self) -> list[tuple[str, World, str]]:
        """Our world in every frame, the page's own first."""
        tree = await self._seat.devtools.send("Page.getFrameTree")
        found: list[tuple[str, World, str]] = []
        waiting = [tree["frameTree"]]
        while waiting and len(found) < _FRAMES:
            node = waiting.pop(0)
            frame = node["frame"]
            found.append((frame["id"], World(self._seat, frame["id"]), frame.get("url", "")))
            waiting += node.get("childFrames", [])
        return found


async def sit_down(
    context: Context, viewport: Viewport, limits: Limits, store: Store, gateway: Gateway, stack: AsyncExitStack
) -> Sitting:
    """A sitting in a clean context; what it asks for goes into the bundle until the `stack` closes."""
    seat = await sit(context)
    recorder = stack.enter_context(Recorder(seat.devtools, seat.main_frame, store, gateway))
    return Sitting(seat, recorder, Visit(seat, recorder, viewport, limits, store, Turns()))
