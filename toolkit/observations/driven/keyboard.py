"""Where the Tab key leads on a page."""

from typing import Literal

from msgspec import Struct

from toolkit.observations.box import Box

Unseen = Literal["", "outside", "transparent", "tiny"]


class Stop(Struct, frozen=True, kw_only=True):
    """An element that the keyboard reached, as it stood then."""

    selector: str
    text: str = ""
    """Accessible name, at most 120 characters."""
    tag: str
    box: Box | None = None
    place: int
    """Its number among all elements of the document."""
    tabindex: int = 0
    """As written, when above zero."""
    unseen: Unseen = ""
    """Why no eye could see it then: outside the screen, transparent, of one pixel; empty when it could be seen."""
    holder: str = ""
    """The outermost element that is unseen with it, as a menu outside the screen."""
    covered: str = ""
    """What stays in place over the page and hid all of it; empty when some of it was free."""
    ring: Literal["browser", "outline", "caret", "picture", "unknown"] = "unknown"
    """What told that it had the focus: the browser's own ring, an outline of sufficient contrast by its colours, the
    caret of a text field; else two pictures were compared, or could not be."""
    contrast: float | None = None
    """Between the pictures with and without the focus; 1 is no change; None when not measured."""
    colour: float | None = None
    """The distance between the colours of both pictures: red, green and blue from 0 to 255; 0 is no change."""
    pictures: tuple[str, ...] = ()
    """The place with and without the focus, in the bundle, where hardly anything changed."""


class Unreached(Struct, frozen=True, kw_only=True):
    """What a mouse can use and the Tab key did not reach."""

    selector: str
    text: str = ""
    box: Box | None = None
    why: Literal["removed", "mouse-only", "skipped"]
    """Taken out of the order by `tabindex`; never focusable; focusable, and left out all the same."""


class Reordered(Struct, frozen=True, kw_only=True):
    """The part of a container that is seen most of all in another order than it is reached."""

    selector: str
    text: str = ""
    box: Box | None = None
    share: float
    """Of the pairs of the container's parts that stand in one row or column, how many are reached the other way."""


class Trap(Struct, frozen=True, kw_only=True):
    """Elements that neither Tab, Shift and Tab, nor Escape leaves."""

    selector: str
    text: str = ""
    box: Box | None = None


class Keyboard(Struct, frozen=True, kw_only=True):
    """One way through the page with Tab, and back."""

    stops: tuple[Stop, ...] = ()
    """Forwards, each element once."""
    back: tuple[Stop, ...] = ()
    unreached: tuple[Unreached, ...] = ()
    reordered: tuple[Reordered, ...] = ()
    trap: Trap | None = None
    open: Literal["", "dialog", "frame", "many", "script"] = ""
    """Why the end was not reached: a dialog or a frame keeps the focus, too many stops, a script hides keys from us;
    empty when it was."""
