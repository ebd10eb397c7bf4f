"""A sentence that is decided by a talk, a mail or a wish which the contract does not hold."""

from collections.abc import Iterable
from itertools import chain

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit
from toolkit.spec.sentences import results, statements
from toolkit.spec.wordlists import hits


def find(loaded: Loaded) -> Iterable[Hit]:
    return hits("words/elsewhere", chain(statements(loaded), results(loaded)))
