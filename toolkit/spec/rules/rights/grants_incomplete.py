"""Rights under French law that are not named one by one with extent, purpose, place and duration (CPI L131-3)."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    rights = loaded.spec.rights
    if loaded.spec.jurisdiction != "FR" or rights.copyright is None:
        return
    if not rights.grants:
        yield Hit(path="rights.copyright", data={"missing": "grants"})
    for index, grant in enumerate(rights.grants):
        missing = [name for name in ("extent", "purpose", "place", "duration") if not getattr(grant, name)]
        if missing:
            yield Hit(path=f"rights.grants[{index}]", data={"missing": missing})
