"""Text on pictures and gradients: axe-core leaves its contrast open, pictures decide it."""

from typing import Final

import msgspec
from msgspec import Struct

from toolkit.capture.driving.stage import Stage
from toolkit.capture.letters import Pictures, measured, pictures
from toolkit.observations import Box
from toolkit.observations.driven import Lettering, Written

VIEWPORTS: Final = ("desktop",)
ORDER: Final = 5
SECONDS: Final = 6.0
_TEXTS: Final = 30
_HIGH: Final = 1600
"""CSS pixels of the page that one picture shows at most."""
_BANDS: Final = 3


class _Text(Struct, frozen=True, kw_only=True):
    selector: str
    lines: list[Box]
    colour: tuple[int, int, int] = (0, 0, 0)
    alpha: float = 1
    size: float = 16
    large: bool = False
    mixed: bool = False
    moves: bool = False
    text: str = ""

    @property
    def bottom(self) -> float:
        return max(line.y + line.height for line in self.lines)


async def drive(stage: Stage) -> Lettering:
    """The contrast of each text that axe-core could not judge."""
    open_ = [each for each in stage.view.axe if each.rule == "color-contrast" and each.outcome == "incomplete"]
    selectors = [node.selector for finding in open_ for node in finding.nodes][:_TEXTS]
    if not selectors:
        return Lettering()
    await stage.script("lettering")
    asked = msgspec.json.encode(selectors).decode()
    texts = await stage.ask(f"toolkit.lettering.find({asked})", tuple[_Text, ...])
    try:
        found = [_unmeasured(text) for text in texts if text.mixed or not text.lines]
        for band in _bands([text for text in texts if text.lines and not text.mixed])[:_BANDS]:
            found += await _measured(stage, band)
    finally:
        await stage.run("toolkit.lettering.restore()")
    return Lettering(texts=tuple(found))


def _bands(texts: list[_Text]) -> list[list[_Text]]:
    """Texts that fit on one picture together, from the top."""
    bands: list[list[_Text]] = []
    for text in sorted(texts, key=lambda each: each.lines[0].y):
        if bands and text.bottom - bands[-1][0].lines[0].y <= _HIGH:
            bands[-1].append(text)
        else:
            bands.append([text])
    return bands


async def _measured(stage: Stage, band: list[_Text]) -> list[Written]:
    top = max(0.0, min(line.y for text in band for line in text.lines) - 2)
    bottom = min(max(text.bottom for text in band) + 2, top + _HIGH)
    box = Box(x=0, y=top, width=stage.viewport.width, height=bottom - top)
    taken = []
    for colour in ("transparent", "#000", "#fff"):
        await stage.run(f"toolkit.lettering.paint('{colour}')")
        taken.append(await stage.picture(box))
    shown = pictures(*taken)
    return [_written(text, shown, top) for text in band]


def _written(text: _Text, shown: Pictures, top: float) -> Written:
    lines = [msgspec.structs.replace(line, y=line.y - top) for line in text.lines]
    found = measured(shown, lines, text.colour, text.alpha, text.size, _required(text))
    if found is None:
        return _unmeasured(text)
    return Written(
        selector=text.selector, text=text.text, box=_around(text.lines), required=_required(text), moves=text.moves,
        ratio=found.ratio, worst=found.worst, below=found.below,
    )  # fmt: skip


def _unmeasured(text: _Text) -> Written:
    return Written(
        selector=text.selector, text=text.text, box=_around(text.lines), required=_required(text), moves=text.moves,
        doubt="mixed" if text.mixed else "no-letters",
    )  # fmt: skip


def _required(text: _Text) -> float:
    """WCAG 2.2, 1.4.3: large is 18 point, or 14 point and bold."""
    return 3.0 if text.large else 4.5


def _around(lines: list[Box]) -> Box | None:
    if not lines:
        return None
    x, y = min(line.x for line in lines), min(line.y for line in lines)
    right, bottom = max(line.x + line.width for line in lines), max(line.y + line.height for line in lines)
    return Box(x=x, y=y, width=right - x, height=bottom - y)
