"""What moves by itself for longer than five seconds."""

from typing import Literal

from msgspec import Struct

from toolkit.observations.box import Box


class Moving(Struct, frozen=True, kw_only=True):
    """An animation, a film, a picture with frames or a running text.

    Scripts that move things step by step are not noticed: that would take as long as they last.
    """

    kind: Literal["animation", "video", "picture", "marquee"]
    selector: str
    box: Box | None = None
    rests: bool | None = None
    """Whether it stands still for readers who asked their system for less motion; None when not known."""
    stops: bool = False
    """Whether it brings the browser's own control."""


class Motion(Struct, frozen=True, kw_only=True):
    moving: tuple[Moving, ...] = ()
