"""Who runs the profile can be read within two clicks.

CH: UWG art. 3(1)(s); DE: DDG § 5; AT: ECG § 5 and MedienG § 25. Two clicks: BGH, 20 July 2006, I ZR 228/03.
"""

from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Profile, Site
from toolkit.observations.derived import addresses, located
from toolkit.observations.derived.imprint import imprint_links, is_imprint, names_imprint

_OWED = ("CH", "DE", "AT")


def subjects(site: Site, params: NoParams) -> Iterable[Profile]:
    if site.profile and (site.place is None or site.place.country in _OWED):
        yield site.profile


def judge(profile: Profile, site: Site, params: NoParams) -> Outcome:
    """First click: a link of the profile; second: the imprint where that leads."""
    if site.place is None:
        return inconclusive("no-place")
    links = [url if "://" in url else f"https://{url}" for url in (profile.website, *profile.links) if url]
    if any(names_imprint("", url) for url in links):
        return PASS
    own = [url for url in links if site.website and addresses.is_own(site.website, url)]
    if own:
        assert site.website is not None
        return _over_website(site.website, own[0])
    if names_imprint(profile.about, ""):
        return inconclusive("in-words")
    if links:
        return inconclusive("elsewhere", target=links[0], shown=links[0])
    if not profile.whole("contact"):
        return inconclusive("links-unknown")
    return fail("no-way", target="website")


def _over_website(website: Site, url: str) -> Outcome:
    page = located.page(website, url)
    if page is None or not page.views:
        return inconclusive("page-unknown", target=url, shown=url)
    if imprint_links(page) or is_imprint(page):
        return PASS
    return fail("not-on-page", target=url, page=page, shown=url)
