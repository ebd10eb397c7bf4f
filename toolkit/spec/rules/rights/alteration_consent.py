"""Alterations that need the agency's consent."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    if loaded.spec.rights.alteration == "with-consent":
        yield Hit(path="rights.alteration")
