"""The words of a brief, `templates/briefs/<language>.yaml`. Texts are templates like those of the clauses."""

from typing import Literal

from msgspec import Struct

from toolkit.documents.frame import Sentence, Timeline
from toolkit.documents.parts import Columns, Parts


class Line(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the first page. `sections` are those it refers to."""

    label: str
    sections: tuple[str, ...] = ()
    block: Literal["", "client", "milestones"] = ""
    sentences: tuple[Sentence, ...] = ()


class Kept(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a house does not give away."""

    name: str
    why: str


class BriefFrame(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of `templates/briefs`."""

    title: str
    running: str
    state: str
    notice: str
    footer: str
    page: str
    contents: str
    sheet: tuple[Line, ...]
    timeline: Timeline
    headings: dict[str, str]
    """Section titles, in the order of the document."""
    labels: dict[str, str]
    tables: dict[str, Columns]
    keys: dict[str, str]
    """What the keys of a deliverable are called."""
    values: dict[str, str]
    """How composed values of a deliverable are put."""
    kept: dict[str, Kept]
    """Why something stays in the house, by its word in `brief.in-house`."""
    rights: tuple[Sentence, ...]
    terms: tuple[Sentence, ...]
    offer: tuple[Sentence, ...]
    """What an offer must contain."""
    bids: tuple[Sentence, ...]
    """How and until when it arrives."""
    notes: dict[str, str]


Brief = Parts[BriefFrame]
"""A brief in the making."""
