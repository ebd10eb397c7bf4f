"""A licence that excludes business, on material for the website of a business."""

import re
from collections.abc import Iterable
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit

_EXCLUDED: Final = re.compile(
    r"CC[ -]BY[ -]NC|non?[- ]?(commercial|commerciale)\w*|nicht[- ]?kommerziell\w*"
    r"|personal use|private use|private[nr]? (gebrauch|nutzung)|usage (privé|personnel)|uso (privato|personale)"
    r"|editorial use only|nur redaktionell\w*",
    re.IGNORECASE,
)
_ALLOWED: Final = re.compile(r"kommerziell|commercial|gewerblich|professionnel|business", re.IGNORECASE)


def find(loaded: Loaded) -> Iterable[Hit]:
    if loaded.spec.parties.client.kind not in (None, "company", "sole-trader"):
        return
    for index, entry in enumerate(loaded.spec.rights.register):
        licence = entry.licence or ""
        if _EXCLUDED.search(licence) and not _ALLOWED.search(_EXCLUDED.sub("", licence)):
            yield Hit(path=f"rights.register[{index}].licence", data={"id": entry.id, "licence": licence})
