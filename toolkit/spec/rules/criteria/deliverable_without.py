"""A deliverable that no criterion describes."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    tested = {criterion.deliverable for criterion in loaded.criteria}
    for name in loaded.spec.deliverables:
        if name not in tested:
            yield Hit(path=f"deliverables.{name}", data={"name": name})
