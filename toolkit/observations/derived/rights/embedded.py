"""Maps, embedded services, film and sound of the inventory, and texts that stand on several pages."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from toolkit.observations.derived.rights.item import Evidence, Item
from toolkit.observations.derived.rights.marks import host_of, marks, pattern, says
from toolkit.observations.derived.stock import file_name
from toolkit.observations.house import RegisterKind
from toolkit.observations.material import Material
from toolkit.observations.page import Page
from toolkit.observations.site import Site

_MUSIC = re.compile(r"\.(mp3|m4a|ogg|wav|flac)$", re.IGNORECASE)
_FILM = re.compile(r"\.(mp4|webm|mov|m3u8)$", re.IGNORECASE)
_REPEATED = 280
"""Characters from which a passage that stands on two pages is more than a phrase."""


def items(site: Site, files: dict[str, Material]) -> Iterator[Item]:
    """What pages bring from elsewhere beside pictures, fonts and programs."""
    yield from _maps(site)
    yield from _frames(site)
    yield from _media(site, files)
    yield from _texts(site)


def _maps(site: Site) -> Iterator[Item]:
    """Tiles count when they were asked for; whether they arrived depends on the day of the capture."""
    found: dict[str, tuple[str, dict[Page, None]]] = {}
    for page in site.pages:
        for view in page.views.values():
            for request in view.requests:
                service = host_of(marks().maps, request.url) if request.type in ("image", "fetch", "xhr") else None
                if service:
                    found.setdefault(service.service, (request.url, {}))[1][page] = None
    known = {each.service: each for each in marks().maps}
    for name, (url, pages) in found.items():
        owed = [page for page in pages if known[name].credit and not _credited(known[name].credit, page)]
        yield Item(
            kind="map", name=name, url=url, pages=tuple(owed or pages), licence=known[name].licence,
            evidence=(Evidence(what="host", value=urlsplit(url).hostname or ""),),
            marks={"owes": name} if owed else {},
        )  # fmt: skip


def _credited(credit: str, page: Page) -> bool:
    """Whether a visible text, a link or the alternative text of a picture names the source."""
    return any(
        says(credit, view.text)
        or any(image.visible and says(credit, image.alt or "") for image in view.images)
        or any(link.visible and says(credit, f"{link.text} {link.href}") for link in view.links)
        for view in page.views.values()
    )


def _frames(site: Site) -> Iterator[Item]:
    found: dict[tuple[RegisterKind, str], tuple[str, dict[Page, None]]] = {}
    own = {urlsplit(page.final_url or page.url).netloc for page in site.pages}
    for page in site.pages:
        for view in page.views.values():
            for url in filter(None, view.frames):
                known = next((each for each in marks().frames if pattern(each.pattern).search(url)), None)
                place = urlsplit(url).netloc
                if known:
                    found.setdefault((known.kind, known.service), (url, {}))[1][page] = None
                elif place and place not in own:
                    found.setdefault(("plugin", place), (url, {}))[1][page] = None
    for (kind, name), (url, pages) in found.items():
        host = Evidence(what="host", value=urlsplit(url).hostname or "")
        yield Item(kind=kind, name=name, url=url, pages=tuple(pages), evidence=(host,))


def _media(site: Site, files: dict[str, Material]) -> Iterator[Item]:
    found: dict[str, dict[Page, None]] = {}
    for page in site.pages:
        for view in page.views.values():
            urls: Iterable[str] = (
                *(request.url for request in view.requests if request.type == "media"),
                *view.recordings,
                *(link.href for link in view.links if _MUSIC.search(urlsplit(link.href).path)),
            )
            for url in urls:
                found.setdefault(url, {})[page] = None
    if not site.pages:
        found |= {url: {} for url, file in files.items() if file.kind == "media"}
    for url, pages in found.items():
        kind: RegisterKind = "music" if _MUSIC.search(urlsplit(url).path) else "video"
        if kind == "music" or _FILM.search(urlsplit(url).path):
            yield Item(kind=kind, name=file_name(url) or url, url=url, files=(url,), pages=tuple(pages))


def _texts(site: Site) -> Iterator[Item]:
    """Long passages in the body of two or more pages."""
    found: dict[str, dict[Page, None]] = {}
    for page in site.pages:
        for block in page.view.blocks:
            if block.visible and block.region in ("main", "other") and len(block.text) >= _REPEATED:
                found.setdefault(block.text, {})[page] = None
    for text, pages in found.items():
        if len(pages) > 1:
            yield Item(
                kind="text", name=f"{text[:60].rstrip()} …", pages=tuple(pages),
                evidence=(Evidence(what="repeats", value=str(len(pages))),), marks={"repeated": str(len(pages))},
            )  # fmt: skip
