"""What forms did when they were submitted empty, with a wrong address, and rightly filled. Nothing of it was sent."""

from typing import Literal

from msgspec import Struct

from toolkit.observations.box import Box

Guard = Literal["honeypot", "captcha", "question", "token"]


class Sending(Struct, frozen=True, kw_only=True):
    """A request that the form would have made."""

    url: str
    method: str
    kind: str
    """`document` for a way to another page; else as the browser names it: fetch, xhr, ping, script ..."""
    marked: bool = False
    """Whether it carried what was filled in."""


class Message(Struct, frozen=True, kw_only=True):
    """A text that appeared."""

    text: str
    selector: str = ""
    tied: bool = False
    """A field refers to it, or it is announced: role alert or status, `aria-live`, a dialogue of the browser."""
    near: bool = False
    """It stands beside, right above or right below a field."""
    names: bool = False
    """It repeats the label of a field."""


class Attempt(Struct, frozen=True, kw_only=True):
    """One submission."""

    sent: tuple[Sending, ...] = ()
    native: tuple[str, ...] = ()
    """Selectors of the fields that the browser itself objected to, in the reader's language."""
    messages: tuple[Message, ...] = ()
    flagged: tuple[str, ...] = ()
    """Fields with `aria-invalid`."""
    coloured: tuple[str, ...] = ()
    """Fields that look otherwise than before and have not the focus."""
    focused: bool = False
    """Whether a field of the form got the focus."""
    changed: bool = False
    """Whether anything that shows is otherwise than before."""
    disabled: bool = False
    """Whether the button could not be pressed."""


class Tried(Struct, frozen=True, kw_only=True):
    """A form and what it did."""

    selector: str
    box: Box | None = None
    name: str = ""
    action: str | None = None
    method: str = "get"
    personal: bool = False
    """Whether it asks for a mail address, a telephone number or a message."""
    button: bool = True
    """Whether there is anything to press."""
    guards: tuple[Guard, ...] = ()
    """What keeps machines off, as far as the page shows it."""
    recipient: str = ""
    """A mail address in a hidden field: whom the form writes to."""
    empty: Attempt | None = None
    wrong: Attempt | None = None
    """All filled in rightly but the mail address."""
    right: Attempt | None = None


class Forms(Struct, frozen=True, kw_only=True):
    """The visible forms of a page, the first few."""

    tried: tuple[Tried, ...] = ()
