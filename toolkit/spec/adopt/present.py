"""Captures the present website and reads what it tells."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from toolkit.capture.browser import launch
from toolkit.capture.limits import Limits
from toolkit.capture.website import capture
from toolkit.errors import NotCarriedOut
from toolkit.observations import Site
from toolkit.observations.derived.place import place
from toolkit.spec.adopt.house import business_of, house
from toolkit.spec.adopt.material import material
from toolkit.spec.adopt.pages import pages, redirects
from toolkit.spec.adopt.profiles import profiles
from toolkit.spec.adopt.proposal import Adopted


async def look(url: str, max_pages: int, progress: Callable[[str], None]) -> Site:
    """The site as it is today. Raises WrongUsage for no web address, NotCarriedOut when it cannot be reached."""
    with tempfile.TemporaryDirectory(prefix="toolkit-init-") as folder:
        bundle = Path(folder) / "present.wacz"
        async with launch() as browser:
            taken = await capture(url, browser, Limits(max_pages=max_pages, axe=False), bundle, progress=progress)
        observed = taken.capture
    site = Site(capture=observed, as_of=observed.started.date(), place=place(observed, None, None, None))
    if site.state == "unreachable":
        error = observed.entry.error if observed.entry else None
        raise NotCarriedOut(f"{url} cannot be reached: {error or 'no page was loaded'}.", "Correct the address.")
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
        groups=(particulars, pages(site, name), redirects(site), profiles(site), material(site)),
    )
