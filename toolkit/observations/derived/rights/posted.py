"""The pictures of a profile's posts against the register, whatever else was captured with the profile."""

from functools import lru_cache

from msgspec import structs

from toolkit.observations.derived.rights.item import Line
from toolkit.observations.derived.rights.reconciling import reconciled
from toolkit.observations.site import Site

_FILMS = (".mp4", ".mov", ".webm", ".m4v")


@lru_cache(maxsize=64)
def pictured(site: Site) -> tuple[Line, ...]:
    """One line a picture of the archive that posts name; what a page of the platform shows is the platform's."""
    named = set(_named(site))
    files = tuple(each for each in site.capture.materials if each.url in named)
    alone = structs.replace(site, capture=structs.replace(site.capture, pages=(), materials=files))
    return tuple(line for line in reconciled(alone) if line.item.kind == "image" and line.outcome != "unused")


def unread(site: Site) -> tuple[str, ...]:
    """Pictures that posts name and the evidence does not hold; films are judged by nobody's eye but a person's."""
    read = {each.url for each in site.capture.materials}
    return tuple(name for name in _named(site) if name not in read and not name.lower().split("?")[0].endswith(_FILMS))


def _named(site: Site) -> tuple[str, ...]:
    """In the order of the posts, each once."""
    posts = site.profile.posts if site.profile else ()
    return tuple(dict.fromkeys(name for post in posts for name in post.media))
