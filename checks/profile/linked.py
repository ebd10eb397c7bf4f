"""The website leads to the profile, and the profile back to the website."""

from collections.abc import Iterable
from typing import Literal

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Profile, Site
from toolkit.observations.derived import addresses
from toolkit.observations.derived.business import businesses
from toolkit.observations.derived.handles import handle, shows
from toolkit.observations.derived.networks import platform_of, profiles

Way = Literal["to", "back"]


def subjects(site: Site, params: NoParams) -> Iterable[Way]:
    yield from ("to", "back")


def judge(subject: Way, site: Site, params: NoParams) -> Outcome:
    assert site.profile is not None
    assert site.website is not None
    return _to(site, site.website) if subject == "to" else _back(site.profile, site.website)


def _to(site: Site, website: Site) -> Outcome:
    """A link of any page, or the structured data, names the profile."""
    assert site.profile is not None
    address = site.capture.url or site.profile.url
    if not address:
        return inconclusive("no-address")
    if not website.pages:
        return inconclusive("no-website")
    if any(_same(url, address) for url in _named(website)):
        return PASS
    platform = platform_of(address)
    other = next((linked for linked in profiles(website) if platform and linked.platform == platform), None)
    if other:
        return fail("other", target=other.url, page=other.page, shown=other.url, agreed=address)
    return fail("not-linked", page=website.pages[0], agreed=address)


def _named(website: Site) -> Iterable[str]:
    for page in website.pages:
        yield from (link.href for view in page.views.values() for link in view.links)
        yield from (url for business in businesses(page) for url in business.same_as)


def _same(one: str, other: str) -> bool:
    """One profile: the platforms have the same page under several hosts and with or without a query."""
    name = handle(other)
    return addresses.same_owner(one, other) and bool(name) and shows(addresses.without_fragment(one), name)


def _back(profile: Profile, website: Site) -> Outcome:
    named = [url for url in (profile.website, *profile.links) if url]
    if any(addresses.is_own(website, _whole(url)) for url in named):
        return PASS
    if not profile.whole("contact"):
        return inconclusive("back-unknown", shown=named[0]) if named else inconclusive("back-not-shown")
    if not named:
        return fail("not-back", target="website")
    return fail("elsewhere", target=named[0], shown=named[0])


def _whole(url: str) -> str:
    """Platforms show addresses without their scheme."""
    return url if "://" in url else f"https://{url}"
