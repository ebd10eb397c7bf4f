"""Where on the captured site an address leads, however it is written."""

from functools import lru_cache

from toolkit.observations.capture import Answer
from toolkit.observations.derived import addresses
from toolkit.observations.page import Page
from toolkit.observations.site import Site


def home(site: Site) -> str:
    """The address under which the site answers."""
    return addresses.bases(site)[-1] if addresses.bases(site) else site.capture.url


def here(site: Site, url: str) -> str:
    """The address on the captured site that `url` means (see `addresses.here`)."""
    return addresses.without_fragment(addresses.here(home(site), url))


def page(site: Site, url: str) -> Page | None:
    """The loaded page that the address leads to; None when none was loaded."""
    return _pages(site).get(addresses.place(here(site, url)))


def answer(site: Site, url: str) -> Answer | None:
    """What is known of the address; of a loaded page, what its document answered."""
    target = here(site, url)
    known = site.answer(target)
    if known:
        return known
    found = _pages(site).get(addresses.place(target))
    return Answer(url=target, status=found.status, final_url=found.final_url, mime=found.mime) if found else None


def same(site: Site, one: str, other: str) -> bool:
    """Whether both addresses mean one page."""
    return addresses.place(here(site, one)) == addresses.place(here(site, other))


@lru_cache(maxsize=64)
def _pages(site: Site) -> dict[str, Page]:
    found: dict[str, Page] = {}
    for each in site.pages:
        found.setdefault(addresses.place(each.url), each)
        if each.final_url:
            found.setdefault(addresses.place(each.final_url), each)
    return found
