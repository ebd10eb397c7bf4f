"""A licence with copyleft in a spec that excludes copyleft."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Rights
from toolkit.spec.rule import Hit

_COPYLEFT: Final = re.compile(r"(?<![A-Z])[AL]?GPL|General Public Licen[cs]e", re.IGNORECASE)
_CHOICE: Final = re.compile(r"\b(MIT|BSD|Apache|ISC)\b", re.IGNORECASE)
"""Beside one of these, copyleft is one of several licences to choose from."""
_SOFTWARE: Final = ("library", "plugin", "template")


def find(loaded: Loaded) -> Iterable[Hit]:
    if loaded.spec.rights.open_source.copyleft == "excluded":
        for path, licence in _licences(loaded.spec.rights):
            if _COPYLEFT.search(licence) and not _CHOICE.search(licence):
                yield Hit(path=path, data={"licence": licence})


def _licences(rights: Rights) -> Iterator[tuple[str, str]]:
    for index, licence in enumerate(rights.open_source.allowed):
        yield f"rights.open-source.allowed[{index}]", licence
    for index, entry in enumerate(rights.register):
        if entry.kind in _SOFTWARE and entry.licence:
            yield f"rights.register[{index}].licence", entry.licence
