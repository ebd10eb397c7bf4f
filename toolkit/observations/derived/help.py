"""The ways to get help that a page's frame offers."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from toolkit.observations.derived import addresses
from toolkit.observations.page import Link, Page

Kind = Literal["phone", "mail", "contact", "help", "chat"]
Where = Literal["before", "after"]
_WHERE: dict[str, Where] = {"header": "before", "navigation": "before", "footer": "after"}


class Way(Struct, frozen=True, kw_only=True):
    """A link to help outside of the page's own content."""

    kind: Kind
    to: str
    """What it leads to: the same on every page that offers it."""
    where: Where
    """Before or after the content, in the order of the document."""
    link: Link


@cache
def _words() -> dict[Kind, re.Pattern[str]]:
    data = msgspec.yaml.decode((Path(__file__).parent / "data" / "help.yaml").read_bytes(), type=dict[Kind, str])
    return {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in data.items()}


@lru_cache(maxsize=512)
def ways(page: Page) -> tuple[Way, ...]:
    """In the order of the document; the first link of several to the same place in the same part counts."""
    found: dict[tuple[str, Where], Way] = {}
    for link in page.view.links:
        kind, where = _kind(link), _WHERE.get(link.region)
        if kind and where and link.visible:
            to = f"{kind} {addresses.place(link.href) if kind in ('contact', 'help', 'chat') else link.href.lower()}"
            found.setdefault((to, where), Way(kind=kind, to=to, where=where, link=link))
    return tuple(found.values())


def _kind(link: Link) -> Kind | None:
    href = link.href.lower()
    if href.startswith("tel:"):
        return "phone"
    if href.startswith("mailto:"):
        return "mail"
    if not addresses.is_web(link.href):
        return None
    return next((kind for kind, pattern in _words().items() if pattern.search(link.text.strip())), None)
