"""Weights of the bids' score that do not make up the whole, or count for nothing."""

from collections.abc import Iterable
from decimal import Decimal

from toolkit.observations.values import Percent
from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    weights = loaded.spec.brief.bids.weights
    total = sum((weight.value for weight in weights.values()), Decimal(0))
    if weights and (total != 100 or any(weight.value <= 0 for weight in weights.values())):
        parts = " + ".join(f"{name} {weight}" for name, weight in weights.items())
        yield Hit(path="brief.bids.weights", data={"parts": parts, "total": str(Percent(total))})
