"""A delivery that may be tested only once."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    acceptance = loaded.spec.terms.acceptance if loaded.spec.terms else None
    if acceptance and acceptance.retests == 0:
        yield Hit(path="terms.acceptance.retests")
