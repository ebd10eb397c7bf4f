"""What a website sets, keeps and asks for before and after a visitor chose about cookies."""

from typing import Literal

from msgspec import Struct

from toolkit.observations.page import Box, Cookie, Request, StorageItem

Kind = Literal["accept", "reject", "settings", "save"]


class Choice(Struct, frozen=True, kw_only=True):
    """A control of the dialogue, as it looks."""

    kind: Kind
    text: str
    """Accessible name."""
    selector: str
    tag: str
    box: Box | None = None
    font_size: float = 0
    """CSS pixels."""
    contrast: float | None = None
    """Of its letters against the plain colour behind them (WCAG 2.2, 1.4.3); None where a picture lies behind."""
    filled: bool = False
    """It has a border or a background of its own, as a button does."""


class Dialogue(Struct, frozen=True, kw_only=True):
    """What asks the visitor, as it stands when it first appears."""

    selector: str
    frame: str = ""
    """Address of the frame it stands in; empty for the page itself."""
    text: str = ""
    choices: tuple[Choice, ...] = ()


class State(Struct, frozen=True, kw_only=True):
    """What the browser holds at one moment, and what was asked for since the moment before."""

    cookies: tuple[Cookie, ...] = ()
    storage: tuple[StorageItem, ...] = ()
    requests: tuple[Request, ...] = ()
    asks: bool = False
    """Whether the dialogue is in sight."""


class Attempt(Struct, frozen=True, kw_only=True):
    """One answer given in a clean profile."""

    pressed: tuple[Choice, ...] = ()
    """In their order; switches that had to be turned off are counted in `switched`."""
    switched: int = 0
    before: State
    after: State | None = None
    """None when no way to give this answer was found."""
    reloaded: State | None = None
    """After the page was loaded once more."""

    @property
    def clicks(self) -> int | None:
        return None if self.after is None else len(self.pressed) + self.switched


class Consent(Struct, frozen=True, kw_only=True):
    """The home page in clean profiles on the desktop: untouched, after "reject", after "accept"."""

    url: str
    untouched: State
    dialogue: Dialogue | None = None
    rejected: Attempt | None = None
    """None when there was no reason to look for a dialogue, or none was found."""
    accepted: Attempt | None = None
