"""Exclusive rights for a lump sum without saying whether an exception holds (UrhG DE § 40a, UrhG AT § 31a)."""

from collections.abc import Iterable
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.lump_sum import undeclared
from toolkit.spec.rule import Hit

_LIMITS: Final = {"DE": (10, "UrhG § 40a"), "AT": (15, "UrhG § 31a")}
"""Years of exclusivity, and the statute."""


def find(loaded: Loaded) -> Iterable[Hit]:
    spec = loaded.spec
    names = undeclared(spec)
    if spec.jurisdiction in _LIMITS and names:
        years, statute = _LIMITS[spec.jurisdiction]
        path = "rights.lump-sum" if spec.rights.lump_sum else "rights.copyright"
        yield Hit(path=path, data={"names": names, "first": names[0], "years": years, "statute": statute})
