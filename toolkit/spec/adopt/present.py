"""Captures the present website and reads what it tells."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import structs

from toolkit.capture.browser import launch
from toolkit.capture.limits import Limits
from toolkit.capture.website import capture
from toolkit.errors import NotCarriedOut
from toolkit.observations import Capture, Page, Site
from toolkit.observations.derived.place import place
from toolkit.spec.adopt.house import business_of, house
from toolkit.spec.adopt.material import material
from toolkit.spec.adopt.offers import offers
from toolkit.spec.adopt.pages import pages, redirects
from toolkit.spec.adopt.profiles import profiles
from toolkit.spec.adopt.proposal import Adopted


async def look(url: str, max_pages: int, progress: Callable[[str], None]) -> Site:
    """The site as it is today; nothing of it is kept. Raises as `keep` and `seen`."""
    with tempfile.TemporaryDirectory(prefix="toolkit-init-") as folder:
        return seen(await keep(url, max_pages, Path(folder) / "present.wacz", progress))


async def keep(
    url: str, max_pages: int, bundle: Path, progress: Callable[[str], None], before: Sequence[Capture] = (),
    ahead: Callable[[int], None] = lambda _: None,
) -> Capture:  # fmt: skip
    """Captures the site into `bundle`; when stopped, what was captured so far.

    Of the pages that `before` has, none but the named one is loaded again. `ahead` hears before each page how many are
    to follow. Raises WrongUsage for no web address,
    NotCarriedOut without a browser.
    """
    had = [page for page in joined(before).pages if page.views] if before else []
    known = [address for page in had for address in (page.url, page.final_url)]
    left = max(1, max_pages - len(had) + 1) if had else max_pages
    waiting = [one.url for each in before for one in each.skipped if one.reason == "interrupted"]
    async with launch() as browser:
        taken = await capture(
            url, browser, Limits(max_pages=left, axe=False, consent=False), bundle, progress=progress, ahead=ahead,
            known=known, wanted=waiting,
        )  # fmt: skip
    return taken.capture


def joined(captures: Sequence[Capture]) -> Capture:
    """Captures of one site that went on one after the other, as one; the last one says what is left.

    Raises IndexError when there is none.
    """
    last = captures[-1]
    pages: dict[str, Page] = {}
    for one in captures:
        for page in one.pages:
            address = page.final_url or page.url
            if address not in pages or (page.views and not pages[address].views):
                pages[address] = page
    loaded = {url for page in pages.values() if page.views for url in (page.url, page.final_url)}
    return structs.replace(
        last, pages=tuple(pages.values()),
        skipped=tuple(one for one in last.skipped if one.url not in loaded),
        materials=tuple({(each.url, each.digest): each for one in captures for each in one.materials}.values()),
        libraries={digest: named for one in captures for digest, named in (one.libraries or {}).items()},
    )  # fmt: skip


def seen(observed: Capture) -> Site:
    """The site of a capture. Raises NotCarriedOut when it was not reached."""
    site = Site(capture=observed, as_of=observed.started.date(), place=place(observed, None, None, None))
    if site.state == "unreachable":
        error = observed.entry.error if observed.entry else None
        raise NotCarriedOut(
            f"{observed.url} cannot be reached: {error or 'no page was loaded'}.", "Correct the address."
        )
    return site


def adopt(site: Site) -> Adopted:
    """Everything the site tells for a spec, in groups that a person confirms."""
    country = site.place.country if site.place else ""
    particulars = house(site, country)
    name = next((one.shown for one in particulars.found if one.path == "facts.name"), "")
    return Adopted(
        url=site.capture.url,
        country=country,
        business=business_of(site),
        groups=(particulars, offers(site), pages(site, name), redirects(site), profiles(site), material(site)),
    )
