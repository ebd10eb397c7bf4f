"""Buttons, and links that name no address: used by key, and by mouse where the key does nothing."""

from typing import Any, Final

from msgspec import Struct

from toolkit.capture.driving import hands
from toolkit.capture.driving.stage import Stage
from toolkit.observations import Box
from toolkit.observations.driven.pressed import Dialog, Effect, Inside, Press, Pressed

VIEWPORTS: Final = ("desktop",)
ORDER: Final = 80
SECONDS: Final = 16.0
_MOST: Final = 12
_RESERVE: Final = 4.0
"""Seconds that one button may take."""
_PATIENCE: Final = 200
"""Milliseconds in which an effect has to show."""
_TABS: Final = 10
"""Keys with which a way out of a dialog is sought."""


class _Began(Struct, frozen=True, kw_only=True):
    count: int
    more: bool


class _Ready(Struct, frozen=True, kw_only=True):
    selector: str
    text: str
    box: Box | None
    tag: str
    role: str
    mouse: bool
    """Whether a mouse could do more than the Enter key."""
    space: bool
    """Whether HTML leaves the space bar to the page's scripts."""
    x: float
    y: float


class _Opened(Struct, frozen=True, kw_only=True):
    selector: str
    text: str
    inside: bool


class _Escaped(Struct, frozen=True, kw_only=True):
    closed: bool
    returned: bool | None


async def drive(stage: Stage) -> Pressed:
    """What each of them did."""
    await stage.script("sight")
    await stage.script("pressed")
    began = await stage.ask(f"toolkit.pressed.begin({_MOST})", _Began)
    presses: list[Press] = []
    hand = _Hand(stage)
    why: Any = "many" if began.more else ""
    for number in range(began.count):
        if stage.left < _RESERVE:
            why = "many"
            break
        press = await hand.use(number)
        if press:
            presses.append(press)
        if hand.stuck:
            why = "stuck"
            break
    if began.count:
        await stage.run("toolkit.pressed.ended()")
    return Pressed(presses=tuple(presses), open=why)


class _Hand:
    """Uses one after the other; `stuck` when something stays open over the page."""

    def __init__(self, stage: Stage) -> None:
        self._stage: Final = stage
        self._asked = 0
        self.stuck = False
        stage.devtools.on("Network.requestWillBeSent", self._count)

    def _count(self, _: object) -> None:
        self._asked += 1

    async def use(self, number: int) -> Press | None:
        """None when it is gone or takes no focus."""
        ready = await self._ready(number)
        if ready is None:
            return None
        by_space = await self._by_key("Space", number) if ready.space else None
        expanded = await self._expanded()
        by_key = await self._by_key("Enter", number)
        by_mouse: Effect | None = None
        if by_key == "none" and ready.mouse:
            await self._ready(number)
            await hands.click(self._stage.devtools, ready.x, ready.y)
            by_mouse = await self._effect()
        dialog = await self._dialog() if "page" in (by_key, by_mouse) else None
        if not self.stuck:
            await self._restore(expanded)
        return Press(
            selector=ready.selector, text=ready.text, box=ready.box, tag=ready.tag, role=ready.role,
            by_key=by_key, by_space=by_space, by_mouse=by_mouse, dialog=dialog,
        )  # fmt: skip

    async def _ready(self, number: int) -> _Ready | None:
        self._asked = 0
        self._stage.refused.clear()
        return await self._stage.ask(f"toolkit.pressed.ready({number})", _Ready | None)  # type: ignore[arg-type]

    async def _expanded(self) -> str:
        return await self._stage.ask("toolkit.pressed.expanded()", str)

    async def _by_key(self, key: hands.Key, number: int) -> Effect:
        """What a key did; after the space bar all is put back, as the next key is to find it untouched."""
        expanded = await self._expanded()
        await hands.press(self._stage.devtools, key)
        effect = await self._effect()
        if key == "Space" and effect != "none":
            await self._closed()
            await self._restore(expanded)
            await self._ready(number)
        return effect

    async def _effect(self) -> Effect:
        changed = await self._stage.ask(f"toolkit.pressed.changed({_PATIENCE})", bool)
        if self._stage.refused:
            return "way"
        return "page" if changed or self._asked else "none"

    async def _closed(self) -> None:
        if await self._opened():
            await hands.press(self._stage.devtools, "Escape")
            if not (await self._escaped()).closed:
                self.stuck = not await self._stage.ask("toolkit.pressed.close()", bool)

    async def _dialog(self) -> Dialog | None:
        """What opened over the page: whether the keyboard gets in, stays in and gets out."""
        opened = await self._opened()
        if opened is None:
            return None
        unreached = await self._stage.ask("toolkit.pressed.unreached()", tuple[Inside, ...])
        entered, kept = opened.inside, True
        for step in range(_TABS):
            await hands.press(self._stage.devtools, "Tab")
            place = await self._stage.ask("toolkit.pressed.place()", str)
            entered = entered or (step == 0 and place == "inside")
            kept = kept and place != "behind"
        await hands.press(self._stage.devtools, "Escape")
        escaped = await self._escaped()
        if not escaped.closed:
            self.stuck = not await self._stage.ask("toolkit.pressed.close()", bool)
        return Dialog(
            selector=opened.selector, text=opened.text, entered=entered, kept=kept, unreached=unreached,
            escaped=escaped.closed, returned=escaped.returned,
        )  # fmt: skip

    async def _opened(self) -> _Opened | None:
        return await self._stage.ask("toolkit.pressed.dialog()", _Opened | None)  # type: ignore[arg-type]

    async def _escaped(self) -> _Escaped:
        return await self._stage.ask("toolkit.pressed.escaped()", _Escaped)

    async def _restore(self, expanded: str) -> None:
        if expanded != "true":
            await self._stage.run("toolkit.pressed.restore('true')")
