"""Reservations and open lists in what is owed: the agency decides how far the sentence reaches."""

from collections.abc import Iterable
from itertools import chain

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit
from toolkit.spec.sentences import results, statements
from toolkit.spec.wordlists import hits


def find(loaded: Loaded) -> Iterable[Hit]:
    return hits("words/hedged", chain(statements(loaded), results(loaded)))
