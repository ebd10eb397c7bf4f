"""Objectives out of order: business before service before technical."""

from collections.abc import Iterable
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit

_RANK: Final = {"business": 0, "service": 1, "technical": 2}


def find(loaded: Loaded) -> Iterable[Hit]:
    """Only the first of them: ordering the list settles all."""
    lowest = ""
    for index, objective in enumerate(loaded.spec.brief.objectives):
        if lowest and _RANK[objective.level] < _RANK[lowest]:
            yield Hit(path=f"brief.objectives[{index}].level", data={"level": objective.level, "before": lowest})
            return
        lowest = objective.level
