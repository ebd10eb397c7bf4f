"""One page of a website as a browser saw it, in each viewport."""

from typing import Literal

from msgspec import Struct, field

from toolkit.observations.box import Box as Box
from toolkit.observations.driven import Driven
from toolkit.observations.landmark import Landmark
from toolkit.observations.language import LanguagePart
from toolkit.observations.media import Media
from toolkit.observations.reference import Reference
from toolkit.observations.structure import Structure

Region = Literal["navigation", "header", "main", "footer", "other"]
ViewportName = Literal["desktop", "mobile"]


class Link(Struct, frozen=True, kw_only=True):
    """An `a` or `area` element."""

    raw: str | None = None
    """The `href` as written; None without the attribute."""
    href: str = ""
    """The absolute address, resolved against the base, with its fragment; empty without `href`."""
    text: str = ""
    """Accessible name."""
    selector: str
    box: Box | None = None
    """None when nothing is painted."""
    region: Region = "other"
    visible: bool = True
    rel: tuple[str, ...] = ()
    target: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    """`id`, `class`, `role`, `onclick`, `download`, `hreflang`, `lang`, `popovertarget`, `commandfor`, `form`, `aria-*`
    and `data-*`, as written."""
    listener: Literal["own", "delegated", "none"] = "none"
    """Who hears a click: the element itself, an ancestor, nobody."""


class Control(Struct, frozen=True, kw_only=True):
    """A button, or an element that plays one."""

    tag: str
    type: str = ""
    text: str = ""
    """Accessible name."""
    selector: str
    box: Box | None = None
    region: Region = "other"
    visible: bool = True
    disabled: bool = False
    in_form: bool = False
    attributes: dict[str, str] = field(default_factory=dict)
    listener: Literal["own", "delegated", "none"] = "none"


class Image(Struct, frozen=True, kw_only=True):
    """A picture that the page shows or ships."""

    kind: Literal["img", "background", "svg", "poster", "input", "icon"]
    url: str
    """The source in use (`currentSrc`); empty for inline SVG."""
    alt: str | None = None
    """None without the attribute, "" when declared decorative."""
    role: str = ""
    natural_width: int = 0
    natural_height: int = 0
    box: Box | None = None
    selector: str
    visible: bool = True
    hidden_from_readers: bool = False
    """`aria-hidden`, or a role that says presentation."""
    silenced: bool = False
    """`aria-hidden` itself, not by what it stands in."""
    labelled: bool = False
    """An `aria-label` or `aria-labelledby` is read out instead of the alternative text."""
    lazy: bool = False
    link: str = ""
    """Address of the link the picture stands in."""
    bytes: int | None = None
    """Size of the file; None when its body was not kept."""
    notices: dict[str, str] = field(default_factory=dict)
    """Embedded rights notices: `exif-artist`, `exif-copyright`, `iptc-byline`, `iptc-credit`, `iptc-source`,
    `iptc-copyright`, `xmp-creator`, `xmp-rights`, `xmp-credit`, `xmp-source`, `xmp-usage`, `xmp-web-statement`,
    `xmp-licensor`, `xmp-licensor-url`; and what tells its origin: `xmp-source-type`, `xmp-tool`, `exif-software`,
    `png-parameters`, `png-prompt`, `png-software`, `c2pa-generator`, `c2pa-source-type`."""


class Field(Struct, frozen=True, kw_only=True):
    """A field of a form."""

    tag: str
    type: str = ""
    name: str = ""
    label: str = ""
    """Accessible name."""
    autocomplete: str = ""
    required: bool = False
    selector: str
    box: Box | None = None
    visible: bool = True


class Form(Struct, frozen=True, kw_only=True):
    """A form and its fields."""

    action: str | None = None
    """As written; None without the attribute."""
    url: str = ""
    """The absolute address it sends to."""
    method: str = "get"
    selector: str
    box: Box | None = None
    visible: bool = True
    fields: tuple[Field, ...] = ()
    has_submit: bool = False
    listener: Literal["own", "delegated", "none"] = "none"
    """Who hears its submission."""


class Heading(Struct, frozen=True, kw_only=True):
    level: int
    text: str
    """Accessible name; empty when hidden from readers."""
    selector: str
    box: Box | None = None
    region: Region = "other"
    visible: bool = True


class TextBlock(Struct, frozen=True, kw_only=True):
    """The text of one block-level element without its block-level children, white space collapsed."""

    text: str
    tag: str
    selector: str
    lang: str = ""
    """The nearest `lang` attribute, empty when none stands anywhere above."""
    region: Region = "other"
    box: Box | None = None
    visible: bool = True
    hidden_from_readers: bool = False
    font_size: float = 0
    """Of the longest run of its text, in CSS pixels; 0 when not observed."""


class Target(Struct, frozen=True, kw_only=True):
    """What a finger is meant to hit: a link, a button, a field."""

    selector: str
    box: Box
    """All that reacts: the element, what it contains, and the labels of a box to tick."""
    text: str = ""
    """Accessible name."""
    href: str = ""
    inline: bool = False
    """It stands in a line of other text, which sets its height."""
    native: bool = False
    """A box to tick or a dot to choose as the browser draws it."""


class Font(Struct, frozen=True, kw_only=True):
    """A web font that was declared or loaded."""

    family: str
    url: str
    status: Literal["loaded", "declared", "failed"]


class Overflow(Struct, frozen=True, kw_only=True):
    """An element that reaches beyond the right edge of the viewport and makes the page scroll sideways."""

    selector: str
    box: Box
    text: str = ""


class ConsoleMessage(Struct, frozen=True, kw_only=True):
    level: str
    text: str
    url: str = ""
    line: int = 0


class PageError(Struct, frozen=True, kw_only=True):
    """An exception no script of the page caught."""

    message: str
    url: str = ""
    """The script it arose in, as far as the stack tells."""
    line: int = 0


class Request(Struct, frozen=True, kw_only=True):
    """One request the page made while it loaded."""

    url: str
    type: str
    """document, stylesheet, image, media, font, script, fetch, xhr, other ... (as the browser names it)."""
    method: str = "GET"
    status: int | None = None
    failure: str | None = None
    """The browser's reason when no answer came: `net::ERR_...`, or `refused-private` when we did not allow it."""
    mime: str = ""
    size: int | None = None
    """Bytes on the wire, head and body; None when unknown."""
    initiator: str = ""
    redirected_to: str = ""
    digest: str = ""
    """SHA-256 of the body in hexadecimal, when it was kept."""
    headers: dict[str, str] = field(default_factory=dict)
    """Of the answer, names in lower case: `content-encoding`, `cache-control`, `expires`."""


class Cookie(Struct, frozen=True, kw_only=True):
    """A cookie; its value is not kept."""

    name: str
    domain: str
    path: str = "/"
    secure: bool = False
    http_only: bool = False
    same_site: str = ""
    """Strict, Lax or None as written; empty where the site says nothing."""
    expires: float | None = None
    """Unix time in seconds; None ends with the session."""


class StorageItem(Struct, frozen=True, kw_only=True):
    """A key in the browser's storage; its value is not kept."""

    area: Literal["local", "session"]
    key: str
    origin: str


class AxeNode(Struct, frozen=True, kw_only=True):
    """One element axe-core speaks of."""

    selector: str
    html: str = ""
    summary: str = ""
    box: Box | None = None
    data: dict[str, str] = field(default_factory=dict)
    """What axe measured, as `contrastRatio`, `expectedContrastRatio`, `fgColor`, `bgColor`."""


class AxeFinding(Struct, frozen=True, kw_only=True):
    """A rule of axe-core that some elements violate, or that a person must look at."""

    rule: str
    outcome: Literal["violation", "incomplete"]
    impact: str = ""
    tags: tuple[str, ...] = ()
    help: str = ""
    help_url: str = ""
    nodes: tuple[AxeNode, ...] = ()


class Vitals(Struct, frozen=True, kw_only=True):
    """Laboratory values of one load; times in milliseconds, `cls` without unit."""

    ttfb: float | None = None
    fcp: float | None = None
    lcp: float | None = None
    lcp_selector: str = ""
    cls: float | None = None
    tbt: float | None = None


class View(Struct, frozen=True, kw_only=True):
    """The page in one viewport, after its scripts came to rest."""

    viewport: ViewportName
    width: int
    height: int
    document_width: float = 0
    document_height: float = 0
    lang: str = ""
    title: str = ""
    text: str = ""
    """All visible text, one block a line."""
    blocks: tuple[TextBlock, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    controls: tuple[Control, ...] = ()
    images: tuple[Image, ...] = ()
    forms: tuple[Form, ...] = ()
    fonts: tuple[Font, ...] = ()
    anchors: tuple[str, ...] = ()
    """Every `id`, and `name` of an `a`, in the document after scripts."""
    metas: dict[str, str] = field(default_factory=dict)
    """Content by lower-case `name`, `property` or `http-equiv`; the first one counts."""
    relations: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Absolute addresses of `link` elements by relation: canonical, icon, stylesheet ..."""
    alternates: dict[str, str] = field(default_factory=dict)
    """Absolute address by `hreflang`."""
    structured: tuple[str, ...] = ()
    """The text of each `application/ld+json` script, unparsed."""
    comments: tuple[str, ...] = ()
    """HTML comments, each at most 500 characters."""
    frames: tuple[str, ...] = ()
    recordings: tuple[str, ...] = ()
    """Absolute addresses of films and sounds in the document, played or not."""
    candidates: tuple[str, ...] = ()
    """Absolute addresses of pictures that `srcset` offers, chosen or not."""
    console: tuple[ConsoleMessage, ...] = ()
    errors: tuple[PageError, ...] = ()
    requests: tuple[Request, ...] = ()
    cookies: tuple[Cookie, ...] = ()
    storage: tuple[StorageItem, ...] = ()
    overflows: tuple[Overflow, ...] = ()
    structure: Structure = Structure()
    """Of the desktop's view only."""
    targets: tuple[Target, ...] = ()
    """Of the phone's view only."""
    axe: tuple[AxeFinding, ...] = ()
    vitals: Vitals = Vitals()
    landmarks: tuple[Landmark, ...] = ()
    languages: tuple[LanguagePart, ...] = ()
    """The document first."""
    media: Media = Media()
    """Of the desktop's view only."""
    references: tuple[Reference, ...] = ()
    driven: Driven | None = None
    """What the page did when it was used; None when nobody tried."""
    screenshot: str = ""
    """Name of the full-page picture inside the bundle, one picture pixel a CSS pixel; empty when none."""
    screenshot_height: int = 0
    html: str = ""
    """Name of the document after scripts inside the bundle."""
    missing: dict[str, str] = field(default_factory=dict)
    """What was not observed, and why: {"axe": "time-limit"}."""


class Page(Struct, frozen=True, kw_only=True, eq=False, weakref=True):
    """One address of the site. Compared by identity, so that what is derived of it can be cached."""

    id: str
    """`p001` in the order of discovery."""
    url: str
    """As discovered."""
    final_url: str = ""
    status: int | None = None
    redirects: tuple[str, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)
    """Of the document's answer, names in lower case."""
    mime: str = ""
    depth: int = 0
    found_on: str = ""
    views: dict[str, View] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    """{"page": "timeout"} when it could not be loaded; every need of `View.missing` can stand here too."""

    @property
    def view(self) -> View:
        """The desktop view, or the only one; an empty one when the page could not be loaded."""
        return self.views.get("desktop") or next(iter(self.views.values()), _NOTHING)

    @property
    def answered(self) -> bool:
        """Whether it was loaded and answered below 400 as HTML."""
        known = self.status is not None and self.status < 400
        return known and bool(self.views) and "page" not in self.missing

    @property
    def mobile(self) -> View | None:
        return self.views.get("mobile")

    @property
    def links(self) -> tuple[Link, ...]:
        return self.view.links

    @property
    def images(self) -> tuple[Image, ...]:
        return self.view.images

    @property
    def text(self) -> str:
        return self.view.text

    @property
    def anchors(self) -> frozenset[str]:
        return frozenset(self.view.anchors)


_NOTHING = View(viewport="desktop", width=0, height=0)
