"""A reader sets more room between lines, words and letters: what is lost?"""

from typing import Final

from toolkit.capture.driving.loss import lost, pictured
from toolkit.capture.driving.stage import Stage
from toolkit.observations.driven import Spacing

VIEWPORTS: Final = ("desktop",)
ORDER: Final = 21
SECONDS: Final = 5.0
_RULES: Final = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
    " p { margin-bottom: 2em !important; }"
)
"""WCAG 2.2, 1.4.12."""


async def drive(stage: Stage) -> Spacing:
    """With the distances set for every element, and as before at the end."""
    await stage.script("layout")
    await stage.run("toolkit.layout.remember()")
    await stage.run(f"toolkit.layout.styled('{_RULES}')")
    try:
        found = await lost(stage, 1)
        return Spacing(lost=found, picture=await pictured(stage, found, "spacing", stage.viewport.width))
    finally:
        await stage.run("toolkit.layout.plain()")
