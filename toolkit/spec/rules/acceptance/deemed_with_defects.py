"""Silence that approves even a delivery with defects of class 1."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    acceptance = loaded.spec.terms.acceptance if loaded.spec.terms else None
    deemed = acceptance.deemed if acceptance else "never"
    if deemed != "never" and "blocking" not in deemed.unless:
        yield Hit(path="terms.acceptance.deemed", data={"after": str(deemed.after)})
