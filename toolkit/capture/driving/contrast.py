"""By how much two pictures of the same place differ."""

import io
import math
from typing import Final

from msgspec import Struct
from PIL import Image, ImageChops

from toolkit.observations import Box

_NOTICED: Final = 6
"""Of 255: smaller differences are the browser's rounding."""


class Change(Struct, frozen=True, kw_only=True):
    """By how much enough of the pixels differ; 1 and 0 are no change.

    Enough is a line of one pixel as long as the shorter side of the place, and at least six pixels.
    """

    contrast: float = 1
    """The ratio of WCAG 2.2 between both states."""
    colour: float = 0
    """The distance between both colours: red, green and blue from 0 to 255."""


def change(before: bytes, after: bytes, box: Box) -> Change:
    """What changed in `box`."""
    one, other = (Image.open(io.BytesIO(each)).convert("RGB").crop(_region(box)) for each in (before, after))
    different = ImageChops.difference(one, other).convert("L").point([0] * _NOTICED + [255] * (256 - _NOTICED))
    around = different.getbbox()
    if around is None:
        return Change()
    both = zip(_pixels(one.crop(around)), _pixels(other.crop(around)), strict=True)
    pairs = [(first, second) for first, second in both if first != second]
    enough = max(6, int(min(box.width, box.height)))
    if len(pairs) < enough:
        return Change()
    ratios = sorted((_ratio(*pair) for pair in pairs), reverse=True)
    distances = sorted((math.dist(*pair) for pair in pairs), reverse=True)
    return Change(contrast=round(ratios[enough - 1], 2), colour=round(distances[enough - 1], 1))


def cut(picture: bytes, box: Box) -> bytes:
    """PNG of a part of a picture."""
    stream = io.BytesIO()
    Image.open(io.BytesIO(picture)).crop(_region(box)).save(stream, "PNG")
    return stream.getvalue()


def _region(box: Box) -> tuple[int, int, int, int]:
    return int(box.x), int(box.y), int(box.x + box.width) + 1, int(box.y + box.height) + 1


def _pixels(picture: Image.Image) -> list[tuple[int, int, int]]:
    raw = picture.tobytes()
    return list(zip(raw[0::3], raw[1::3], raw[2::3], strict=True))


def _ratio(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: tuple[int, int, int]) -> float:
    """Relative luminance, WCAG 2.2."""
    red, green, blue = (_LINEAR[value] for value in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_LINEAR: Final = [
    value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    for value in (step / 255 for step in range(256))
]
