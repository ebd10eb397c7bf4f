"""Before paying, guests see who the contract is with, its terms and how to cancel (CH UWG 3(1)(s); DE BGB 312i, 312j).

Only a page of the site itself that asks for a card can be judged; the steps of a booking engine are not walked.
"""

from collections.abc import Iterable

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Site
from toolkit.observations.derived import booking, located
from toolkit.observations.derived.booking import Way
from toolkit.observations.derived.imprint import imprint_links


def subjects(site: Site, params: NoParams) -> Iterable[Way]:
    return booking.ways(site)


def judge(way: Way, site: Site, params: NoParams) -> Outcome:
    page = None if booking.is_engine(way.url) else located.page(site, way.url)
    if page is None:
        return inconclusive("elsewhere", at=way.link, page=way.page, url=way.url)
    if not booking.takes_payment(page):
        return NOT_APPLICABLE
    if not any(True for _ in imprint_links(page)):
        return fail("imprint", page=page)
    if not booking.names_terms(page):
        return fail("terms", page=page)
    if not booking.names_cancellation(page):
        return fail("cancellation", page=page)
    return PASS
