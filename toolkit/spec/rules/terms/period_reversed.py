"""A period that ends before it begins."""

from collections.abc import Iterable, Iterator

from toolkit.observations.house import Period
from toolkit.spec.loaded import Loaded
from toolkit.spec.places import houses
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    for path, period in _periods(loaded):
        if period and period.start and period.until and period.until < period.start:
            yield Hit(path=f"{path}.until", data={"start": period.start})


def _periods(loaded: Loaded) -> Iterator[tuple[str, Period | None]]:
    spec = loaded.spec
    yield "terms.period", spec.terms.period if spec.terms else None
    for name, deliverable in spec.deliverables.items():
        yield f"deliverables.{name}.period", deliverable.period
    for base, house in houses(spec):
        yield from ((f"{base}.offers[{index}].valid", offer.valid) for index, offer in enumerate(house.offers))
    yield from ((f"rights.register[{index}].valid", entry.valid) for index, entry in enumerate(spec.rights.register))
