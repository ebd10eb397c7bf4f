"""Every address that the pages of a site lead to or load, once, with the pages that do."""

from functools import lru_cache
from typing import Literal

from msgspec import Struct

from toolkit.observations.derived import addresses, merged
from toolkit.observations.page import Box, Link, Page
from toolkit.observations.site import Site

Kind = Literal["link", "resource"]


class Mention(Struct, frozen=True, kw_only=True, eq=False):
    """One address (without fragment) and where it occurs."""

    url: str
    kind: Kind
    pages: tuple[Page, ...]
    in_navigation: bool = False
    selector: str = ""
    """Of the first link that leads there."""
    box: Box | None = None
    """Of the same link."""
    type: str = ""
    """Of a resource, as the browser names it: image, script, stylesheet, font ..."""
    status: int | None = None
    """What the browser was answered when it loaded the resource."""
    failure: str | None = None


@lru_cache(maxsize=64)
def of(site: Site) -> tuple[Mention, ...]:
    """Links of all viewports and all requests of the pages but their own documents."""
    return (*_links(site), *_resources(site))


def _links(site: Site) -> list[Mention]:
    found: dict[str, list[tuple[Page, Link]]] = {}
    for page in site.pages:
        for link in merged.links(page):
            url = addresses.without_fragment(link.href)
            if addresses.is_web(url) and not (link.raw or "").startswith("#"):
                found.setdefault(url, []).append((page, link))
    return [
        Mention(
            url=url,
            kind="link",
            pages=tuple(dict.fromkeys(page for page, _ in places)),
            in_navigation=any(link.region == "navigation" for _, link in places),
            selector=places[0][1].selector,
            box=places[0][1].box,
        )
        for url, places in found.items()
    ]


def _resources(site: Site) -> list[Mention]:
    found: dict[str, Mention] = {}
    for page in site.pages:
        for view in page.views.values():
            for request in view.requests:
                url = addresses.without_fragment(request.url)
                if request.type == "document" or not addresses.is_web(url):
                    continue
                known = found.get(url)
                pages = known.pages if known else ()
                answered = known if known and known.status is not None else request
                found[url] = Mention(
                    url=url,
                    kind="resource",
                    pages=pages if page in pages else (*pages, page),
                    type=request.type,
                    status=answered.status,
                    failure=answered.failure,
                )
    return list(found.values())
