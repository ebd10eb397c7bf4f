"""The dialogue with guests among the tasks of an agency."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    for name, deliverable in loaded.spec.deliverables.items():
        if "dialogue" in deliverable.scope:
            yield Hit(path=f"deliverables.{name}.scope[{deliverable.scope.index('dialogue')}]")
    if "guest-dialogue" not in loaded.spec.brief.in_house:
        yield Hit(path="brief.in-house")
