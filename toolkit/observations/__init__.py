"""What is known of a delivery: typed, frozen, and read back from a bundle years later.

Lengths are CSS pixels, times milliseconds, sizes bytes, unless a field says otherwise.
`None` is "not known"; 0 and empty are measured.
"""

from toolkit.observations.capture import (
    Answer,
    Capture,
    Document,
    Preview,
    Redirect,
    SitemapFile,
    Skipped,
    Tls,
    Viewport,
)
from toolkit.observations.consent import Attempt, Choice, Consent, Dialogue, State
from toolkit.observations.driven import Driven
from toolkit.observations.house import Address, House, Offer, OfferPrice, Period, RegisterEntry, Stars
from toolkit.observations.library import Named
from toolkit.observations.material import Material
from toolkit.observations.page import (
    AxeFinding,
    AxeNode,
    Box,
    ConsoleMessage,
    Control,
    Cookie,
    Field,
    Font,
    Form,
    Heading,
    Image,
    Link,
    Overflow,
    Page,
    PageError,
    Request,
    StorageItem,
    Target,
    TextBlock,
    View,
    Vitals,
)
from toolkit.observations.profile import Comment, Post, Profile
from toolkit.observations.site import Agreed, Place, Site
from toolkit.observations.values import Duration, Money, Percent, Rate

__all__ = [
    "Address",
    "Agreed",
    "Answer",
    "Attempt",
    "AxeFinding",
    "AxeNode",
    "Box",
    "Capture",
    "Choice",
    "Comment",
    "Consent",
    "ConsoleMessage",
    "Control",
    "Cookie",
    "Dialogue",
    "Document",
    "Driven",
    "Duration",
    "Field",
    "Font",
    "Form",
    "Heading",
    "House",
    "Image",
    "Link",
    "Material",
    "Money",
    "Named",
    "Offer",
    "OfferPrice",
    "Overflow",
    "Page",
    "PageError",
    "Percent",
    "Period",
    "Place",
    "Post",
    "Preview",
    "Profile",
    "Rate",
    "Redirect",
    "RegisterEntry",
    "Request",
    "Site",
    "SitemapFile",
    "Skipped",
    "Stars",
    "State",
    "StorageItem",
    "Target",
    "TextBlock",
    "Tls",
    "View",
    "Viewport",
    "Vitals",
]  # fmt: skip
