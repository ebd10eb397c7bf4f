"""Acceptance although defects of class 1 are open."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    acceptance = loaded.spec.terms.acceptance if loaded.spec.terms else None
    if acceptance and acceptance.accept_if.blocking > 0:
        yield Hit(path="terms.acceptance.accept-if.blocking", data={"count": acceptance.accept_if.blocking})
