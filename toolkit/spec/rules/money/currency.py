"""A sum in another currency than the spec's."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit
from toolkit.spec.walk import amounts


def find(loaded: Loaded) -> Iterable[Hit]:
    own = loaded.spec.currency
    for path, money in amounts(loaded.spec):
        if own is not None and money.currency not in (None, own):
            yield Hit(path=path, data={"other": money.currency, "own": own, "amount": str(money.amount)})
