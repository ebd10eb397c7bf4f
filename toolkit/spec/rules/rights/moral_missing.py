"""A contract that says nothing of moral rights."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.needs import begun
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    if begun(loaded.spec) and loaded.spec.rights.moral_rights is None:
        yield Hit(path="rights.moral-rights")
