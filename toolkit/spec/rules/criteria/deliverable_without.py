"""A deliverable that no criterion describes."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.packs import ready_for
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    tested = {criterion.deliverable for criterion in loaded.criteria}
    for name, deliverable in loaded.spec.deliverables.items():
        if name not in tested:
            pack = ready_for(deliverable.kind)
            write = f"packs: [{pack}]" if pack else "criteria"
            yield Hit(path=f"deliverables.{name}", data={"name": name, "write": write})
