"""The page on paper."""

from msgspec import Struct


class Sheet(Struct, frozen=True, kw_only=True):
    """What is laid out, on the screen or for paper."""

    letters: int
    """Of the page's own content: `main`, else all; navigation, head and foot left out."""
    width: int
    """Of the whole document, in CSS pixels."""
    cover: str = ""
    """What is fixed over more than a quarter of it and holds text; empty when nothing is."""


class Printing(Struct, frozen=True, kw_only=True):
    """The same page on the screen and with the styles for paper, on a sheet of A4."""

    screen: Sheet
    paper: Sheet
    width: int
    """Of the sheet between its margins, in CSS pixels."""
