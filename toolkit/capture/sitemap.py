"""Reads sitemaps (sitemaps.org protocol): the addresses they list, bounded in size, number and depth."""

import gzip
import io
import zlib
from typing import Final
from urllib.parse import urljoin

import httpx
from protego import Protego

from toolkit.capture import markup
from toolkit.capture.addresses import normalise, origin
from toolkit.capture.client import fetch

ROBOTS_BYTES: Final = 512_000
_FILE_BYTES: Final = 5_000_000
_FILES: Final = 10
_ADDRESSES: Final = 5_000


async def pages(session: httpx.AsyncClient, base: str, robots: str | None) -> tuple[str, ...] | None:
    """Addresses in the order listed; None when the site has no sitemap that can be read."""
    named = list(Protego.parse(robots).sitemaps) if robots else []
    waiting = [url for url in map(normalise, named) if url] or [urljoin(base, "/sitemap.xml")]
    found: dict[str, None] = {}
    asked: set[str] = set()
    readable = False
    while waiting and len(asked) < _FILES and len(found) < _ADDRESSES:
        url = waiting.pop(0)
        if url in asked or origin(url) != origin(base):
            continue
        asked.add(url)
        answer, body = await fetch(session, url, limit=_FILE_BYTES)
        listed = parse(body) if answer.status == 200 else None
        if listed is not None:
            readable = True
            waiting += [address for address in map(normalise, listed[1]) if address]
            found |= dict.fromkeys(listed[0][: _ADDRESSES - len(found)])
    return tuple(found) if readable else None


def parse(body: bytes) -> tuple[list[str], list[str]] | None:
    """Page addresses and further sitemaps of one file; None when it is no sitemap."""
    data = _unpacked(body)
    root = markup.tree(data) if data else None
    if root is None or root.tag.rpartition("}")[2] not in ("urlset", "sitemapindex"):
        return None
    pages_: list[str] = []
    files: list[str] = []
    for entry in root:
        where = next((child.text or "" for child in entry if child.tag.rpartition("}")[2] == "loc"), "").strip()
        if where:
            (files if entry.tag.rpartition("}")[2] == "sitemap" else pages_).append(where)
    return pages_, files


def _unpacked(body: bytes) -> bytes | None:
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as packed:
            return packed.read(_FILE_BYTES)
    except (OSError, EOFError, zlib.error):
        return None
