"""Where a site names those who built it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from msgspec import Struct

from toolkit.observations.derived.merged import links
from toolkit.observations.derived.rights.marks import marks, pattern, says
from toolkit.observations.page import Link, Page, TextBlock
from toolkit.observations.site import Site

_LONGEST = 240
_NOT_THEM = re.compile(
    r"\b(foto\w*|photo\w*|bild\w*|image\w*|text\w*|video|film|illustration\w*|template)\b", re.IGNORECASE
)


class Credit(Struct, frozen=True, kw_only=True):
    """A line that names the maker of the site, and the pages that show it."""

    name: str
    text: str
    url: str
    """Where its link leads; empty for bare text."""
    block: TextBlock
    pages: tuple[Page, ...]


@lru_cache(maxsize=64)
def credits_of(site: Site) -> tuple[Credit, ...]:
    """Each once. Credits of photographers, of templates and of the programs a site runs on are something else."""
    found: dict[str, tuple[TextBlock, str, str, dict[Page, None]]] = {}
    for page in site.pages:
        for block, name, url in _on(page):
            found.setdefault(name.casefold(), (block, name, url, {}))[3][page] = None
    return tuple(
        Credit(name=name, text=block.text, url=url, block=block, pages=tuple(pages))
        for block, name, url, pages in found.values()
    )


def _on(page: Page) -> Iterator[tuple[TextBlock, str, str]]:
    own = urlsplit(page.final_url or page.url).hostname or ""
    outside = [link for link in links(page) if link.visible and _outside(link, own)]
    for block in page.view.blocks:
        if not block.visible or len(block.text) > _LONGEST:
            continue
        told = pattern(marks().credit).search(block.text)
        if not told or _NOT_THEM.search(block.text[: told.end()]) or says(marks().makers, told["name"]):
            continue
        linked = next((each for each in outside if each.text and each.text in told["name"]), None)
        if linked or block.region == "footer":
            name = linked.text if linked else " ".join(told["name"].split()[:5])
            if any(says(each.pattern, name) for each in marks().templates):
                continue
            yield block, name.strip(" ."), linked.href if linked else ""


def _outside(link: Link, own: str) -> bool:
    host = urlsplit(link.href).hostname or ""
    return bool(host) and host.removeprefix("www.") != own.removeprefix("www.")
