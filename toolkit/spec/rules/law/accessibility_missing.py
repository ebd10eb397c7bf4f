"""A website that sells stays, without a criterion of accessibility (DE BFSG, AT BaFG, since 28 June 2025)."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.places import houses_of, law_at
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    spec = loaded.spec
    tested = {one.deliverable for one in loaded.criteria if (one.check or "").startswith("a11y.")}
    for name, deliverable in spec.deliverables.items():
        if deliverable.kind != "website" or name in tested:
            continue
        shown = houses_of(deliverable, spec)
        sells = any(house.offers for house in shown) or any(pack.startswith("shop") for pack in deliverable.packs)
        if sells and {"DE", "AT"} & {law_at(house, spec) for house in shown or (None,)}:
            yield Hit(path=f"deliverables.{name}.packs", data={"name": name})
