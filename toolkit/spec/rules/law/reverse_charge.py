"""Value added tax on the invoice of an agency abroad (CH MWSTG 45, DE UStG § 13b, AT UStG § 19(1))."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Party
from toolkit.spec.places import country_of
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    spec = loaded.spec
    client, agency = spec.parties.client, spec.parties.agency
    place, other = country_of(client), country_of(agency)
    if isinstance(agency, str) or place not in ("CH", "DE", "AT") or other in (None, place):
        return
    charged = spec.terms.price.vat if spec.terms and spec.terms.price else None
    if charged and charged.value and client.kind != "private" and not _registered(agency, place):
        yield Hit(path="terms.price.vat", data={"client": place, "agency": other})


def _registered(agency: Party, place: str) -> bool:
    """Whether the agency has a Swiss number: then MWSTG 45(1)(a) leaves the tax to it."""
    return place == "CH" and (agency.vat or "").startswith("CHE")
