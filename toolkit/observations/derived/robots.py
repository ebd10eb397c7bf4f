"""What a page tells search engines about itself."""

import re
from collections.abc import Iterator

from toolkit.observations.derived import addresses
from toolkit.observations.page import Page

_HIDDEN = {"noindex", "none"}
_MAY_HIDE = re.compile(
    r"impressum|imprint|legal|rechtlich|datenschutz|privacy|protection-des-donnees|donnees-personnelles|cookie|agb\b"
    r"|terms|conditions|condizioni|note-legali|danke|thank|merci|grazie|conferm|confirm|bestaetig|suche|search|recherche"
    r"|ricerca|login|anmelden|warenkorb|cart|checkout|newsletter|404",
    re.IGNORECASE,
)
"""Pages that a site keeps out of search engines with reason: legal notices, thanks, searches."""


def may_hide(page: Page) -> bool:
    """Whether search engines can do without the page: a notice, a thank-you page, a search."""
    return may_hide_address(page.url) or bool(_MAY_HIDE.search(page.view.title))


def may_hide_address(url: str) -> bool:
    """The same, as far as the path tells."""
    return bool(_MAY_HIDE.search(addresses.split(url).path))


def noindex(page: Page) -> bool:
    """Whether search engines in general are asked not to list the page, by `meta` or `X-Robots-Tag`."""
    metas = page.view.metas
    told = [metas.get("robots", ""), metas.get("googlebot", "")]
    words = {word.strip().lower() for text in told for word in text.split(",")}
    return bool(words & _HIDDEN) or any(word in _HIDDEN for word in _header(page.headers.get("x-robots-tag", "")))


def _header(text: str) -> Iterator[str]:
    """The words that are for all robots or for Google; `otherbot: noindex, nofollow` is neither."""
    robot = ""
    for part in text.lower().split(","):
        name, colon, rest = part.partition(":")
        if colon and name.strip() not in ("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"):
            robot, part = name.strip(), rest
        if robot in ("", "googlebot"):
            yield part.strip()
