"""An objective whose target is today's value, or is counted in another unit than it."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from toolkit.observations.values import Duration
from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit

_QUANTITY: Final = re.compile(r"\s*([-+]?\d{1,15}(?:[.,]\d{1,6})?)\s*([^\d\s][^\d]{0,30}?)?\s*\Z")


def find(loaded: Loaded) -> Iterable[Hit]:
    for index, objective in enumerate(loaded.spec.brief.objectives):
        today, target = quantity(objective.baseline), quantity(objective.target)
        if today and target and (today == target or _unlike(today, target)):
            data = {"baseline": objective.baseline, "target": objective.target}
            yield Hit(path=f"brief.objectives[{index}].target", data=data)


def _unlike(today: tuple[Decimal, str], target: tuple[Decimal, str]) -> bool:
    """A share against a bare number; other units have too many names to tell them apart, and zero needs none."""
    return {today[1], target[1]} == {"%", ""} and bool(today[0]) and bool(target[0])


def quantity(text: str | None) -> tuple[Decimal, str] | None:
    """Number and unit, durations in seconds where the length is certain; None for anything else."""
    found = _QUANTITY.match(text or "")
    if text is None or found is None:
        return None
    try:
        return Decimal(str(Duration.parse(text).seconds)), "s"
    except (ValueError, KeyError):
        return Decimal(found[1].replace(",", ".")), (found[2] or "").strip().casefold()
