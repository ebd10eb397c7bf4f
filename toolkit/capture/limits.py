"""How much of a site one capture looks at, and for how long."""

from typing import Final

from msgspec import Struct

BODY_BYTES: Final = 20_000_000
"""A body larger than this is not kept."""
DOCUMENT_BYTES: Final = 10_000_000
"""A document larger than this is not loaded to its end."""
LOADED_BYTES: Final = 100_000_000
"""When a file that a page loads is larger than this, the page stops loading: its script may hold all of it."""
PICTURE_HEIGHT: Final = 15_000
"""CSS pixels of a page that its picture shows."""
HTML_CHARACTERS: Final = 5_000_000
ELEMENTS: Final = 20_000
REQUESTS: Final = 2_000
SCREENS: Final = 30
"""Screens that are scrolled through so that lazy content loads."""


class Limits(Struct, frozen=True, kw_only=True):
    """Bounds of one capture; times in seconds."""

    max_pages: int = 12
    max_depth: int = 3
    page_seconds: float = 30
    site_seconds: float = 300
    external_links: int = 100
    delay: float = 0
    """Between two pages of the site; a longer Crawl-delay of its robots.txt counts."""
    driving_seconds: float = 25
    """For all that is tried on one page in one viewport."""
    axe: bool = True
    phone: bool = True
    """Whether pages are loaded as on a phone, too."""
    pictures: bool = True
    alone: bool = False
    """Only the named page as it opens: nothing is scrolled into view, no other address is asked."""
    consent: bool = True
    """Whether the dialogue about cookies is answered, both ways, in clean profiles."""
