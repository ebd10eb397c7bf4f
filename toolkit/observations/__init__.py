"""What is known of a delivery: typed, frozen, and read back from a bundle years later.

Lengths are CSS pixels, times milliseconds, sizes bytes, unless a field says otherwise.
`None` is "not known"; 0 and empty are measured.
"""

from toolkit.observations.box import Box
from toolkit.observations.capture import (
    Answer,
    Capture,
    Document,
    Exposed,
    MailRecords,
    Preview,
    Redirect,
    SitemapFile,
    Skipped,
    Tls,
    Viewport,
)
from toolkit.observations.consent import Attempt, Choice, Consent, Dialogue, State
from toolkit.observations.driven import Driven
from toolkit.observations.evidence import Attached
from toolkit.observations.house import Address, House, Offer, OfferPrice, Period, RegisterEntry, Stars
from toolkit.observations.landmark import Landmark
from toolkit.observations.language import LanguagePart
from toolkit.observations.library import Named
from toolkit.observations.material import Material
from toolkit.observations.media import Media, Recording
from toolkit.observations.page import (
    AxeFinding,
    AxeNode,
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
from toolkit.observations.reference import Reference
from toolkit.observations.site import Agreed, Place, Site
from toolkit.observations.structure import SourceFault, Structure
from toolkit.observations.values import Duration, Money, Percent, Rate

__all__ = [
    "Address",
    "Agreed",
    "Answer",
    "Attached",
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
    "Exposed",
    "Field",
    "Font",
    "Form",
    "Heading",
    "House",
    "Image",
    "Landmark",
    "LanguagePart",
    "Link",
    "MailRecords",
    "Material",
    "Media",
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
    "Recording",
    "Redirect",
    "Reference",
    "RegisterEntry",
    "Request",
    "Site",
    "SitemapFile",
    "Skipped",
    "SourceFault",
    "Stars",
    "State",
    "StorageItem",
    "Structure",
    "Target",
    "TextBlock",
    "Tls",
    "View",
    "Viewport",
    "Vitals",
]  # fmt: skip
