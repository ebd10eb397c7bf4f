"""What of a page is lost when it is shown otherwise: larger, narrower, with more room between letters."""

from typing import Literal

from msgspec import Struct

from toolkit.observations.box import Box

Loss = Literal["cut", "shortened", "overlap", "sideways", "gone", "beyond", "unscaled"]


class Lost(Struct, frozen=True, kw_only=True):
    """A text or control that was whole at the page's usual size and no longer is."""

    kind: Loss
    """`cut` off by a box that does not grow; `shortened` by dots, the whole nowhere else; `overlap` with another text;
    `sideways`: the page must be scrolled sideways to read it; `gone` without a way to it; `beyond` the screen, where
    nothing scrolls; `unscaled`: the text does not grow."""
    selector: str
    text: str = ""
    other: str = ""
    """The text that it overlaps with."""
    box: Box | None = None
    """Where it stands at the usual size."""


class Sized(Struct, frozen=True, kw_only=True):
    """The page in a window of that width, CSS pixels."""

    width: int
    lost: tuple[Lost, ...] = ()
    picture: str = ""
    """Name in the bundle of what the window shows of the first loss; empty without one."""


class Zoom(Struct, frozen=True, kw_only=True):
    """Enlarged twofold and fourfold: a window half and a quarter as wide (WCAG 2.2, 1.4.4 and 1.4.10)."""

    double: Sized
    fourfold: Sized


class Spacing(Struct, frozen=True, kw_only=True):
    """With the distances of WCAG 2.2, 1.4.12 between lines, paragraphs, words and letters."""

    lost: tuple[Lost, ...] = ()
    picture: str = ""
