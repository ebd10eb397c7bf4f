"""The price holds all that a guest must pay (CH PBV 10(1)(c), 10(2); DE PAngV 3; GB DMCC Act 2024 s. 230)."""

from collections.abc import Iterable

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page, Site
from toolkit.observations.derived import spoken
from toolkit.observations.derived.offers import charges, found
from toolkit.observations.derived.offers.charges import Charge
from toolkit.observations.derived.offers.words import pattern


class Beside(Struct, frozen=True, kw_only=True):
    """A page with offers, or with a charge that is paid beside their prices."""

    page: Page
    charge: Charge | None = None


def subjects(site: Site, params: NoParams) -> Iterable[Beside]:
    """Pages with offers; where the site has any, also each mention of cleaning, service fees and value added tax."""
    country = found.country_of(site)
    priced = [page for page in site.pages if any(one.source == "text" for one in found.of_page(page, country))]
    for page in site.pages if priced else ():
        mentions = [charge for charge in charges.of(page, country) if charge.kind != "tax"]
        yield from (Beside(page=page, charge=charge) for charge in mentions)
        if page in priced and not mentions:
            yield Beside(page=page)


def judge(beside: Beside, site: Site, params: NoParams) -> Outcome:
    """A charge on top of the price fails; one that may be optional stays open. Firms read meeting rates without VAT."""
    charge, page = beside.charge, beside.page
    if charge is None or charge.how in ("optional", "within"):
        return PASS
    if charge.kind == "vat":
        firms = pattern(spoken.primary(page.view.lang), "fixed").search(f"{page.view.title} {charge.text}")
        return fail("vat", at=charge, page=page, text=charge.text) if charge.apart and not firms else PASS
    if charge.apart:
        return fail("apart", at=charge, page=page, text=charge.text)
    if charge.how == "amount":
        return inconclusive("perhaps", at=charge, page=page, text=charge.text)
    return PASS
