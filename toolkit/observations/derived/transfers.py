"""What the pages of a site load, each file once, with its size on a first visit."""

from functools import lru_cache
from typing import Final

from msgspec import Struct

from toolkit.observations.derived import addresses
from toolkit.observations.page import Page, Request, View
from toolkit.observations.site import Site

_ENDLESS: Final = ("eventsource", "websocket", "ping", "preflight")


class Transfer(Struct, frozen=True, kw_only=True, eq=False):
    """A file that was answered with 200, and the pages that load it."""

    url: str
    type: str
    mime: str
    size: int | None
    """Bytes on the wire; later pages take a file from the browser's cache, so the largest answer counts."""
    headers: dict[str, str]
    pages: tuple[Page, ...]


@lru_cache(maxsize=64)
def own(site: Site) -> tuple[Transfer, ...]:
    """Files from the site's own hosts, in the order of their first request."""
    asked: dict[str, tuple[Request, list[Page]]] = {}
    for page in site.pages:
        for view in page.views.values():
            for request in view.requests:
                if request.status == 200 and _is_own(site, request.url):
                    asked.setdefault(request.url, (request, []))[1].append(page)
    return tuple(
        Transfer(
            url=url, type=request.type, mime=request.mime.lower(), size=_sizes(site).get(url),
            headers=request.headers, pages=tuple(dict.fromkeys(pages)),
        )
        for url, (request, pages) in asked.items()
    )  # fmt: skip


def _is_own(site: Site, url: str) -> bool:
    return addresses.is_web(url) and any(addresses.same_owner(base, url) for base in addresses.bases(site))


@lru_cache(maxsize=64)
def _sizes(site: Site) -> dict[str, int]:
    known: dict[str, int] = {}
    for page in site.pages:
        for view in page.views.values():
            for request in view.requests:
                if request.size is not None:
                    known[request.url] = max(known.get(request.url, 0), request.size)
    return known


def loaded(site: Site, view: View) -> dict[str, int | None]:
    """Bytes by address of all that one load asked for and got; None where the size is unknown."""
    return {
        request.url: _sizes(site).get(request.url)
        for request in view.requests
        if request.failure is None and request.type not in _ENDLESS and addresses.is_web(request.url)
    }
