"""A penalty for delay without a largest sum (OR 163(3), ABGB § 1336, BGB § 307)."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    penalty = loaded.spec.terms.delay_penalty if loaded.spec.terms else None
    if penalty and penalty.cap is None:
        cap = "5 %" if loaded.spec.jurisdiction == "DE" else "10 %"
        yield Hit(path="terms.delay-penalty", data={"cap": cap})
