"""A workshop without topics, length or result."""

from collections.abc import Iterable

from toolkit.spec.lacking import lacking
from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    return lacking(loaded, "workshop", "topics", "days", "result")
