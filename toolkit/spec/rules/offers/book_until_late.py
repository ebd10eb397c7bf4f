"""An offer that can still be booked after it has ended."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.places import houses
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    for base, house in houses(loaded.spec):
        for index, offer in enumerate(house.offers):
            until = offer.valid.until if offer.valid else None
            if until and offer.book_until and offer.book_until > until:
                data = {"name": offer.name, "until": until, "typed": str(until)}
                yield Hit(path=f"{base}.offers[{index}].book-until", data=data)
