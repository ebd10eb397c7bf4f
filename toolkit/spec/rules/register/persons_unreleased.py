"""Pictures of which nobody says whether persons are shown (CH ZGB 28, DE KUG § 22, AT UrhG § 78)."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    for index, entry in enumerate(loaded.spec.rights.register):
        if entry.kind in ("image", "video") and not entry.releases:
            yield Hit(path=f"rights.register[{index}].releases", data={"id": entry.id})
