"""An advertised offer says until when it holds (CH UWG 3(1)(b), PBV 14; DE UWG 5a, 5b, DDG 6)."""

from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import Site
from toolkit.observations.derived.offers import advertised
from toolkit.observations.derived.offers.advertised import Advertised


def subjects(site: Site, params: NoParams) -> Iterable[Advertised]:
    return advertised.of_site(site)


def judge(offer: Advertised, site: Site, params: NoParams) -> Outcome:
    """A period or end with its year in one of its places; `all year` is a period, too."""
    if any(place.valid_until or place.valid_from or place.book_until or place.always for place in offer.places):
        return PASS
    place = next((each for each in offer.places if each.undated or each.impossible), offer.first)
    if place.impossible:
        return fail("impossible", at=place, page=place.page, offer=offer.name, text=place.text)
    if place.undated:
        return fail("year", at=place, page=place.page, offer=offer.name, text=place.text)
    return fail("missing", at=place, page=place.page, offer=offer.name, text=place.text)
