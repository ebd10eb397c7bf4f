"""Personal data are handled, but the contract does not say which, or for what."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    given = loaded.spec.terms.personal_data if loaded.spec.terms else None
    if given is None or not given.processed:
        return
    missing = [name for name in ("purposes", "categories") if not getattr(given, name)]
    if missing:
        yield Hit(path="terms.personal-data", data={"missing": missing})
