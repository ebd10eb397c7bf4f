"""The page on a phone that is turned."""

from msgspec import Struct


class Turned(Struct, frozen=True, kw_only=True):
    """What a phone shows, held one way."""

    letters: int
    """Letters of the visible text of the document."""
    rotation: float = 0
    """Degrees by which the page turns the most of its text against the screen; 0, 90, 180 or 270."""
    cover: str = ""
    """The text of what covers the screen, at most 300 characters; empty when nothing does."""


class Orientation(Struct, frozen=True, kw_only=True):
    """The same page upright and on its side (WCAG 2.2, 1.3.4)."""

    portrait: Turned
    landscape: Turned
