"""The words of the form and of the comparison, `templates/bids/<language>.yaml`."""

from msgspec import Struct

from toolkit.documents.frame import Sentence
from toolkit.documents.parts import Columns, Parts, wording


class Form(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The comments of the form."""

    head: tuple[Sentence, ...]
    sections: dict[str, str]
    """What stands above a part of the form, by its first key."""
    examples: dict[str, str]
    """A line of YAML below what stands above."""
    keys: dict[str, str]
    """What stands behind a key, by its path without names and positions."""


class BidsFrame(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of `templates/bids`."""

    title: str
    running: str
    state: str
    notice: str
    footer: str
    page: str
    contents: str
    headlines: dict[str, str]
    sheet: dict[str, str]
    """Labels of the first page."""
    headings: dict[str, str]
    labels: dict[str, str]
    tables: dict[str, Columns]
    notes: dict[str, str]
    gaps: dict[str, str]
    """What is missing, by its key; `{of}` is what it is about."""
    counted: dict[str, str]
    """How points came about, by the key of the way."""
    cells: dict[str, str]
    settle: dict[str, str]
    """What the house should know before it reads the ranking."""
    form: Form


Bids = Parts[BidsFrame]
"""A comparison in the making."""


def frame(language: str) -> BidsFrame:
    """Raises WrongUsage when the language has none."""
    return wording("bids", language, BidsFrame, "comparison of bids")
