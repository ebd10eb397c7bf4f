"""An offer to guests without an end, or without conditions (CH UWG 3(1)(b); DE UWG 5a)."""

from collections.abc import Iterable, Iterator

from toolkit.observations.house import House
from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    for base, house in _houses(loaded):
        for index, offer in enumerate(house.offers):
            missing = [] if offer.valid and offer.valid.until else ["valid"]
            missing += [] if offer.conditions else ["conditions"]
            if missing:
                yield Hit(path=f"{base}.offers[{index}]", data={"name": offer.name, "missing": missing})


def _houses(loaded: Loaded) -> Iterator[tuple[str, House]]:
    if loaded.spec.facts:
        yield "facts", loaded.spec.facts
    yield from ((f"houses.{name}", house) for name, house in loaded.spec.houses.items())
