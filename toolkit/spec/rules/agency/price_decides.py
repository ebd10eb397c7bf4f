"""A price that outweighs everything else together: the cheapest offer wins, whatever it promises."""

from collections.abc import Iterable
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit

_MOST: Final = 50


def find(loaded: Loaded) -> Iterable[Hit]:
    price = loaded.spec.brief.bids.weights.get("price")
    if price and _MOST < price.value <= 100:
        yield Hit(path="brief.bids.weights.price", data={"share": str(price)})
