"""Prices stand in the currency of the place (CH PBV 10(1); GB Price Marking Order 2004); another may stand beside."""

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page, Site
from toolkit.observations.derived.offers import found
from toolkit.observations.derived.offers.shown import Shown

_OF: Final = {"CH": "CHF", "LI": "CHF", "DE": "EUR", "AT": "EUR", "FR": "EUR", "IT": "EUR", "GB": "GBP"}


class Priced(Struct, frozen=True, kw_only=True):
    """A page that shows prices."""

    page: Page
    offers: tuple[Shown, ...]


def subjects(site: Site, params: NoParams) -> Iterable[Priced]:
    """Every page with an offer in its text; countries without a rule of which we know have none."""
    country = found.country_of(site)
    if country and country not in _OF:
        return
    for page in site.pages:
        offers = tuple(each for each in found.of_page(page, country) if each.source == "text")
        if offers:
            yield Priced(page=page, offers=offers)


def judge(priced: Priced, site: Site, params: NoParams) -> Outcome:
    """A price in another currency passes where the same line, or the same offer on the page, has the place's own."""
    right = _OF.get(found.country_of(site), "")
    if not right:
        return inconclusive("place", page=priced.page)
    local = [each for each in priced.offers if each.currency == right]
    for offer in priced.offers:
        if offer.currency == right or not offer.stated:
            continue
        if any(each.text == offer.text or each.name == offer.name for each in local):
            continue
        return fail("foreign", at=offer, page=priced.page, text=offer.text, currency=offer.currency, right=right)
    return PASS
