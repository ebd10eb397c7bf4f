"""A segment of guests of whom the spec knows neither pains nor gains."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    for index, segment in enumerate(loaded.spec.brief.guests):
        if not segment.pains and not segment.gains:
            yield Hit(path=f"brief.guests[{index}]")
