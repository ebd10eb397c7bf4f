"""A licence whose media include none of those that the agency delivers."""

from collections.abc import Iterable
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Deliverable
from toolkit.spec.rule import Hit

_MEDIA: Final = {
    "website": ("web",),
    "app": ("app", "web"),
    "profile": ("social",),
    "campaign": ("social", "web", "print"),
    "monitoring": (),
    "workshop": (),
    "handover": (),
}


def find(loaded: Loaded) -> Iterable[Hit]:
    delivered = [media(one) for one in loaded.spec.deliverables.values()]
    if None in delivered:
        return  # content for any medium
    needed = {medium for one in delivered for medium in one or ()}
    for index, entry in enumerate(loaded.spec.rights.register):
        if needed and entry.scope and needed.isdisjoint(entry.scope):
            data = {"id": entry.id, "scope": entry.scope, "needed": sorted(needed)}
            yield Hit(path=f"rights.register[{index}].scope", data=data)


def media(deliverable: Deliverable) -> tuple[str, ...] | None:
    """Where the deliverable appears; None when it may appear anywhere."""
    return deliverable.use or _MEDIA.get(deliverable.kind)
