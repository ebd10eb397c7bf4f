"""A licence that asks for the author's name, and no name in the register."""

import re
from collections.abc import Iterable
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit

_NAMING: Final = re.compile(
    r"\bCC[ -]?BY\b|\bODbL\b|Open Database Licen[cs]e"
    r"|Creative Commons (Attribution|Namensnennung|Paternité|Attribuzione)",
    re.IGNORECASE,
)
_ABSENT: Final = (None, "", "none")


def find(loaded: Loaded) -> Iterable[Hit]:
    for index, entry in enumerate(loaded.spec.rights.register):
        if entry.attribution in _ABSENT and _NAMING.search(entry.licence or ""):
            path = f"rights.register[{index}].attribution"
            yield Hit(path=path, data={"id": entry.id, "licence": entry.licence, "holder": entry.holder or "…"})
