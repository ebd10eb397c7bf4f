"""Font files and font style sheets that a page asks other people's servers for."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from toolkit.observations.page import Page

_FONT_FILE = re.compile(r"\.(woff2?|ttf|otf|eot)$", re.IGNORECASE)


class Remote(Struct, frozen=True, kw_only=True):
    """A request to another host. `known` when the host is listed as one that serves fonts."""

    host: str
    url: str
    known: bool


class _Host(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    host: str
    path: str = ""


class _Data(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    hosts: tuple[_Host, ...]


@cache
def _hosts() -> dict[str, str]:
    data = msgspec.yaml.decode((Path(__file__).parent / "data" / "fonts.yaml").read_bytes(), type=_Data)
    return {entry.host: entry.path for entry in data.hosts}


def remote_fonts(page: Page) -> tuple[Remote, ...]:
    """One entry per host: style sheets the document links, and every request made, answered or not.

    A connection opened in advance (`preconnect`, `dns-prefetch`) is no request for a font.
    """
    own = urlsplit(page.final_url or page.url).hostname or ""
    found: dict[str, Remote] = {}
    for url, font in _asked(page):
        parts = urlsplit(url)
        host = parts.hostname or ""
        if not host or host == own or parts.scheme not in ("http", "https"):
            continue
        listed = host in _hosts() and re.search(_hosts()[host], parts.path, re.IGNORECASE) is not None
        if listed or (font and not _related(host, own)):
            previous = found.get(host)
            if previous is None or (listed and not previous.known):
                found[host] = Remote(host=host, url=url, known=listed)
    return tuple(found.values())


def _asked(page: Page) -> Iterator[tuple[str, bool]]:
    for view in page.views.values():
        for url in view.relations.get("stylesheet", ()):
            yield url, False
        for request in view.requests:
            yield request.url, request.type == "font" or bool(_FONT_FILE.search(urlsplit(request.url).path))


def _related(host: str, own: str) -> bool:
    """Whether both hosts stand under one name, as `cdn.hotel.ch` and `www.hotel.ch` do."""
    return host.split(".")[-2:] == own.split(".")[-2:] or host.removeprefix("www.") == own.removeprefix("www.")
