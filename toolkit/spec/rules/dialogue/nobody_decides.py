"""A profile, but nowhere who may answer what."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    profiles = [name for name, one in loaded.spec.deliverables.items() if one.kind == "profile"]
    if profiles and not loaded.spec.dialogue:
        yield Hit(path=f"deliverables.{profiles[0]}", data={"name": profiles[0]})
