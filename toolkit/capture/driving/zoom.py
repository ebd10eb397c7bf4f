"""The page is enlarged: what is lost at 200 and at 400 per cent?"""

from typing import Final

from toolkit.capture.driving.loss import lost, pictured
from toolkit.capture.driving.stage import Stage
from toolkit.observations.driven import Sized, Zoom

VIEWPORTS: Final = ("desktop",)
ORDER: Final = 20
SECONDS: Final = 8.0


async def drive(stage: Stage) -> Zoom:
    """A window half and a quarter as wide and high, which is what a browser's own enlargement leaves."""
    await stage.script("layout")
    await stage.run("toolkit.layout.remember()")
    width, height = stage.viewport.width, stage.viewport.height
    async with stage.sized(width // 2, height // 2):
        double = await _sized(stage, 2)
        async with stage.sized(width // 4, height // 4):
            return Zoom(double=double, fourfold=await _sized(stage, 4))


async def _sized(stage: Stage, factor: int) -> Sized:
    width = stage.viewport.width // factor
    found = await lost(stage, factor)
    return Sized(width=width, lost=found, picture=await pictured(stage, found, f"zoom-{width}", width))
