"""A limit of liability that also holds when third parties claim their rights."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    liability = loaded.spec.terms.liability if loaded.spec.terms else None
    if liability and liability.cap and "third-party-rights" not in liability.unlimited:
        yield Hit(path="terms.liability.unlimited")
