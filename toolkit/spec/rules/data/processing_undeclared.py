"""A contract that does not say whether the agency handles personal data."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.needs import begun, value_at
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    if begun(loaded.spec) and value_at(loaded.spec, "terms.personal-data.processed") is None:
        yield Hit(path="terms.personal-data.processed")
