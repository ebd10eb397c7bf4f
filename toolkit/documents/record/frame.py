"""What every part of the record needs: the words, the contract's numbers, and short ways to write cells."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from msgspec import Struct

from toolkit import catalogue, resources
from toolkit.checking.wording import fill
from toolkit.documents.tree import Block, Cell, Column, Entry, Paragraph, Row, Run, Table
from toolkit.spec.criteria import Numbering
from toolkit.spec.model import Spec


class Frame(Struct, frozen=True, kw_only=True):
    """One record in one language."""

    language: str
    spec: Spec
    numbering: Numbering

    def say(self, key: str, **values: Any) -> str:
        """The text `key` of `templates/records/<language>.yaml`, its places filled."""
        return fill(_texts(self.language)[key], values, self.language)

    def clause(self, clause: str) -> str:
        """` (Ziffer 9.4)`; empty without a contract."""
        number = self.numbering.clauses.get(clause, "")
        return self.say("clause", number=number) if number else ""

    def number(self, clause: str) -> str:
        return self.numbering.clauses.get(clause, "")


@cache
def _texts(language: str) -> dict[str, str]:
    return catalogue.read(resources.folder("templates") / "records" / f"{language}.yaml", dict[str, str])


def paragraph(text: str, *, strong: bool = False, style: Any = "normal") -> Paragraph:
    return Paragraph(inlines=(Run(text=text, strong=strong),), style=style)


def row(*texts: str, style: Any = "normal", strong: bool = False) -> Row:
    return Row(cells=tuple(Cell(inlines=(Run(text=text, strong=strong),)) for text in texts), style=style)


def table(columns: Sequence[tuple[str, float, Any]], rows: Sequence[Row], caption: str, note: str = "") -> Table:
    """`columns` are title, relative width and alignment."""
    return Table(
        columns=tuple(Column(title=title, width=width, align=align) for title, width, align in columns),
        rows=tuple(rows),
        caption=caption,
        note=note,
    )


def entry(label: str, *blocks: Block, note: str = "") -> Entry:
    return Entry(label=label, refs=(Run(text=note),) if note else (), blocks=blocks)
