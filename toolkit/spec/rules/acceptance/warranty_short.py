"""A warranty shorter than the two years of OR 371(1), BGB § 634a(1) no. 1 and ABGB § 933."""

from collections.abc import Iterable
from typing import Final

from toolkit.observations.values import Duration
from toolkit.spec.loaded import Loaded
from toolkit.spec.periods import days
from toolkit.spec.rule import Hit

_STATUTORY: Final = Duration.parse("24 months")


def find(loaded: Loaded) -> Iterable[Hit]:
    warranty = loaded.spec.terms.warranty if loaded.spec.terms else None
    if warranty and loaded.spec.jurisdiction in ("CH", "DE", "AT") and days(warranty) < days(_STATUTORY):
        yield Hit(path="terms.warranty")
