"""A contract without the periods for testing and remedy."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.needs import begun
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    if not begun(loaded.spec):
        return
    acceptance = loaded.spec.terms.acceptance if loaded.spec.terms else None
    for key in ("test-period", "remedy-period"):
        if acceptance is None or getattr(acceptance, key.replace("-", "_")) is None:
            yield Hit(path=f"terms.acceptance.{key}", data={"key": key})
