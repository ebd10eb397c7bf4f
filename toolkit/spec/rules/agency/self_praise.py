"""A proof that is the agency's word for itself."""

from collections.abc import Iterable
from itertools import islice

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit
from toolkit.spec.sentences import versions
from toolkit.spec.wordlists import hits, speaks


def find(loaded: Loaded) -> Iterable[Hit]:
    """One hit a proof; none where the same text names something that can be looked at or asked after."""
    for index, competence in enumerate(loaded.spec.brief.competences):
        for sentence in versions(f"brief.competences[{index}].proof", competence.proof, loaded):
            if not speaks("agency/evidence", [sentence]):
                yield from islice(hits("agency/self_praise", [sentence]), 1)
