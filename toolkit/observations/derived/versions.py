"""The language versions of pages, as they name each other."""

import re
from functools import lru_cache
from urllib.parse import urljoin

from msgspec import Struct

from toolkit.observations.derived import addresses, located, robots, spoken
from toolkit.observations.page import Page
from toolkit.observations.site import Site

_LINK = re.compile(r"<([^>]*)>([^<]*)")
_LANGUAGE = re.compile(r"hreflang\s*=\s*\"?([\w-]+)", re.IGNORECASE)


class Version(Struct, frozen=True, kw_only=True, eq=False):
    """A page that search engines may list, its language, and the versions it names."""

    page: Page
    language: str
    """Of its text, else of its `lang` attribute; empty when neither says."""
    named: dict[str, str]
    """Absolute address by `hreflang` as written: of the document, of its header, of the sitemap."""


@lru_cache(maxsize=64)
def of(site: Site) -> tuple[Version, ...]:
    listed = {addresses.place(located.here(site, url)): named for url, named in site.capture.sitemap_alternates.items()}
    found = []
    for page in site.pages:
        if robots.noindex(page):
            continue
        here = page.final_url or page.url
        named = dict(listed.get(addresses.place(here), {})) | _of_header(page) | page.view.alternates
        language = spoken.written(page) or spoken.primary(page.view.lang)
        found.append(Version(page=page, language=language, named=named))
    return tuple(found)


def _of_header(page: Page) -> dict[str, str]:
    """The `Link` header (RFC 8288) can name language versions too."""
    found = {}
    for target, rest in _LINK.findall(page.headers.get("link", "")):
        language = _LANGUAGE.search(rest)
        if language and "alternate" in rest:
            found[language[1]] = urljoin(page.final_url or page.url, target)
    return found
