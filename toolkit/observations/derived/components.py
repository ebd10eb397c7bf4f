"""Program libraries that a site loads, told by their addresses: name, and version where it is given."""

import re
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import msgspec
from msgspec import Struct

from toolkit.observations.derived.stock import file_name
from toolkit.observations.page import Page
from toolkit.observations.site import Site

_KINDS = ("script", "stylesheet")
_VERSION = re.compile(r"\d+(?:\.\d+){1,3}")
_ENDING = re.compile(r"(?:[.-](?:min|slim|bundle|pkgd|esm|umd|all))*\.(?:js|mjs|css)$", re.IGNORECASE)


class Component(Struct, frozen=True, kw_only=True):
    """A library, the file it was loaded as, and the first page that did."""

    name: str
    version: str
    file: str
    url: str
    page: Page


class _Data(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    hosts: tuple[str, ...]
    names: frozenset[str]


@cache
def _data() -> tuple[tuple[re.Pattern[str], ...], frozenset[str]]:
    data = msgspec.yaml.decode((Path(__file__).parent / "data" / "components.yaml").read_bytes(), type=_Data)
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in data.hosts), data.names


@lru_cache(maxsize=64)
def components(site: Site) -> tuple[Component, ...]:
    """Each library once, in the order it was met; of several versions each."""
    found: dict[tuple[str, str], Component] = {}
    for page in site.pages:
        for view in page.views.values():
            for request in view.requests:
                if request.type in _KINDS and (named := identify(request.url)):
                    one = Component(
                        name=named[0], version=named[1], file=file_name(request.url), url=request.url, page=page
                    )
                    found.setdefault(named, one)
    return tuple(found.values())


def identify(url: str) -> tuple[str, str] | None:
    """Name and version (empty when not given) of the library at an address; None for a file of the site's own."""
    patterns, names = _data()
    for pattern in patterns:
        hit = pattern.match(url)
        if hit:
            return hit["name"].lower(), hit["version"].rstrip(".")
    stem = _ENDING.sub("", file_name(url).lower())
    version = _VERSION.search(stem)
    name = (stem[: version.start()] if version else stem).rstrip(".-_v")
    if name not in names:
        return None
    asked = parse_qs(urlsplit(url).query).get("ver", [""])[0]
    told = version[0] if version else (asked if _VERSION.fullmatch(asked) else "")
    return name, told
