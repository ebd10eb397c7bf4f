"""A competence that the agency need not prove."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    for index, competence in enumerate(loaded.spec.brief.competences):
        if competence.proof is None:
            yield Hit(path=f"brief.competences[{index}]", data={"field": competence.field})
