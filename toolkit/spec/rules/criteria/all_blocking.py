"""Every criterion of a deliverable in the highest class: then the classes say nothing."""

from collections.abc import Iterable
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit

_LEAST: Final = 4
"""Criteria below which each may well be as grave as the other."""


def find(loaded: Loaded) -> Iterable[Hit]:
    classes: dict[str, list[str]] = {}
    for criterion in loaded.criteria:
        classes.setdefault(criterion.deliverable, []).append(criterion.severity)
    for name, own in classes.items():
        if len(own) >= _LEAST and set(own) == {"blocking"}:
            yield Hit(path=f"deliverables.{name}", data={"name": name, "count": len(own)})
