"""Rights that pass only with the last payment."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    if loaded.spec.rights.passes == "on-payment":
        yield Hit(path="rights.passes")
