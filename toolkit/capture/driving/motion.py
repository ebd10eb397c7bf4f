"""What moves by itself, and whether it rests for readers who asked for less motion."""

from typing import Final

from toolkit.capture.driving.stage import Stage
from toolkit.observations.driven import Motion, Moving

VIEWPORTS: Final = ("desktop",)
ORDER: Final = 4
SECONDS: Final = 4.0


async def drive(stage: Stage) -> Motion:
    """Noticed while the page was observed; asked once more under `prefers-reduced-motion`."""
    await stage.script("motion")
    if await stage.ask("toolkit.motion.find()", int) == 0:
        return Motion()
    await _prefer(stage, "reduce")
    try:
        return Motion(moving=await stage.ask("toolkit.motion.told()", tuple[Moving, ...]))
    finally:
        await _prefer(stage, "no-preference")


async def _prefer(stage: Stage, value: str) -> None:
    features = [{"name": "prefers-reduced-motion", "value": value}]
    await stage.devtools.send("Emulation.setEmulatedMedia", {"features": features})
    await stage.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
