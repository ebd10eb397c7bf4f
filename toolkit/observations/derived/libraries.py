"""Program libraries that a site loads, told by what their files hold, else by their addresses."""

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from toolkit.observations.derived import addresses, retire
from toolkit.observations.derived.retire import Vulnerability, at_or_above
from toolkit.observations.library import Named
from toolkit.observations.page import Page, Request, View
from toolkit.observations.site import Site

__all__ = ["Library", "Vulnerability", "newest_of", "recognised"]


class Library(Struct, frozen=True, kw_only=True):
    """One version of a library, and where it was loaded."""

    name: str
    version: str
    url: str
    """The file it was met in first."""
    pages: tuple[Page, ...]
    licences: tuple[str, ...]
    """SPDX expressions; empty when not known."""
    vulnerabilities: tuple[Vulnerability, ...]


@lru_cache(maxsize=64)
def recognised(site: Site) -> tuple[Library, ...]:
    """Every library that a script of the site's own pages loaded, each version once, by name and version.

    What a file holds decides; its address speaks only where the body is not known to hold the library. What embedded
    frames load, and what scripts of other sites fetch for themselves, is not the site's own choice and does not count.
    """
    where: dict[Named, tuple[str, dict[Page, None]]] = {}
    for page in site.pages:
        for view in page.views.values():
            for request in _scripts(view, page.final_url or page.url):
                for named in _held(request, site.capture.libraries or {}):
                    where.setdefault(named, (request.url, {}))[1][page] = None
    return tuple(
        Library(
            name=named.name,
            version=named.version,
            url=url,
            pages=tuple(pages),
            licences=retire.licences(named),
            vulnerabilities=retire.vulnerabilities(named),
        )
        for named, (url, pages) in sorted(where.items())
    )


def _scripts(view: View, page: str) -> list[Request]:
    """Scripts that arrived and that the page itself, or a script of its own site, asked for."""
    by_url = {request.url: request for request in view.requests}
    frames = {frame.partition("#")[0] for frame in view.frames}
    return [
        request
        for request in view.requests
        if request.type == "script" and request.status in (200, 304) and not _of_others(request, by_url, frames, page)
    ]


def _of_others(request: Request, by_url: dict[str, Request], frames: set[str], page: str) -> bool:
    """Whether the chain of those who asked leads over an embedded frame or a script of another site."""
    asker, seen = request.initiator.partition("#")[0], set[str]()
    while asker and asker not in seen:
        if asker in frames or (asker in by_url and not addresses.same_site(asker, page)):
            return True
        seen.add(asker)
        asker = by_url[asker].initiator.partition("#")[0] if asker in by_url else ""
    return False


def _held(request: Request, read: dict[str, tuple[Named, ...]]) -> tuple[Named, ...]:
    return read.get(request.digest, ()) or retire.in_address(request.url)


def newest_of(versions: Iterable[str]) -> str:
    """The newest of some versions; raises ValueError for none."""
    newest = ""
    for version in versions:
        newest = version if not newest or at_or_above(version, newest) else newest
    if not newest:
        raise ValueError("no version")
    return newest
