"""A fixed price without a rate for changes."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    terms = loaded.spec.terms
    if terms and terms.price and terms.price.kind != "by-effort" and terms.changes is None:
        yield Hit(path="terms.changes", data={"currency": loaded.spec.currency or "CHF"})
