"""The mouse rests on what may show something: does it stay, can it be sent away, does a key show it too?"""

import math
from typing import Any, Final

from msgspec import Struct, field

from toolkit.capture.driving import hands
from toolkit.capture.driving.stage import Stage
from toolkit.observations import Box
from toolkit.observations.driven.hover import Hover, Hovered

VIEWPORTS: Final = ("desktop",)
ORDER: Final = 30
SECONDS: Final = 12.0
_MOST: Final = 10
_RESERVE: Final = 4.0
"""Seconds that one element may take."""
_STRIDE: Final = 12
"""CSS pixels between two places of a moving mouse: narrower gaps are jumped over."""
_CORNER: Final = (1.0, 1.0)


class _Place(Struct, frozen=True, kw_only=True):
    x: float
    y: float


class _Shown(Struct, frozen=True, kw_only=True):
    selector: str
    text: str
    box: Box | None
    content: str
    says: str
    covers: bool
    x: float
    """A place on what appeared, as near to the element as can be."""
    y: float
    from_: _Place = field(name="from")
    """The place of the element that is next to it."""


async def drive(stage: Stage) -> Hover:
    """All that appeared."""
    await stage.script("sight")
    await stage.script("hover")
    found: list[Hovered] = []
    count = await stage.ask(f"toolkit.hover.begin({_MOST})", int)
    for number in range(count):
        if stage.left < _RESERVE:
            break
        hovered = await _rest(stage, number)
        if hovered:
            found.append(hovered)
    if count:
        await hands.move(stage.devtools, *_CORNER)
        await stage.run("toolkit.hover.ended()")
    return Hover(hovered=tuple(found))


async def _rest(stage: Stage, number: int) -> Hovered | None:
    """None when nothing appears."""
    await hands.move(stage.devtools, *_CORNER)
    place: _Place | None = await stage.ask(f"toolkit.hover.aim({number})", _Place | None)  # type: ignore[arg-type]
    if place is None:
        return None
    await hands.move(stage.devtools, place.x, place.y)
    shown: _Shown | None = await stage.ask("toolkit.hover.shown(250)", _Shown | None)  # type: ignore[arg-type]
    if shown is None:
        return None
    followed = await _followed(stage, shown)
    await hands.move(stage.devtools, *_CORNER)
    await hands.move(stage.devtools, place.x, place.y)
    again = await stage.ask("toolkit.hover.shown(250)", Any) is not None
    await hands.press(stage.devtools, "Escape")
    dismissed = not again or await stage.ask("toolkit.hover.gone(200)", bool)
    await hands.move(stage.devtools, *_CORNER)
    await stage.ask("toolkit.hover.gone(600)", bool)
    links = await stage.ask("toolkit.hover.links()", int)
    keyed: Any = "focus" if not links and await stage.ask("toolkit.hover.said()", bool) else ""
    keyed = keyed or await stage.ask("toolkit.hover.keyed()", str)
    await stage.run("toolkit.hover.rest()")
    return Hovered(
        selector=shown.selector, text=shown.text, box=shown.box, content=shown.content, says=shown.says, links=links,
        by_key=keyed, covers=shown.covers, dismissed=dismissed, followed=followed,
    )  # fmt: skip


async def _followed(stage: Stage, shown: _Shown) -> bool:
    """Whether it is still there when the mouse has come to it in a straight line."""
    start = shown.from_
    strides = max(1, round(math.hypot(shown.x - start.x, shown.y - start.y) / _STRIDE))
    for stride in range(strides + 1):
        part = stride / strides
        await hands.move(stage.devtools, start.x + (shown.x - start.x) * part, start.y + (shown.y - start.y) * part)
    return not await stage.ask("toolkit.hover.gone(120)", bool)
