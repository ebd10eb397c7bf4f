"""The menu of a phone, opened with a finger."""

from typing import Literal

from msgspec import Struct

from toolkit.observations.box import Box


class Mobilemenu(Struct, frozen=True, kw_only=True):
    """The switch of the menu and what it opened; `selector` is empty where there is no such switch."""

    selector: str = ""
    text: str = ""
    box: Box | None = None
    shown: int = 0
    """Links in sight at the top of the page before."""
    opened: int = 0
    """Links that came into sight; -1 when the switch leads to another page instead."""
    free: int = 0
    """Of those, how many a finger hits."""
    link: str = ""
    """The text of the link that was touched."""
    leads: Literal["", "none", "page", "way"] = ""
    """What the touch did: nothing, something on the page, a way to another page; empty when none was touched."""
