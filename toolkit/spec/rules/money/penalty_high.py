"""A penalty for delay above what is usual where a court may reduce it (OR 163(3), ABGB § 1336)."""

from collections.abc import Iterable
from typing import Final

from toolkit.observations.values import Percent
from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit

_PER_DAY: Final = Percent.parse("0.5 %")
_CAP: Final = Percent.parse("10 %")


def find(loaded: Loaded) -> Iterable[Hit]:
    penalty = loaded.spec.terms.delay_penalty if loaded.spec.terms else None
    if penalty is None or loaded.spec.jurisdiction not in ("CH", "AT"):
        return
    for key, given, limit in (("per-day", penalty.per_day, _PER_DAY), ("cap", penalty.cap, _CAP)):
        if given and given.value > limit.value:
            data = {"limit": limit, "key": key, "typed": str(limit)}
            yield Hit(path=f"terms.delay-penalty.{key}", data=data)
