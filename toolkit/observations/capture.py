"""Everything observed of one website at one time."""

from datetime import datetime
from typing import Literal

from msgspec import Struct, field

from toolkit.observations.consent import Consent
from toolkit.observations.library import Named
from toolkit.observations.material import Material
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
    first: str = ""
    """What came at first, where only a second request was answered: a status, or our word for no answer."""


class Tls(Struct, frozen=True, kw_only=True):
    """The certificate of the named host."""

    expires: datetime | None = None
    issuer: str = ""
    protocol: str = ""
    """What both sides agreed on, as `TLSv1.3`."""
    error: str | None = None


class SitemapFile(Struct, frozen=True, kw_only=True):
    """A file that lists addresses of the site (sitemaps.org)."""

    answer: Answer
    named: bool = False
    """Whether robots.txt or another sitemap names it; else it was looked for where sitemaps usually are."""
    readable: bool = False


class Preview(Struct, frozen=True, kw_only=True):
    """A picture that pages name for social networks; its size in picture pixels, 0 when it cannot be told."""

    answer: Answer
    width: int = 0
    height: int = 0


class Document(Struct, frozen=True, kw_only=True):
    """A file to download that the pages link to, as far as it was read."""

    answer: Answer
    size: int | None = None
    """Of the whole file; None when the server does not say and the file was not read to its end."""
    format: Literal["pdf", "html", "other", "empty"] = "other"
    """What the bytes are, whatever the name says."""
    whole: bool | None = None
    """Whether a PDF has its end; None when it was not read so far."""
    tagged: bool | None = None
    """Whether a PDF says what is heading, text and table (ISO 32000-1 § 14.8); None when not known."""
    text: str = ""
    """The beginning of a PDF's text, a line a line; empty for pictures and what could not be read."""


class Skipped(Struct, frozen=True, kw_only=True):
    """An address of the site that was found and not loaded."""

    url: str
    reason: Literal["page-limit", "depth-limit", "time-limit", "robots", "interrupted", "private-address"]


class Exposed(Struct, frozen=True, kw_only=True):
    """A file that no visitor should get, and that the server was asked for with the owner's consent."""

    url: str
    kind: Literal["repository", "secrets", "backup", "log", "server", "listing", "source"]
    status: int | None = None
    open: bool = False
    """Whether the answer is such a file, told by what it holds; nothing of it is kept."""
    error: str | None = None


class MailRecords(Struct, frozen=True, kw_only=True):
    """What the DNS says of mail in the name of a domain."""

    domain: str
    receives: bool | None = None
    """Whether it has a mail server (MX); None when the DNS was not reached."""
    spf: tuple[str, ...] = ()
    """TXT records that begin with v=spf1 (RFC 7208)."""
    dmarc: tuple[str, ...] = ()
    """TXT records at `_dmarc` that begin with v=DMARC1, of the domain, else of the one above it (RFC 7489)."""
    error: str | None = None
    """timeout, refused ... when the DNS was not reached."""


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
    robots_answer: Answer | None = None
    sitemap: tuple[str, ...] | None = None
    """Addresses in the sitemap; None when there is none."""
    sitemap_files: tuple[SitemapFile, ...] = ()
    sitemap_alternates: dict[str, dict[str, str]] = field(default_factory=dict)
    """Language versions that the sitemap states: absolute address by `hreflang`, by address."""
    favicon: Answer | None = None
    other_host: Answer | None = None
    """The named host with `www.` where it has none, without where it has one; None for other hosts."""
    previews: dict[str, Preview] = field(default_factory=dict)
    """Pictures for social networks by address as the pages write it, made absolute."""
    documents: dict[str, Document] = field(default_factory=dict)
    """Files to download by address."""
    materials: tuple[Material, ...] = ()
    """Files that were shipped and read, in the order of their addresses."""
    consent: Consent | None = None
    """What the home page does before and after its visitor chose about cookies."""
    exposed: tuple[Exposed, ...] = ()
    """Asked for only with the owner's consent; else `missing` says so."""
    mail: tuple[MailRecords, ...] = ()
    """Of the site's own domain and of those that its mail addresses are in."""
    libraries: dict[str, tuple[Named, ...]] | None = None
    """What a script holds, by the SHA-256 of its body; () when it was read and nothing was recognised. None in captures
    that did not look."""
    unsteady: dict[str, str] = field(default_factory=dict)
    """Pages that were answered at the second try only, with what came at first: a status, or our word for no answer."""
    changed: tuple[str, ...] = ()
    """Own files and pages that were not the same throughout the capture: the delivery may have been replaced."""
    missing: dict[str, str] = field(default_factory=dict)
    """What was not observed of the whole site, and why."""
