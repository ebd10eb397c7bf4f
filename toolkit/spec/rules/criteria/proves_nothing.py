"""A scenario that acts and observes nothing: it passes whatever the page does."""

from collections.abc import Iterable
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Step
from toolkit.spec.rule import Hit
from toolkit.spec.sentences import demands

_OBSERVES: Final = ("see", "mail", "compare", "download", "page")


def find(loaded: Loaded) -> Iterable[Hit]:
    for path, criterion in demands(loaded):
        if criterion.scenario and not any(_observes(step) for step in criterion.scenario.then):
            yield Hit(path=f"{path}.scenario.then", data={"id": criterion.id})


def _observes(step: Step) -> bool:
    return any(getattr(step, name) is not None for name in _OBSERVES)
