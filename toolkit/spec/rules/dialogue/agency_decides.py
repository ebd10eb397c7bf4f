"""The agency answers guests, or decides what they are offered."""

from collections.abc import Iterable

from toolkit.spec.agencies import speaks_of
from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    for index, authority in enumerate(loaded.spec.dialogue):
        for key, who in (("decides", authority.decides), ("escalate", authority.escalate)):
            if who is not None and speaks_of(who, loaded):
                yield Hit(path=f"dialogue[{index}].{key}")
