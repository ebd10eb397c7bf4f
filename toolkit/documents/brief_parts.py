"""What the sections of a brief are made from, in one language."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from msgspec import Struct

from toolkit import catalogue, resources
from toolkit.documents.conditions import holds
from toolkit.documents.frame import Sentence
from toolkit.documents.sheet import cell
from toolkit.documents.subject_matter import Deliveries
from toolkit.documents.template_text import TemplateText
from toolkit.documents.tree import Block, Cell, Column, Inline, Items, Paragraph, Row, Run, Table
from toolkit.errors import WrongUsage
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Text


class Columns(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    caption: str
    titles: tuple[str, ...]
    widths: tuple[float, ...]


class BriefFrame(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of `templates/briefs`."""

    title: str
    running: str
    state: str
    footer: str
    page: str
    contents: str
    headings: dict[str, str]
    """Section titles, in the order of the document."""
    labels: dict[str, str]
    tables: dict[str, Columns]
    in_house: tuple[Sentence, ...]
    rights: tuple[Sentence, ...]
    offer: tuple[Sentence, ...]
    """What an offer must contain."""
    notes: dict[str, str]


@cache
def frame(language: str) -> BriefFrame:
    """Raises WrongUsage when the language has none."""
    path = resources.folder("templates/briefs") / f"{language}.yaml"
    if not path.is_file():
        have = ", ".join(sorted(file.stem for file in path.parent.glob("*.yaml")))
        raise WrongUsage(f"There are no briefs in {language!r} yet.", f"The languages are {have}.")
    return catalogue.read(path, BriefFrame)


class Parts(Struct, frozen=True, kw_only=True):
    """Makes blocks of the spec's texts and the frame's words."""

    loaded: Loaded
    language: str
    frame: BriefFrame
    texts: TemplateText
    deliveries: Deliveries
    values: dict[str, Any]

    def text(self, text: Text) -> Run:
        return self.texts.text(text)

    def labelled(self, name: str, text: Text | None) -> tuple[Block, ...]:
        """`Vision: ...`; nothing without a text."""
        if not text:
            return ()
        return (Paragraph(inlines=(Run(text=f"{self.frame.labels[name]}: ", strong=True), self.text(text))),)

    def listed(self, name: str, texts: Sequence[Text]) -> tuple[Block, ...]:
        """A label and a list below it; nothing without entries."""
        if not texts:
            return ()
        label = Paragraph(inlines=(Run(text=self.frame.labels[name], strong=True),))
        return (label, Items(items=tuple((self.text(text),) for text in texts)))

    def note(self, name: str) -> Paragraph:
        return Paragraph(inlines=self.inlines(self.frame.notes[name]))

    def inlines(self, source: str, **values: Any) -> tuple[Inline, ...]:
        return self.texts.inlines(source, f"templates/briefs/{self.language}.yaml", **self.values, **values)

    def sentences(self, sentences: Sequence[Sentence]) -> tuple[tuple[Inline, ...], ...]:
        """Those whose condition holds."""
        where = f"templates/briefs/{self.language}.yaml"
        return tuple(self.inlines(one.text) for one in sentences if holds(one.when, self.values, where))

    def table(self, name: str, rows: Sequence[Sequence[Run | str] | str]) -> tuple[Block, ...]:
        """A row that is a single text spans the table; nothing without rows."""
        if not rows:
            return ()
        columns = self.frame.tables[name]
        return (
            Table(
                columns=tuple(
                    Column(title=title, width=width)
                    for title, width in zip(columns.titles, columns.widths, strict=True)
                ),
                rows=tuple(_row(row) for row in rows),
                caption=columns.caption,
            ),
        )


def _row(row: Sequence[Run | str] | str) -> Row:
    if isinstance(row, str):
        return Row(cells=(cell(row),), style="group")
    return Row(cells=tuple(cell(part) if isinstance(part, str) else Cell(inlines=(part,)) for part in row))
