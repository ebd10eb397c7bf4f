"""Rights bought from an agency abroad: the client may owe tax on the fee (DE EStG § 50a(1) no. 3, AT EStG § 99)."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.places import country_of, seat_path
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    agency = loaded.spec.parties.agency
    client, other = country_of(loaded.spec.parties.client), country_of(agency)
    if client in ("DE", "AT") and other and other != client and not isinstance(agency, str):
        yield Hit(path=seat_path("agency", agency), data={"client": client, "agency": other})
