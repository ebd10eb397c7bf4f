"""The contrast of two colours (WCAG 2.2, contrast ratio)."""

import re
from typing import Final

_RGB: Final = re.compile(r"rgba?\((\d+), (\d+), (\d+)(?:, 1)?\)")


def channels(color: str) -> tuple[int, int, int] | None:
    """Red, green and blue from 0 to 255 of an opaque colour as the browser writes it."""
    found = _RGB.fullmatch(color)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def ratio(one: str, other: str) -> float | None:
    """From 1 to 21; None when a colour is translucent or written in another space."""
    first, second = channels(one), channels(other)
    if first is None or second is None:
        return None
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: tuple[int, int, int]) -> float:
    red, green, blue = (_linear(part / 255) for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
