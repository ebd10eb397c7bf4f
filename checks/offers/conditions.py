"""An advertised offer names its conditions (CH UWG 3(1)(b), PBV 14; DE UWG 5a, 5b, DDG 6)."""

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.observations import Site
from toolkit.observations.derived.offers import advertised
from toolkit.observations.derived.offers.advertised import Advertised
from toolkit.observations.derived.offers.conditions import Condition


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    classes: Annotated[
        tuple[Condition, ...],
        Meta(description="Classes that every offer must name: persons, nights, included, availability, cancellation."),
    ] = ()


def subjects(site: Site, params: Params) -> Iterable[Advertised]:
    return advertised.of_site(site)


def judge(offer: Advertised, site: Site, params: Params) -> Outcome:
    """At least one condition, and one of each class that the contract demands, in any of its places."""
    place, named = offer.first, offer.conditions
    if not named:
        return fail("none", at=place, page=place.page, offer=offer.name, text=place.text)
    if "persons" in params.classes and "persons" not in named:
        return fail("persons", at=place, page=place.page, offer=offer.name)
    if "nights" in params.classes and "nights" not in named:
        return fail("nights", at=place, page=place.page, offer=offer.name)
    if "included" in params.classes and "included" not in named:
        return fail("included", at=place, page=place.page, offer=offer.name)
    if "availability" in params.classes and "availability" not in named:
        return fail("availability", at=place, page=place.page, offer=offer.name)
    if "cancellation" in params.classes and "cancellation" not in named:
        return fail("cancellation", at=place, page=place.page, offer=offer.name)
    return PASS
