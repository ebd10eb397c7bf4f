"""Unlimited rights for a lump sum, without the exception that the law asks for.

Source: UrhG DE § 40a, UrhG AT § 31a, CPI L131-4.
"""

from collections.abc import Iterable
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit

_CREATED: Final = ("website", "app", "campaign", "content", "profile")
"""Kinds of deliverables that bring new works with them."""


def find(loaded: Loaded) -> Iterable[Hit]:
    spec = loaded.spec
    price = spec.terms.price if spec.terms else None
    if spec.jurisdiction not in ("DE", "AT", "FR") or price is None or price.kind == "by-effort":
        return
    if spec.rights.copyright not in ("transfer", "exclusive-licence"):
        return
    declared = {entry.deliverable for entry in spec.rights.lump_sum}
    open_ = [name for name, one in spec.deliverables.items() if one.kind in _CREATED and name not in declared]
    if open_:
        path = "rights.lump-sum" if spec.rights.lump_sum else "rights.copyright"
        yield Hit(path=path, data={"names": open_, "first": open_[0]})
