"""A scenario on one size of screen only, while guests come with both."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit
from toolkit.spec.sentences import demands


def find(loaded: Loaded) -> Iterable[Hit]:
    for path, criterion in demands(loaded):
        if criterion.scenario and set(criterion.scenario.viewports) == {"desktop"}:
            yield Hit(path=f"{path}.scenario.viewports", data={"id": criterion.id})
