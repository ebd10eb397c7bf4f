"""What appears where the mouse rests."""

from typing import Literal

from msgspec import Struct

from toolkit.observations.box import Box


class Hovered(Struct, frozen=True, kw_only=True):
    """An element, and what appeared while the mouse rested on it."""

    selector: str
    text: str = ""
    """Of the element, at most 80 characters."""
    box: Box | None = None
    content: str
    """Selector of what appeared."""
    says: str = ""
    """Its text, at most 120 characters."""
    links: int = 0
    """Links in it that are nowhere else in sight."""
    by_key: Literal["focus", "switch", "none"]
    """What shows it too: the focus on the element, a button in or beside it, no key at all."""
    covers: bool
    """Whether it lies over other content."""
    dismissed: bool
    """Whether the Escape key took it away while the mouse rested."""
    followed: bool
    """Whether it stayed when the mouse moved onto it."""


class Hover(Struct, frozen=True, kw_only=True):
    """At most so many as there was time for, in the order of the document, two of those that are alike."""

    hovered: tuple[Hovered, ...] = ()
