"""An effort promised where a result is owed (CH OR 363 and 394, DE BGB 611 and 631)."""

from collections.abc import Iterable
from itertools import chain

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit
from toolkit.spec.sentences import results, statements
from toolkit.spec.wordlists import found


def find(loaded: Loaded) -> Iterable[Hit]:
    """At the start of a sentence the same words set a condition: "Should a guest ...", «Sollte ein Gast ...»."""
    for one in found("words/effort", chain(statements(loaded), results(loaded))):
        if not one.begins:
            yield one.hit
