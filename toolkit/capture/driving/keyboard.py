"""The Tab key, from the top of the page to its end and back."""

import asyncio
import time
from typing import Any, Final

import msgspec
from msgspec import Struct

from toolkit.capture.driving import contrast, hands
from toolkit.capture.driving.stage import Stage
from toolkit.observations import Box
from toolkit.observations.driven.keyboard import Keyboard, Reordered, Stop, Trap, Unreached

VIEWPORTS: Final = ("desktop",)
ORDER: Final = 20
SECONDS: Final = 16.0
_AT_ONCE: Final = 16
"""Keys between two looks at how far it went."""
_FORWARDS: Final = 400
_BACKWARDS: Final = 160
_IN_A_FRAME: Final = 48
"""Keys after which a frame's own content has had its turn."""
_PICTURED: Final = 8
"""Kinds of stops whose focus is looked for in pictures."""
_PLAIN: Final = 1.05
"""Contrast below which the pictures are kept as evidence."""
_RESERVE: Final = 1.0
"""Seconds kept free of pictures."""
_PULLED: Final = 3
"""Elements that the focus was fetched back to and that are tried once more."""
_PACE: Final = 0.4
"""Seconds between two keys of a person."""
_SHARE: Final = 0.6
"""Of the driver's time for the way there; the rest is for the way back and the pictures."""


class _State(Struct, frozen=True, kw_only=True):
    keys: int
    ended: bool
    repeats: int
    frame: bool


class _Held(Struct, frozen=True, kw_only=True):
    selector: str
    text: str
    box: Box | None
    dialog: bool


class _Began(Struct, frozen=True, kw_only=True):
    frames: int
    wanted: int


class _Shown(Struct, frozen=True, kw_only=True):
    box: Box
    scroll: float


class _Result(Struct, frozen=True, kw_only=True):
    stops: tuple[Stop, ...]
    back: tuple[Stop, ...]
    unreached: tuple[Unreached, ...]
    reordered: tuple[Reordered, ...]


async def drive(stage: Stage) -> Keyboard:
    """Every stop there and back, what was left out, and whether the focus can be seen."""
    await stage.script("sight")
    await stage.script("keyboard")
    try:
        return await _Walk(stage).all()
    finally:
        await stage.run("toolkit.keyboard.ended()")


class _Walk:
    """One walk; `_open` says why it did not reach the end."""

    def __init__(self, stage: Stage) -> None:
        self._stage: Final = stage
        self._began = time.monotonic()
        self._open: Any = ""
        self._trap: Trap | None = None

    async def all(self) -> Keyboard:
        stage = self._stage
        began = await stage.ask("toolkit.keyboard.begin()", _Began)
        await hands.press(stage.devtools, "Tab")
        await stage.run("toolkit.keyboard.top()")
        await self._forwards(began)
        await stage.run("toolkit.keyboard.turned()")
        if not self._open and not self._trap:
            await self._backwards()
        await self._pulled()
        complete = "true" if not self._open and not self._trap else "false"
        result = await stage.ask(f"toolkit.keyboard.result({complete})", _Result)
        stops = await self._looked_at(result.stops)
        return Keyboard(
            stops=stops, back=result.back, unreached=result.unreached, reordered=result.reordered,
            trap=self._trap, open=self._open,
        )  # fmt: skip

    async def _forwards(self, began: _Began) -> None:
        """To the end of the document, or to what keeps the focus; frames have a bounded turn."""
        sent = framed = 0
        end = self._began + SECONDS * _SHARE
        while sent < _FORWARDS and time.monotonic() < end:
            await hands.press(self._stage.devtools, "Tab", _AT_ONCE)
            sent += _AT_ONCE
            state = await self._state()
            if state.keys < sent and not began.frames:
                self._open = "script"
                return
            if state.ended:
                return
            if state.repeats:
                await self._kept()
                return
            framed = framed + _AT_ONCE if state.frame else 0
            if framed >= _IN_A_FRAME:
                framed = 0
                if not await self._stage.ask("toolkit.keyboard.past()", bool):
                    self._open = "frame"
                    return
        self._open = "many"

    async def _kept(self) -> None:
        """The focus goes round: in a dialog as it should; elsewhere a trap if nothing leads out."""
        held = await self._held()
        if held is None or held.dialog:
            self._open = "dialog" if held else "script"
            return
        for way in (self._escape, self._turn_back):
            await way()
            now = await self._held()
            if now is None or now.selector != held.selector:
                self._open = "script"
                return
        self._trap = Trap(selector=held.selector, text=held.text, box=held.box)

    async def _pulled(self) -> None:
        """Whether a script that fetched the focus back does so each time, at a person's pace."""
        for number in range(min(_PULLED, await self._stage.ask("toolkit.keyboard.pulls()", int))):
            await self._stage.run(f"toolkit.keyboard.pull({number})")
            held = await self._held()
            if held is None or held.dialog:
                continue
            for way in (self._escape, self._turn_back):
                await way()
                await asyncio.sleep(_PACE)
                now = await self._held()
                if now is None or now.selector != held.selector:
                    break
            else:
                self._trap = Trap(selector=held.selector, text=held.text, box=held.box)
                return

    async def _escape(self) -> None:
        await hands.press(self._stage.devtools, "Escape")
        await hands.press(self._stage.devtools, "Tab")

    async def _turn_back(self) -> None:
        await hands.press_back(self._stage.devtools)

    async def _backwards(self) -> None:
        sent = 0
        end = self._began + SECONDS * (_SHARE + 0.15)
        while sent < _BACKWARDS and time.monotonic() < end:
            await hands.press_back(self._stage.devtools, _AT_ONCE)
            sent += _AT_ONCE
            state = await self._state()
            if state.ended or state.repeats or state.frame:
                return

    async def _looked_at(self, stops: tuple[Stop, ...]) -> tuple[Stop, ...]:
        """Pictures with and without the focus, one pair for all stops that look the same."""
        result = list(stops)
        plain: dict[float, bytes] = {}
        groups = await self._stage.ask("toolkit.keyboard.doubtful()", list[list[int]])
        for group in groups[:_PICTURED]:
            if self._stage.left < _RESERVE:
                break
            shown = await self._shown(group[0])
            if shown is None:
                continue
            focused = await self._stage.picture()
            if shown.scroll not in plain:
                await self._stage.run("toolkit.keyboard.hide()")
                plain[shown.scroll] = await self._stage.picture()
            found = contrast.change(plain[shown.scroll], focused, shown.box)
            kept = (
                await self._kept_pictures(group[0], plain[shown.scroll], focused, shown.box)
                if found.contrast < _PLAIN
                else ()
            )
            for each in group:
                result[each] = msgspec.structs.replace(
                    result[each], ring="picture", contrast=found.contrast, colour=found.colour, pictures=kept
                )
        return tuple(result)

    async def _kept_pictures(self, number: int, plain: bytes, focused: bytes, box: Box) -> tuple[str, ...]:
        return (
            await self._stage.keep(f"stop-{number}-without-focus.png", contrast.cut(plain, box)),
            await self._stage.keep(f"stop-{number}-with-focus.png", contrast.cut(focused, box)),
        )

    async def _shown(self, number: int) -> _Shown | None:
        return await self._stage.ask(f"toolkit.keyboard.show({number})", _Shown | None)  # type: ignore[arg-type]

    async def _state(self) -> _State:
        return await self._stage.ask("toolkit.keyboard.state()", _State)

    async def _held(self) -> _Held | None:
        return await self._stage.ask("toolkit.keyboard.held()", _Held | None)  # type: ignore[arg-type]
