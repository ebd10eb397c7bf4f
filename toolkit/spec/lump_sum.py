"""Which deliverables bring rights for a lump sum without a word on the limits of the law."""

from typing import Final

from toolkit.spec.model import Spec

_CREATED: Final = ("website", "app", "campaign", "content", "profile")
"""Kinds of deliverables that bring new works with them."""


def undeclared(spec: Spec) -> tuple[str, ...]:
    """Deliverables that `rights.lump-sum` leaves out, while exclusive rights pass for a fixed price or a ceiling."""
    price = spec.terms.price if spec.terms else None
    if price is None or price.kind == "by-effort" or spec.rights.copyright not in ("transfer", "exclusive-licence"):
        return ()
    declared = {entry.deliverable for entry in spec.rights.lump_sum}
    return tuple(name for name, one in spec.deliverables.items() if one.kind in _CREATED and name not in declared)
