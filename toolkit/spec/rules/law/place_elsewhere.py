"""A place in another country than the law of the contract."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.places import law_of
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    place, law = loaded.spec.place, loaded.spec.jurisdiction
    if place and law and law_of(place.partition("-")[0]) != law:
        yield Hit(path="place", data={"place": place, "law": law})
