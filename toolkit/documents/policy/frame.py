"""The words of a policy, `templates/policies/<language>.yaml`: its sections in their order."""

from typing import Literal

from msgspec import Struct

from toolkit.documents.frame import Sentence
from toolkit.documents.parts import Columns, Parts

TableName = Literal["", "authority", "hours", "measures", "profiles"]


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A passage of a section: exactly one of its keys."""

    text: tuple[Sentence, ...] = ()
    """One paragraph."""
    items: tuple[Sentence, ...] = ()
    steps: tuple[Sentence, ...] = ()
    """A numbered list."""
    table: TableName = ""


class PolicySection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Left out when nothing of it applies to the spec."""

    id: str
    title: str
    parts: tuple[Part, ...]


class Line(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the first page."""

    label: str
    sentences: tuple[Sentence, ...] = ()
    table: TableName = ""


class PolicyFrame(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of `templates/policies`."""

    title: str
    running: str
    state: str
    notice: str
    footer: str
    page: str
    contents: str
    in_force: tuple[Sentence, ...]
    """Above the signature."""
    place_and_date: str
    sheet: tuple[Line, ...]
    sections: tuple[PolicySection, ...]
    labels: dict[str, str]
    tables: dict[str, Columns]
    notes: dict[str, str]
    values: dict[str, str]


Policy = Parts[PolicyFrame]
"""A policy in the making."""
