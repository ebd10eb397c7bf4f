"""No offer whose stated end has passed on the day of the judgement (definition of an expired offer)."""

from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Site
from toolkit.observations.derived.offers import advertised, found, state
from toolkit.observations.derived.offers.shown import Shown


def subjects(site: Site, params: NoParams) -> Iterable[Shown]:
    """Every place of the website that says something of the time of an offer, structured data included."""
    for offer in advertised.of_site(site):
        yield from (place for place in offer.places if place.undated or state.on(place, site.as_of) != "open")
    yield from (one for one in found.of_site(site) if one.source == "schema.org" and one.valid_until)


def judge(place: Shown, site: Site, params: NoParams) -> Outcome:
    how, name = state.on(place, site.as_of), place.name or place.text[:60]
    if how == "expired" and place.source == "schema.org":
        return fail("data", at=place, page=place.page, offer=name, end=place.valid_until)
    if how == "expired":
        return fail("stay", at=place, page=place.page, offer=name, end=place.valid_until)
    if how == "booking-closed":
        return fail("booking", at=place, page=place.page, offer=name, end=place.book_until)
    if place.undated:
        return inconclusive("year", at=place, page=place.page, offer=name, text=place.text)
    return PASS
