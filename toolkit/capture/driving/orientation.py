"""A phone is turned on its side: what does the page still show?"""

from typing import Final

from toolkit.capture.driving.stage import Stage
from toolkit.observations.driven import Orientation, Turned

VIEWPORTS: Final = ("mobile",)
ORDER: Final = 10
SECONDS: Final = 4.0


async def drive(stage: Stage) -> Orientation:
    """Upright and on its side, without loading anew."""
    await stage.script("orientation")
    portrait = await stage.ask("toolkit.turned()", Turned)
    async with stage.sized(stage.viewport.height, stage.viewport.width):
        return Orientation(portrait=portrait, landscape=await stage.ask("toolkit.turned()", Turned))
