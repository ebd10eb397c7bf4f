"""What is lost on the stage since `toolkit.layout.remember()`. Shared by the drivers that show the page otherwise."""

import asyncio
from typing import Final

import msgspec

from toolkit.capture.driving.stage import Stage
from toolkit.observations import Box
from toolkit.observations.driven import Lost

_SETTLED: Final = 0.4
"""Seconds after which scripts that lay the page out have followed a new size."""
_HEIGHT: Final = 600


async def lost(stage: Stage, factor: int) -> tuple[Lost, ...]:
    """The losses that last; `factor` is how much larger everything is shown."""
    found = await _ask(stage, factor)
    if not found:
        return ()
    await asyncio.sleep(_SETTLED)
    known = {(each.kind, each.selector) for each in found}
    return tuple(each for each in await _ask(stage, factor) if (each.kind, each.selector) in known)


async def pictured(stage: Stage, found: tuple[Lost, ...], name: str, width: int) -> str:
    """Keeps a picture of the first loss that has a place now; its name in the bundle, or nothing."""
    if not found:
        return ""
    top = await stage.ask(f"toolkit.layout.top({msgspec.json.encode(found[0].selector).decode()})", float)
    box = Box(x=0, y=max(0.0, top - _HEIGHT / 3), width=width, height=_HEIGHT)
    return await stage.keep(f"{name}.png", await stage.picture(box))


async def _ask(stage: Stage, factor: int) -> tuple[Lost, ...]:
    return await stage.ask(f"toolkit.layout.lost({factor})", tuple[Lost, ...])
