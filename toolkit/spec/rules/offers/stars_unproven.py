"""Stars without proof of the classification: they are protected signs of those who award them."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.places import houses
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    for base, house in houses(loaded.spec):
        if house.stars and house.stars.proof is None:
            yield Hit(path=f"{base}.stars", data={"count": house.stars.count})
