"""A penalty for delay above what German law allows in terms that are reused (BGB § 307; BGH VII ZR 42/22)."""

from collections.abc import Iterable
from decimal import Decimal

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    penalty = loaded.spec.terms.delay_penalty if loaded.spec.terms else None
    if penalty is None or loaded.spec.jurisdiction != "DE":
        return
    if penalty.per_day.value > Decimal("0.2"):
        yield Hit(path="terms.delay-penalty.per-day", data={"write": "per-day: 0.2 %"})
    if penalty.cap and penalty.cap.value > 5:
        yield Hit(path="terms.delay-penalty.cap", data={"write": "cap: 5 %"})
    if penalty.of == "price" and len(loaded.spec.milestones) > 1:
        yield Hit(path="terms.delay-penalty.of", data={"write": "of: milestone"})
