"""Structured data of house and offers can be read, is complete, and says what the page says (schema.org)."""

import re
from collections.abc import Iterable

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page, Site
from toolkit.observations.derived.offers import comparing, found, structured
from toolkit.observations.derived.offers.shown import Shown
from toolkit.observations.derived.offers.structured import LODGING, SELECTOR, Node


class Stated(Struct, frozen=True, kw_only=True):
    """A script that cannot be read, a house, an offer as written, or an offer with a price."""

    page: Page
    fault: str = ""
    node: Node | None = None
    offer: Shown | None = None


def subjects(site: Site, params: NoParams) -> Iterable[Stated]:
    country = found.country_of(site)
    for page in site.pages:
        for source in page.view.structured:
            data = structured.read(source)
            if data.fault:
                yield Stated(page=page, fault=data.fault)
            for node in data.nodes:
                if set(node.types) & (LODGING | {"Offer", "AggregateOffer"}):
                    yield Stated(page=page, node=node)
        for offer in found.of_page(page, country):
            if offer.source == "schema.org":
                yield Stated(page=page, offer=offer)


def judge(stated: Stated, site: Site, params: NoParams) -> Outcome:
    if stated.fault:
        return fail("broken", page=stated.page, target=SELECTOR, fault=stated.fault)
    if stated.offer:
        return _agreement(stated.offer, stated.page, site)
    assert stated.node is not None
    return _form(stated.node, stated.page)


def _form(node: Node, page: Page) -> Outcome:
    if set(node.types) & LODGING:
        if not node.data.get("name"):
            return fail("no-name", page=page, target=SELECTOR)
        return PASS if node.data.get("address") else fail("no-address", page=page, target=SELECTOR)
    low, _, currency = structured.stated_price(node.data)
    if low is None:
        return PASS
    if structured.price(low) is None:
        return fail("number", page=page, target=SELECTOR, text=str(low)[:60])
    if not re.fullmatch("[A-Z]{3}", currency):
        return fail("currency", page=page, target=SELECTOR, text=str(low)[:60])
    return PASS


def _agreement(offer: Shown, page: Page, site: Site) -> Outcome:
    """Its end equals that of the text; its price stands on the page. What prices differ, another check says."""
    group = comparing.of_offer(site, offer)
    ends = {each.valid_until for each in group if each.source == "text" and each.valid_until}
    if offer.valid_until and ends and offer.valid_until not in ends:
        end = min(ends)
        return fail("until", page=page, target=SELECTOR, offer=offer.name, here=offer.valid_until, there=end)
    figure = f"{int(offer.amount)}"
    if figure in re.sub(r"(?<=\d)[’'`., \u00a0\u202f](?=\d{3})", "", page.text) or len(group) > 1:
        return PASS
    return inconclusive("unseen", page=page, target=SELECTOR, offer=offer.name, text=figure)
