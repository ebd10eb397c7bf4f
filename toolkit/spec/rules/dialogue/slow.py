"""A topic of the dialogue that may wait for longer than a day."""

from collections.abc import Iterable
from typing import Final

from toolkit.observations.values import Duration
from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit

_DAY: Final = 86_400.0


def find(loaded: Loaded) -> Iterable[Hit]:
    for index, authority in enumerate(loaded.spec.dialogue):
        if authority.within and _seconds(authority.within) > _DAY:
            yield Hit(path=f"dialogue[{index}].within", data={"within": authority.within})


def _seconds(given: Duration) -> float:
    """A working day counts as a day; months and years are longer than one in any case."""
    try:
        return given.seconds
    except KeyError:
        return float(given.amount) * _DAY * (1 if given.unit == "working-day" else 30)
