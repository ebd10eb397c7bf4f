"""A campaign that the agency runs: the house sees neither settings nor costs while it lasts."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    for name, deliverable in loaded.spec.deliverables.items():
        if deliverable.run_by == "agency":
            yield Hit(path=f"deliverables.{name}.run-by", data={"name": name})
