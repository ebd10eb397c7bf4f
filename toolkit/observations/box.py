"""Where something is on a page."""

from msgspec import Struct


class Box(Struct, frozen=True, kw_only=True):
    """A rectangle on the full page, in CSS pixels from its top left corner."""

    x: float
    y: float
    width: float
    height: float
