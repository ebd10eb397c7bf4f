"""An offer that is over before any website that shows it is delivered."""

from collections.abc import Iterable
from datetime import date

from toolkit.spec.loaded import Loaded
from toolkit.spec.milestones import parts
from toolkit.spec.places import houses
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    delivery = _first_website(loaded)
    if delivery is None:
        return
    for base, house in houses(loaded.spec):
        for index, offer in enumerate(house.offers):
            until = offer.valid.until if offer.valid else None
            if until and until < delivery:
                data = {"name": offer.name, "until": until, "due": delivery}
                yield Hit(path=f"{base}.offers[{index}].valid.until", data=data)


def _first_website(loaded: Loaded) -> date | None:
    """The first day on which a whole website is due; a draft shows no offers."""
    websites = {name for name, one in loaded.spec.deliverables.items() if one.kind in ("website", "app")}
    dues = [
        milestone.due
        for milestone in loaded.spec.milestones
        for part in parts(milestone)
        if milestone.due and part.criteria is None and part.deliverable in websites
    ]
    return min(dues, default=None)
