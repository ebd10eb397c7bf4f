"""An offer to guests without an end, or without conditions (CH UWG 3(1)(b); DE UWG 5a)."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.places import houses
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    for base, house in houses(loaded.spec):
        for index, offer in enumerate(house.offers):
            missing = [] if offer.valid and offer.valid.until else ["valid"]
            missing += [] if offer.conditions else ["conditions"]
            if missing:
                yield Hit(path=f"{base}.offers[{index}]", data={"name": offer.name, "missing": missing})
