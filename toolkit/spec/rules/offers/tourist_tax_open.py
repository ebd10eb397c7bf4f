"""A night in Switzerland whose price says nothing of the visitor's tax (CH PBV 10)."""

import re
from collections.abc import Iterable
from typing import Final

from toolkit.observations.house import Offer
from toolkit.spec.loaded import Loaded
from toolkit.spec.places import houses, law_at
from toolkit.spec.rule import Hit

_NAMED: Final = re.compile(
    r"kurtaxe|gästetaxe|ortstaxe|tourismus(taxe|abgabe)|beherbergungs(taxe|abgabe)"
    r"|taxes? (de séjour|touristiques?)|tass[ae] (di soggiorno|turistic[ae])|(visitor|tourist|city)\S* tax",
    re.IGNORECASE,
)


def find(loaded: Loaded) -> Iterable[Hit]:
    for base, house in houses(loaded.spec):
        if law_at(house, loaded.spec) != "CH":
            continue
        for index, offer in enumerate(house.offers):
            if _overnight(offer) and "tourist-tax" not in offer.price.includes and not _names_it(offer):
                yield Hit(path=f"{base}.offers[{index}].price", data={"name": offer.name})


def _overnight(offer: Offer) -> bool:
    return bool(offer.price.nights or {"night", "stay", "week"} & set(offer.price.per))


def _names_it(offer: Offer) -> bool:
    return any(_NAMED.search(text) for text in (offer.name, *offer.conditions))
