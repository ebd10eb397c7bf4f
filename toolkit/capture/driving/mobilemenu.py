"""A finger opens the menu of a phone and follows a link in it."""

from typing import Any, Final

import msgspec
from msgspec import Struct

from toolkit.capture.driving import hands
from toolkit.capture.driving.stage import Stage
from toolkit.observations.driven.mobilemenu import Mobilemenu

VIEWPORTS: Final = ("mobile",)
ORDER: Final = 60
SECONDS: Final = 8.0
_PATIENCE: Final = 700
"""Milliseconds in which the menu has to come."""

_GLANCE: Final = 60
"""Milliseconds between two looks at what a touched link did; a way to another page shows in no document."""
_GLANCES: Final = 10


class _Place(Struct, frozen=True, kw_only=True):
    x: float
    y: float
    text: str = ""


async def drive(stage: Stage) -> Mobilemenu:
    """The switch, what it opens, and whether that leads on."""
    await stage.script("sight")
    await stage.script("mobilemenu")
    menu = await stage.ask("toolkit.mobilemenu.find()", Mobilemenu)
    if not menu.selector:
        return menu
    opened = await _opened(stage)
    if opened <= 0:
        return msgspec.structs.replace(menu, opened=opened)
    free = await stage.ask("toolkit.mobilemenu.free()", int)
    link, leads = await _followed(stage) if free else ("", "")
    await stage.run("toolkit.mobilemenu.close()")
    return msgspec.structs.replace(menu, opened=opened, free=free, link=link, leads=leads)


async def _opened(stage: Stage) -> int:
    """How many links came into sight; a second touch where the first came too early for the page's scripts."""
    for _ in range(2):
        place = await _place(stage, "toolkit.mobilemenu.at()")
        if place is None:
            return 0
        await hands.tap(stage.devtools, place.x, place.y)
        opened = await stage.ask(f"toolkit.mobilemenu.opened({_PATIENCE})", int)
        if _leaves(stage):
            return -1
        if opened:
            return opened
    return 0


async def _followed(stage: Stage) -> tuple[str, Any]:
    place = await _place(stage, "toolkit.mobilemenu.aim()")
    if place is None:
        return "", ""
    await hands.tap(stage.devtools, place.x, place.y)
    for _ in range(_GLANCES):
        moved = await stage.ask(f"toolkit.mobilemenu.moved({_GLANCE})", bool)
        if _leaves(stage):
            return place.text, "way"
        if moved:
            return place.text, "page"
    return place.text, "none"


def _leaves(stage: Stage) -> bool:
    return any(refused.kind == "document" for refused in stage.refused)


async def _place(stage: Stage, expression: str) -> _Place | None:
    return await stage.ask(expression, _Place | None)  # type: ignore[arg-type]
