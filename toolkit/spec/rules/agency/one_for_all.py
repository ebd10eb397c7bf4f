"""One competence for everything: «full service» taken on trust."""

from collections.abc import Iterable
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit
from toolkit.spec.sentences import versions
from toolkit.spec.wordlists import speaks

_MOST: Final = 2
"""Kinds of deliverables that one craft may well cover, as texts for a website and a profile."""


def find(loaded: Loaded) -> Iterable[Hit]:
    deliverables = loaded.spec.deliverables
    for index, competence in enumerate(loaded.spec.brief.competences):
        path = f"brief.competences[{index}]"
        kinds = {deliverables[name].kind for name in competence.for_} - {"handover"}
        if speaks("agency/full_service", versions(f"{path}.field", competence.field, loaded)):
            yield Hit(path=f"{path}.field", data={"field": competence.field})
        elif len(kinds) > _MOST:
            yield Hit(path=f"{path}.for", data={"field": competence.field})
