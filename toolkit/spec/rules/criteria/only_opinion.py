"""A website or profile of which nothing is judged by a check, a scenario or a test."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.packs import ready_for
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    judges: dict[str, set[str]] = {}
    for criterion in loaded.criteria:
        judges.setdefault(criterion.deliverable, set()).add(criterion.judge)
    for name, deliverable in loaded.spec.deliverables.items():
        if deliverable.kind in ("website", "profile") and judges.get(name) == {"person"}:
            yield Hit(path=f"deliverables.{name}", data={"name": name, "pack": ready_for(deliverable.kind)})
