"""A criterion of more words than one fact needs."""

from collections.abc import Iterable
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit
from toolkit.spec.sentences import statements

_MOST: Final = 40
"""Words; twice the length that guides of plain language advise for a sentence."""


def find(loaded: Loaded) -> Iterable[Hit]:
    for sentence in statements(loaded):
        count = len(sentence.text.split())
        if count > _MOST:
            yield Hit(path=sentence.path, data={"count": count, "most": _MOST})
