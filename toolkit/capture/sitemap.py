"""Reads sitemaps (sitemaps.org protocol): the addresses they list, bounded in size, number and depth."""

import gzip
import io
import time
import zlib
from typing import Final
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import httpx
from msgspec import Struct
from protego import Protego

from toolkit.capture import markup
from toolkit.capture.addresses import normalise, origin
from toolkit.capture.client import fetch
from toolkit.observations import SitemapFile
from toolkit.observations.derived.addresses import here

ROBOTS_BYTES: Final = 512_000
_FILE_BYTES: Final = 5_000_000
_FILES: Final = 10
_ADDRESSES: Final = 5_000
_USUAL: Final = ("/sitemap.xml", "/sitemap_index.xml")
_ROOTS: Final = ("urlset", "sitemapindex", "rss", "feed")
_LINES: Final = 50_000
Versions = dict[str, dict[str, str]]


class Listed(Struct, frozen=True, kw_only=True):
    """What the sitemaps of a site say; `pages` None when none can be read."""

    pages: tuple[str, ...] | None
    files: tuple[SitemapFile, ...]
    versions: Versions


class _Reading:
    """The files still to be read, and what was found."""

    def __init__(self, base: str, robots: str | None) -> None:
        self.base: Final = base
        named = list(Protego.parse(robots).sitemaps) if robots else []
        own = [url for url in map(normalise, named) if url and origin(url) == origin(base)]
        moved = [url for each in named if (url := normalise(here(base, each))) and origin(url) == origin(base)]
        self.waiting: Final = [(url, True) for url in own] or [
            (url, False) for url in dict.fromkeys([*moved, *(urljoin(base, path) for path in _USUAL)])
        ]
        self.files: Final[list[SitemapFile]] = []
        self.pages: Final[dict[str, None]] = {}
        self.versions: Final[Versions] = {}

    def take(self, root: Element) -> None:
        pages, files = _listed(root)
        further = (
            url for each in files if (url := normalise(here(self.base, each))) and origin(url) == origin(self.base)
        )
        self.waiting.extend((url, True) for url in further)
        room = _ADDRESSES - len(self.pages)
        self.pages.update(dict.fromkeys(pages[:room]))
        self.versions.update(_versions(root, room))


async def pages(session: httpx.AsyncClient, base: str, robots: str | None, seconds: float) -> Listed:
    """Addresses in the order listed. Without a sitemap named, the first that is where sitemaps usually are.

    `seconds` are for all files together: a server may send each of them a byte a second.
    """
    reading = _Reading(base, robots)
    asked: set[str] = set()
    readable = False
    end = time.monotonic() + seconds
    while reading.waiting and len(asked) < _FILES and len(reading.pages) < _ADDRESSES and time.monotonic() < end:
        url, named = reading.waiting.pop(0)
        if url in asked or (readable and not named):
            continue
        asked.add(url)
        answer, body = await fetch(session, url, limit=_FILE_BYTES, seconds=max(1.0, end - time.monotonic()))
        root = _root(body) if answer.status == 200 else None
        reading.files.append(SitemapFile(answer=answer, named=named, readable=root is not None))
        if root is not None:
            readable = True
            reading.take(root)
    return Listed(
        pages=tuple(reading.pages) if readable else None, files=tuple(reading.files), versions=reading.versions
    )


def parse(body: bytes) -> tuple[list[str], list[str]] | None:
    """Page addresses and further sitemaps of one file; None when it is no sitemap."""
    root = _root(body)
    return None if root is None else _listed(root)


def _root(body: bytes) -> Element | None:
    """The root of a sitemap or feed; a list of addresses, one a line, as such a root."""
    data = _unpacked(body)
    root = markup.tree(data) if data else None
    if root is not None:
        return root if _name(root) in _ROOTS else None
    return _of_lines(data) if data else None


def _of_lines(data: bytes) -> Element | None:
    """A text file with one address a line is a sitemap too."""
    lines = [line.strip() for line in data.decode("utf-8-sig", "replace").splitlines()[:_LINES] if line.strip()]
    if not lines or not all(line.startswith(("http://", "https://")) and " " not in line for line in lines):
        return None
    root = Element("urlset")
    for line in lines:
        where = Element("loc")
        where.text = line
        entry = Element("url")
        entry.append(where)
        root.append(entry)
    return root


def _listed(root: Element) -> tuple[list[str], list[str]]:
    pages_: list[str] = []
    files: list[str] = []
    for entry in root:
        if where := _where(entry):
            (files if _name(entry) == "sitemap" else pages_).append(where)
    return pages_, files


def _versions(root: Element, most: int) -> Versions:
    """The `xhtml:link` elements of each entry."""
    found: Versions = {}
    for entry in list(root)[:most]:
        links = {
            link.get("hreflang", ""): link.get("href", "").strip()
            for link in entry
            if _name(link) == "link" and link.get("rel") == "alternate" and link.get("hreflang")
        }
        if links and (where := _where(entry)):
            found[where] = links
    return found


def _where(entry: Element) -> str:
    return next((child.text or "" for child in entry if _name(child) == "loc"), "").strip()


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _unpacked(body: bytes) -> bytes | None:
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as packed:
            return packed.read(_FILE_BYTES)
    except (OSError, EOFError, zlib.error):
        return None
