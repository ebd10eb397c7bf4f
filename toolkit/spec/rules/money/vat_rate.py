"""A rate of value added tax that is not the standard rate of the place.

Source: MWSTG 25(1), UStG § 12(1), UStG AT § 10(1), CGI art. 278, VATA 1994 s. 2(1); as of 2026.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from toolkit.observations.values import Percent
from toolkit.spec.loaded import Loaded
from toolkit.spec.places import country_of, law_of
from toolkit.spec.rule import Hit

_RATES: Final = {"CH": "8.1", "DE": "19", "AT": "20", "FR": "20", "UK": "20"}


def find(loaded: Loaded) -> Iterable[Hit]:
    spec = loaded.spec
    given = spec.terms.price.vat if spec.terms and spec.terms.price else None
    client, agency = country_of(spec.parties.client), country_of(spec.parties.agency)
    if given is None or (client and agency and client != agency):
        return  # law.reverse-charge speaks of parties in two countries
    place = law_of(agency or client) or spec.jurisdiction or ""
    if place in _RATES and given.value != Decimal(_RATES[place]):
        rate = Percent(Decimal(_RATES[place]))
        yield Hit(path="terms.price.vat", data={"place": place, "rate": rate, "typed": str(rate)})
