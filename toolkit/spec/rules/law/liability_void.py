"""A limit of liability that the law does not allow: CH OR 100(1), DE BGB § 276(3), § 309 no. 7 with § 307."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    liability = loaded.spec.terms.liability if loaded.spec.terms else None
    if liability is None or liability.cap is None or loaded.spec.jurisdiction not in ("CH", "DE"):
        return
    missing = [cause for cause in ("intent", "gross-negligence") if cause not in liability.unlimited]
    if missing:
        yield Hit(path="terms.liability.unlimited", data={"missing": missing})
