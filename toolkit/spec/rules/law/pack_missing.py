"""A website that is not tested for the law of the place where its house stands."""

from collections.abc import Iterable
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.places import houses_of, law_at
from toolkit.spec.rule import Hit

_PACKS: Final = {"CH": "legal-ch", "DE": "legal-de", "AT": "legal-at", "FR": "legal-fr", "UK": "legal-uk"}


def find(loaded: Loaded) -> Iterable[Hit]:
    spec = loaded.spec
    for name, deliverable in spec.deliverables.items():
        if deliverable.kind != "website" or any((one.check or "").startswith("legal.") for one in deliverable.criteria):
            continue
        for place in sorted({law_at(house, spec) or "" for house in houses_of(deliverable, spec) or (None,)}):
            pack = _PACKS.get(place)
            if pack and pack not in deliverable.packs:
                yield Hit(path=f"deliverables.{name}.packs", data={"name": name, "pack": pack, "place": place})
