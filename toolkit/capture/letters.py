"""Contrast from pictures: where the letters are, and what lies behind each of them."""

import io
from collections.abc import Iterator
from statistics import median
from typing import Final, NamedTuple

from msgspec import Struct
from PIL import Image, ImageChops

from toolkit.observations import Box

Colour = tuple[int, int, int]

_COVERED: Final = 128
"""Of 255: a pixel that a letter covers at least by half."""
_LEAST: Final = 4
"""Pixels of a letter that can be measured."""
_SAMPLE: Final = 40
"""Pixels of one letter that are looked at."""
_CLEARLY: Final = 0.97
"""Rounding of colours moves a ratio by up to three per cent."""


class Pictures(NamedTuple):
    """The same place three times: without the letters, with black ones, with white ones."""

    bare: Image.Image
    black: Image.Image
    white: Image.Image


class Contrast(Struct, frozen=True, kw_only=True):
    """See `observations.driven.Written`."""

    ratio: float
    worst: float
    below: float


def pictures(bare: bytes, black: bytes, white: bytes) -> Pictures:
    """Three PNG files, decoded."""
    return Pictures(*(Image.open(io.BytesIO(each)).convert("RGB") for each in (bare, black, white)))


def measured(
    taken: Pictures, lines: list[Box], colour: Colour, alpha: float, size: float, required: float
) -> Contrast | None:
    """The contrast of letters of `size` pixels in `colour`; None where no letter shows. `lines` are in the picture."""
    ratios = [
        median(contrast(_over(colour, alpha, behind), behind) for behind in letter)
        for line in lines
        for letter in _letters(taken, line, max(6, round(size)))
    ]
    if not ratios:
        return None
    below = sum(ratio < required * _CLEARLY for ratio in ratios)
    return Contrast(ratio=round(median(ratios), 2), worst=round(min(ratios), 2), below=round(below / len(ratios), 3))


def _letters(taken: Pictures, line: Box, wide: int) -> Iterator[list[Colour]]:
    """Of each stretch as wide as a letter is high, the colours that lie behind what is written there."""
    left, top = max(0, round(line.x)), max(0, round(line.y))
    right = min(taken.bare.width, round(line.x + line.width))
    bottom = min(taken.bare.height, round(line.y + line.height))
    for start in range(left, right, wide):
        place = (start, top, min(start + wide, right), bottom)
        if place[2] <= place[0] or place[3] <= place[1]:
            continue
        cover = ImageChops.difference(taken.white.crop(place), taken.black.crop(place)).convert("L").tobytes()
        behind = taken.bare.crop(place).tobytes()
        covered = [index for index, value in enumerate(cover) if value >= _COVERED]
        if len(covered) >= _LEAST:
            step = max(1, len(covered) // _SAMPLE)
            yield [(behind[3 * each], behind[3 * each + 1], behind[3 * each + 2]) for each in covered[::step]]


def _over(colour: Colour, alpha: float, behind: Colour) -> Colour:
    red, green, blue = (
        round(mine * alpha + theirs * (1 - alpha)) for mine, theirs in zip(colour, behind, strict=True)
    )  # fmt: skip
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """WCAG 2.2, contrast ratio: 1 to 21."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    """WCAG 2.2, relative luminance."""
    return sum(weight * _LINEAR[value] for weight, value in zip((0.2126, 0.7152, 0.0722), colour, strict=True))


_LINEAR: Final = [
    value / 255 / 12.92 if value / 255 <= 0.04045 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in range(256)
]
