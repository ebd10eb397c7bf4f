"""The contrast of text whose background only a picture tells."""

from typing import Literal

from msgspec import Struct

from toolkit.observations.box import Box

Doubt = Literal["", "no-letters", "mixed"]


class Written(Struct, frozen=True, kw_only=True):
    """One text, measured letter by letter; ratios as WCAG 2.2 defines them, 1 to 21."""

    selector: str
    text: str = ""
    box: Box | None = None
    required: float
    """What WCAG 2.2, 1.4.3 asks of text of this size."""
    ratio: float = 0
    """The middle one of its letters."""
    worst: float = 0
    """Its faintest letter's."""
    below: float = 0
    """Share of letters, 0 to 1, that lie clearly below what is required."""
    moves: bool = False
    """It or its background stays while the page scrolls, so that other backgrounds follow."""
    doubt: Doubt = ""
    """Why it was not measured: no letter showed, or filters and blending change its colours."""


class Lettering(Struct, frozen=True, kw_only=True):
    """The texts that axe-core leaves to a person."""

    texts: tuple[Written, ...] = ()
