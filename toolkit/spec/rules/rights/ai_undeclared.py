"""Generated material that the agency may use without saying so."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    if loaded.spec.rights.ai.allowed and not loaded.spec.rights.ai.declare:
        yield Hit(path="rights.ai.declare")
