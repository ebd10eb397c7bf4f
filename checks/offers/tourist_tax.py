"""What a visitor's tax adds to the price is said (CH PBV 10(2): it may stand apart, with its amount)."""

from collections.abc import Iterable
from typing import Final

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Site
from toolkit.observations.derived.offers import advertised, charges, found
from toolkit.observations.derived.offers.charges import Charge
from toolkit.observations.derived.offers.shown import Shown

_LEVIED: Final = {"CH", "LI", "DE", "AT", "FR", "IT"}
"""Where communes levy a tax on stays."""
_MUST_NAME: Final = {"CH", "LI"}
"""Where the price must hold all charges, and only this one may stand apart."""
_LODGING: Final = {"night", "room", "stay", "package", "week"}


def subjects(site: Site, params: NoParams) -> Iterable[Site]:
    """The site, where it names prices of lodging."""
    if any(each.source == "text" and _LODGING & set(each.per) for each in found.of_site(site)):
        yield site


def judge(site: Site, _: Site, params: NoParams) -> Outcome:
    country = found.country_of(site)
    if not country:
        return inconclusive("place", page=site.home.url if site.home else "")
    if country not in _LEVIED:
        return NOT_APPLICABLE
    mentions = [(page, charge) for page in site.pages for charge in charges.of(page, country) if charge.kind == "tax"]
    broken = _against_the_spec(site, [charge for _, charge in mentions])
    if broken:
        return fail("agreed-within", at=broken[1], page=broken[0].page, offer=broken[0].name, text=broken[1].text)
    if any(charge.how in ("within", "amount") for _, charge in mentions):
        return PASS
    apart = next(((page, charge) for page, charge in mentions if charge.how == "apart"), None)
    if apart and country in _MUST_NAME:
        return fail("no-amount", at=apart[1], page=apart[0], text=apart[1].text)
    if apart:
        return inconclusive("amount", at=apart[1], page=apart[0], text=apart[1].text)
    if mentions:
        page, charge = mentions[0]
        return inconclusive("named", at=charge, page=page, text=charge.text)
    return inconclusive("silent", page=site.home.url if site.home else "")


def _against_the_spec(site: Site, mentions: list[Charge]) -> tuple[Shown, Charge] | None:
    """An offer whose agreed price holds the tax, shown in one piece with words that add it."""
    agreed = {offer.id for offer in (site.facts.offers if site.facts else ()) if "tourist-tax" in offer.price.includes}
    names = {each.name for each in found.of_site(site) if each.source == "spec" and each.id in agreed}
    for offer in advertised.of_site(site):
        if offer.name not in names:
            continue
        for place in offer.places:
            for charge in mentions:
                if charge.apart and _together(place.selector, charge.selector):
                    return place, charge
    return None


def _together(one: str, other: str) -> bool:
    """Whether both stand in one element of the page, its innermost part aside."""
    parent = one.rpartition(" > ")[0]
    return bool(parent) and (other.startswith(f"{parent} > ") or one.startswith(f"{other.rpartition(' > ')[0]} > "))
