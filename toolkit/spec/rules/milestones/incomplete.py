"""A milestone without date, result or payment."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    for index, milestone in enumerate(loaded.spec.milestones):
        missing = [name for name in ("due", "delivers", "payment") if getattr(milestone, name) in (None, ())]
        if missing:
            yield Hit(path=f"milestones[{index}]", data={"id": milestone.id, "missing": missing})
