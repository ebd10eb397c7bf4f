"""What buttons, and links without an address, do when they are used."""

from typing import Literal

from msgspec import Struct

from toolkit.observations.box import Box

Effect = Literal["none", "page", "way"]
"""Nothing; something on the page; a request or a way to another page, which was held back."""


class Inside(Struct, frozen=True, kw_only=True):
    """A control of a dialog that the keyboard does not reach."""

    selector: str
    text: str = ""
    box: Box | None = None


class Dialog(Struct, frozen=True, kw_only=True):
    """What opened over the page."""

    selector: str
    text: str = ""
    """Its name, else its first words; at most 80 characters."""
    entered: bool
    """Whether the focus was in it at once, or after one Tab."""
    kept: bool
    """False when Tab led to what it hides."""
    unreached: tuple[Inside, ...] = ()
    escaped: bool
    """Whether the Escape key closed it."""
    returned: bool | None = None
    """Whether the focus then was back where it came from; None when Escape did not close it."""


class Press(Struct, frozen=True, kw_only=True):
    """One button or link, used by key and, where that did nothing, by mouse."""

    selector: str
    text: str = ""
    box: Box | None = None
    tag: str
    role: str = ""
    by_key: Effect
    """Of the Enter key."""
    by_space: Effect | None = None
    """Of the space bar; None when not tried: HTML's own buttons need no trial."""
    by_mouse: Effect | None = None
    """None when not tried: the key had an effect, or a mouse can do no more."""
    dialog: Dialog | None = None


class Pressed(Struct, frozen=True, kw_only=True):
    """At most so many of them as there was time for, in the order of the document."""

    presses: tuple[Press, ...] = ()
    open: Literal["", "many", "stuck"] = ""
    """Why not all: too many, or one that opened could not be closed."""
