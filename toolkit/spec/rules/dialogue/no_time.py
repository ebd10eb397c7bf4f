"""A profile, but nobody in the house with time for its dialogue."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    profiles = [name for name, one in loaded.spec.deliverables.items() if one.kind == "profile"]
    time = loaded.spec.brief.resources.get("dialogue")
    if profiles and (time is None or time.hours_per_week == 0):
        yield Hit(path="brief.resources.dialogue" if time else f"deliverables.{profiles[0]}")
