"""A price that does not say whether it counts per person or room, per night or stay."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.places import houses
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    for base, house in houses(loaded.spec):
        for index, offer in enumerate(house.offers):
            if not offer.price.per:
                yield Hit(path=f"{base}.offers[{index}].price", data={"name": offer.name})
