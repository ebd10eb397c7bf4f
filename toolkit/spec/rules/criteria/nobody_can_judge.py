"""A criterion left to an adviser whom the spec does not name, or who may not test."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    adviser = loaded.spec.parties.adviser
    if adviser is not None and {"test", "accept"} & set(adviser.may):
        return
    for name, deliverable in loaded.spec.deliverables.items():
        for index, criterion in enumerate(deliverable.criteria):
            if criterion.person == "adviser":
                yield Hit(path=f"deliverables.{name}.criteria[{index}].person", data={"id": criterion.id})
