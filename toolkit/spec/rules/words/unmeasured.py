"""Amounts, times and frequencies without a number, where only a person judges."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit
from toolkit.spec.sentences import measured, opinions
from toolkit.spec.wordlists import hits


def find(loaded: Loaded) -> Iterable[Hit]:
    return hits("words/unmeasured", (one for one in opinions(loaded) if not measured(one)))
