"""How offers are scored, in words: the same in the brief that announces it and in the comparison that does it."""

from functools import cache

from msgspec import Struct

from toolkit.documents.frame import Sentence
from toolkit.documents.parts import wording


class Scored(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One component of the score."""

    name: str
    how: tuple[Sentence, ...]
    """How its 0 to 100 points are counted."""


@cache
def scoring(language: str) -> dict[str, Scored]:
    """By component, from `templates/scoring/<language>.yaml`. Raises WrongUsage when the language has none."""
    return wording("scoring", language, dict[str, Scored], "scoring of bids")
