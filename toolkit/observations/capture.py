"""Everything observed of one website at one time."""

from datetime import datetime
from typing import Literal

from msgspec import Struct, field

from toolkit.observations.page import Page


class Viewport(Struct, frozen=True, kw_only=True):
    name: str
    width: int
    height: int
    mobile: bool = False


class Redirect(Struct, frozen=True, kw_only=True):
    status: int
    url: str
    """Where it led to."""


class Answer(Struct, frozen=True, kw_only=True):
    """What an address answered when asked on its own (HEAD or GET, without a browser)."""

    url: str
    status: int | None = None
    final_url: str = ""
    redirects: tuple[Redirect, ...] = ()
    mime: str = ""
    size: int | None = None
    error: str | None = None
    """timeout, dns, refused, tls, too-many-redirects, refused-private ... when no answer came."""
    text: str = ""
    """The first 2,000 characters of an HTML answer's visible text, for the not-found probe only."""


class Tls(Struct, frozen=True, kw_only=True):
    """The certificate of the named host."""

    expires: datetime | None = None
    issuer: str = ""
    error: str | None = None


class Skipped(Struct, frozen=True, kw_only=True):
    """An address of the site that was found and not loaded."""

    url: str
    reason: Literal["page-limit", "depth-limit", "time-limit", "robots", "interrupted", "private-address"]


class Capture(Struct, frozen=True, kw_only=True):
    """One website at one time; the bundle holds what is named here by a resource name."""

    schema: int = 1
    url: str
    """As the user named it."""
    started: datetime
    finished: datetime
    toolkit: str
    browser: str = ""
    viewports: tuple[Viewport, ...] = ()
    limits: dict[str, float] = field(default_factory=dict)
    pages: tuple[Page, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    answers: dict[str, Answer] = field(default_factory=dict)
    """By address without fragment: every link target and resource that no page load answered."""
    entry: Answer | None = None
    """The named address, redirects included."""
    insecure_entry: Answer | None = None
    """The same address over plain HTTP; None where the named one is not HTTPS."""
    tls: Tls | None = None
    not_found: Answer | None = None
    """An address that cannot exist."""
    robots: str | None = None
    """Text of robots.txt; None when there is none."""
    sitemap: tuple[str, ...] | None = None
    """Addresses in the sitemap; None when there is none."""
    favicon: Answer | None = None
    missing: dict[str, str] = field(default_factory=dict)
    """What was not observed of the whole site, and why."""
