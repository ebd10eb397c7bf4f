"""Every image file of a site once, with the pages that show it and the register entries that cover it."""

from fnmatch import fnmatchcase
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from toolkit.observations.derived.stock import file_name, original_name
from toolkit.observations.house import RegisterEntry
from toolkit.observations.page import Image, Page
from toolkit.observations.site import Site

_SHOWN = ("img", "background", "svg", "poster", "input")
_PIXEL = 2  # images up to this size are counters, not pictures


class Picture(Struct, frozen=True, kw_only=True):
    """An image file and where it is shown first."""

    url: str
    image: Image
    page: Page


@lru_cache(maxsize=64)
def pictures(site: Site) -> tuple[Picture, ...]:
    """The image files that visible elements show, in order of pages; no inline pictures and no counting pixels."""
    found: dict[str, Picture] = {}
    for page in site.pages:
        for view in page.views.values():
            for image in view.images:
                url = image.url.partition("#")[0]
                if image.kind in _SHOWN and image.visible and file_name(url) and not _counter(image):
                    found.setdefault(url, Picture(url=url, image=image, page=page))
    return tuple(found.values())


def _counter(image: Image) -> bool:
    return 0 < image.natural_width <= _PIXEL and 0 < image.natural_height <= _PIXEL


def entries_for(url: str, register: tuple[RegisterEntry, ...]) -> tuple[RegisterEntry, ...]:
    """The entries for images whose file patterns match the address's file name or path, whatever the case."""
    path = unquote(urlsplit(url).path).lower().lstrip("/")
    name = file_name(url).lower()
    candidates = {path, name, original_name(path), original_name(name)}
    return tuple(
        entry
        for entry in register
        if entry.kind in ("image", "icon", "template", "map")
        and any(
            fnmatchcase(candidate, pattern.lower().lstrip("/")) for pattern in entry.files for candidate in candidates
        )
    )
