"""The imprint and what of it a page can show: UWG (CH) art. 3(1)(s), DDG § 5, ECG § 5.

What depends on facts that no page tells (register, VAT number, authority) is left to the spec or a person.
"""

from collections.abc import Iterable

from msgspec import Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page, Site
from toolkit.observations.derived.imprint import (
    Particulars,
    imprint_links,
    imprint_page,
    is_imprint,
    names_contact,
    particulars,
)

_PLACES = ("CH", "DE", "AT")


class Reached(Struct, frozen=True, kw_only=True):
    """A page from which the imprint must be one click away."""

    page: Page


class Shown(Struct, frozen=True, kw_only=True):
    """One of the particulars the imprint owes."""

    what: str


def subjects(site: Site, params: NoParams) -> Iterable[Reached | Shown]:
    """Every page, then the particulars that the law of the place asks for."""
    if not site.place or site.place.country not in _PLACES:
        yield Shown(what="place")
        return
    for page in site.pages:
        yield Reached(page=page)
    yield Shown(what="email")
    yield Shown(what="address")
    if site.place.country == "DE":
        yield Shown(what="channel")


def judge(thing: Reached | Shown, site: Site, params: NoParams) -> Outcome:
    if site.place is None:
        return inconclusive("no-place")
    if site.place.country not in _PLACES:
        return NOT_APPLICABLE
    country = site.place.country
    return _reached(thing.page, site, country) if isinstance(thing, Reached) else _shown(thing.what, site, country)


def _reached(page: Page, site: Site, country: str) -> Outcome:
    """A link named imprint; or the particulars on the page itself or on a linked contact page."""
    links = imprint_links(page)
    if links:
        answer = site.answer(links[0].href)
        if len(links) == 1 and answer and answer.status is not None and answer.status in (404, 410):
            return fail("no-answer", page=page, target=links[0].href, url=links[0].href, status=answer.status)
        return PASS
    if is_imprint(page) or _full(particulars(page, country), country):
        return PASS
    if any(_full(particulars(other, country), country) for other in _contact_pages(page, site)):
        return PASS
    return fail("no-link", page=page)


def _contact_pages(page: Page, site: Site) -> list[Page]:
    targets = {link.href.partition("#")[0] for link in page.links if names_contact(link.text, link.href)}
    return [other for other in site.pages if other.url in targets or other.final_url in targets]


def _shown(what: str, site: Site, country: str) -> Outcome:
    page = imprint_page(site)
    if page is None:
        if any(_full(particulars(other, country), country) for other in site.pages):
            return PASS
        linked = next((link.href for other in site.pages for link in imprint_links(other)), "")
        return inconclusive("not-captured", target=linked, url=linked) if linked else NOT_APPLICABLE
    shown = particulars(page, country)
    missing = {"email": not shown.email, "address": not shown.town, "channel": not shown.channel}
    if not missing[what]:
        return inconclusive("no-street", page=page) if what == "address" and not shown.street else PASS
    if shown.thin:
        return inconclusive("picture", page=page)
    if what == "email":
        return fail("no-email", page=page)
    return fail("no-address", page=page) if what == "address" else fail("no-channel", page=page)


def _full(shown: Particulars, country: str) -> bool:
    return shown.email and shown.town and shown.street and (shown.channel or country != "DE")
