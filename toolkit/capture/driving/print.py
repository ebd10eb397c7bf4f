"""The page is laid out for paper: what does a sheet still show?"""

from typing import Final

from toolkit.capture.driving.stage import Stage
from toolkit.observations.driven import Printing, Sheet

VIEWPORTS: Final = ("desktop",)
ORDER: Final = 20
SECONDS: Final = 4.0
WIDTH: Final = 718
"""A4 less margins of 10 mm, in CSS pixels of 96 an inch."""
_HEIGHT: Final = 1047


async def drive(stage: Stage) -> Printing:
    """On the screen and on paper, without loading anew."""
    await stage.script("print")
    screen = await stage.ask("toolkit.sheet()", Sheet)
    try:
        await stage.devtools.send("Emulation.setEmulatedMedia", {"media": "print"})
        async with stage.sized(WIDTH, _HEIGHT):
            return Printing(screen=screen, paper=await stage.ask("toolkit.sheet()", Sheet), width=WIDTH)
    finally:
        await stage.devtools.send("Emulation.setEmulatedMedia", {"media": ""})
