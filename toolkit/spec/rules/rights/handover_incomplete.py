"""A hand-over that lacks what the deliverables cannot be run without."""

from collections.abc import Iterable, Iterator
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Deliverable
from toolkit.spec.rule import Hit

_NEEDED: Final = {
    "website": ("source-code", "credentials"),
    "app": ("source-code", "credentials"),
    "profile": ("accounts",),
    "campaign": ("accounts",),
}


def find(loaded: Loaded) -> Iterable[Hit]:
    given, deliverables = loaded.spec.rights.handover, loaded.spec.deliverables
    if not given or any(one.kind == "handover" for one in deliverables.values()):
        return
    missing: dict[str, str] = {}
    for name, deliverable in deliverables.items():
        for item in _needed(deliverable):
            if item not in given:
                missing.setdefault(item, name)
    if missing:
        data = {"missing": tuple(missing), "names": tuple(dict.fromkeys(missing.values()))}
        yield Hit(path="rights.handover", data=data)


def _needed(deliverable: Deliverable) -> Iterator[str]:
    yield from _NEEDED.get(deliverable.kind, ())
    if deliverable.domain:
        yield "domain"
