"""An entry that names no file: what is delivered cannot be told to be it."""

from collections.abc import Iterable
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit

_FILES: Final = ("image", "icon", "font", "video", "music")
"""Kinds that are delivered as files of their own."""


def find(loaded: Loaded) -> Iterable[Hit]:
    for index, entry in enumerate(loaded.spec.rights.register):
        if entry.kind in _FILES and not entry.files and entry.original is None:
            yield Hit(path=f"rights.register[{index}]", data={"id": entry.id})
