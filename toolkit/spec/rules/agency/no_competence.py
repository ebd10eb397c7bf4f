"""A deliverable for which no competence is asked of the agency."""

from collections.abc import Iterable

from toolkit.spec.lacking import intended
from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    """A competence without `for` is asked for everything; once an agency is chosen, the choice is made."""
    spec = loaded.spec
    asked = spec.brief.competences
    if not asked and (spec.parties.agency != "to-be-chosen" or not intended(spec)):
        return
    covered = (
        set(spec.deliverables) if any(not one.for_ for one in asked) else {name for one in asked for name in one.for_}
    )
    for name, deliverable in spec.deliverables.items():
        if name not in covered and deliverable.kind != "handover":
            yield Hit(path=f"deliverables.{name}", data={"name": name})
