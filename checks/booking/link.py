"""The link to book a stay leads to a living page of this house, in the guest's language and the house's currency.

Nothing is submitted: judged is what the address says and what it answered.
"""

from collections.abc import Iterable
from functools import partial
from typing import Final

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Answer, Site
from toolkit.observations.derived import addresses, booking, located, spoken
from toolkit.observations.derived.booking import Way
from toolkit.observations.derived.offers.words import currency_of

_WALL: Final = {401, 403, 405, 406, 429, 503, 999}
"""What servers answer to programs they do not want."""
_GONE: Final = {"dns", "refused"}


def subjects(site: Site, params: NoParams) -> Iterable[Way]:
    return booking.ways(site)


def judge(way: Way, site: Site, params: NoParams) -> Outcome:
    if booking.names_no_house(way.url):
        return fail("no-house", at=way.link, page=way.page, url=way.url)
    wrong = _asked_for(way, site)
    if wrong:
        return wrong
    answer = (site.answer if booking.is_engine(way.url) else partial(located.answer, site))(way.url)
    if answer is None:
        return inconclusive("not-asked", at=way.link, page=way.page, url=way.url)
    if answer.error == "dns" and not addresses.outside_answered(site):
        return inconclusive("no-answer", at=way.link, page=way.page, url=way.url, why="offline")
    return _answered(answer, way)


def _asked_for(way: Way, site: Site) -> Outcome | None:
    """Language, currency or day written into the address that are not the guest's."""
    spoken_here, asked = spoken.primary(way.page.view.lang), booking.language(way.url)
    if asked and spoken_here and asked != spoken_here:
        return fail("language", at=way.link, page=way.page, url=way.url, asked=asked, right=spoken_here)
    currency, own = booking.currency(way.url), currency_of(site.place.country) if site.place else ""
    if currency and own and currency != own:
        return fail("currency", at=way.link, page=way.page, url=way.url, asked=currency, right=own)
    day = booking.arrival(way.url)
    if day and day < site.as_of:
        return fail("past", at=way.link, page=way.page, url=way.url, day=day)
    return None


def _answered(answer: Answer, way: Way) -> Outcome:
    if answer.status is None:
        if answer.error in _GONE:
            return fail("dead", at=way.link, page=way.page, url=way.url, why=answer.error)
        return inconclusive("no-answer", at=way.link, page=way.page, url=way.url, why=answer.error or "")
    if answer.status in _WALL:
        return inconclusive("wall", at=way.link, page=way.page, url=way.url, status=str(answer.status))
    if answer.status >= 400:
        return fail("dead", at=way.link, page=way.page, url=way.url, why=str(answer.status))
    if answer.final_url and booking.names_no_house(answer.final_url):
        return fail("no-house", at=way.link, page=way.page, url=answer.final_url)
    return PASS
