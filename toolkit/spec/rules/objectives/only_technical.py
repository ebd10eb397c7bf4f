"""Objectives, but none of business or service."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    objectives = loaded.spec.brief.objectives
    if objectives and all(objective.level == "technical" for objective in objectives):
        yield Hit(path="brief.objectives[0].level")
