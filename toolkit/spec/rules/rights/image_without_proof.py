"""A third party's image in the register without holder, licence or proof."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    for index, entry in enumerate(loaded.spec.rights.register):
        missing = [name for name in ("holder", "licence", "proof") if not getattr(entry, name)]
        if entry.kind == "image" and missing:
            yield Hit(path=f"rights.register[{index}]", data={"id": entry.id, "missing": missing})
