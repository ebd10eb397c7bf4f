"""What robots.txt says (RFC 9309)."""

from functools import lru_cache

from protego import Protego

from toolkit.observations.site import Site

SEARCH = ("Googlebot", "Bingbot")
"""Robots whose exclusion keeps a page out of most searches."""
_GROUP = "user-agent"
_RULES = ("allow", "disallow")


@lru_cache(maxsize=64)
def _rules(site: Site) -> Protego:
    return Protego.parse(site.capture.robots or "")


def barred(site: Site, url: str) -> str:
    """The search engine that may not fetch the address; empty when all may."""
    return next((robot for robot in SEARCH if not _rules(site).can_fetch(url, robot)), "")


def sitemaps(site: Site) -> tuple[str, ...]:
    """Addresses of sitemaps as written."""
    return tuple(_rules(site).sitemaps)


def broken_line(text: str) -> tuple[int, str] | None:
    """Number and text of the first line that says nothing: no `name: value`, or a rule that belongs to no robot."""
    grouped = False
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        said = line.partition("#")[0].strip()
        if not said:
            continue
        name, colon, _ = said.partition(":")
        name = name.strip().lower()
        grouped = grouped or name == _GROUP
        if not colon or (name in _RULES and not grouped):
            return number, said[:120]
    return None
