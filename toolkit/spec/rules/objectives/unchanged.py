"""An objective whose target is today's value, or is counted in another unit than it."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.quantity import Quantity, quantity
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    for index, objective in enumerate(loaded.spec.brief.objectives):
        today, target = quantity(objective.baseline), quantity(objective.target)
        if today and target and (_same(today, target) or _unlike(today, target)):
            data = {"baseline": objective.baseline, "target": objective.target}
            yield Hit(path=f"brief.objectives[{index}].target", data=data)


def _same(today: Quantity, target: Quantity) -> bool:
    return today.amount == target.amount and today.counts_as(target)


def _unlike(today: Quantity, target: Quantity) -> bool:
    """A share against a bare number; other units have too many names to tell them apart, and zero needs none."""
    return {today.unit, target.unit} == {"%", ""} and bool(today.amount) and bool(target.amount)
