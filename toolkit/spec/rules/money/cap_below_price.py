"""A limit of liability below the price."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    terms = loaded.spec.terms
    cap = terms.liability.cap if terms and terms.liability else None
    price = terms.price.amount if terms and terms.price else None
    if cap is None or price is None:
        return
    own = loaded.spec.currency
    if (cap.currency or own) == (price.currency or own) and cap.amount < price.amount:
        yield Hit(path="terms.liability.cap", data={"price": price.amount, "typed": str(price)})
