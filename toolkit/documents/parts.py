"""What the sections of a brief, a policy or a comparison of bids are made with, in one language."""

from collections.abc import Iterable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct

from toolkit import catalogue, formats, resources
from toolkit.documents import words
from toolkit.documents.conditions import holds
from toolkit.documents.frame import Sentence
from toolkit.documents.template_text import TemplateText
from toolkit.documents.tree import Block, Cell, Column, Inline, Items, Paragraph, Row, Run, Table
from toolkit.errors import WrongUsage
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Text

T = TypeVar("T")
Content = Run | str | Sequence[Inline]
"""What a cell or an item may be given as."""


class Columns(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table's words, and which of its columns hold numbers."""

    caption: str
    titles: tuple[str, ...]
    widths: tuple[float, ...]
    right: tuple[int, ...] = ()
    """Counted from 0."""
    note: str = ""
    titled: bool = False
    wide: bool = False


class Wording(Protocol):
    """The words of a kind of document."""

    @property
    def labels(self) -> dict[str, str]: ...
    @property
    def tables(self) -> dict[str, Columns]: ...
    @property
    def notes(self) -> dict[str, str]: ...


F = TypeVar("F", bound=Wording)


def wording(folder: str, language: str, type_: type[T], what: str) -> T:
    """The file of `language` in `templates/<folder>`. Raises WrongUsage, saying `what` there is none of."""
    path = resources.folder(f"templates/{folder}") / f"{language}.yaml"
    if not path.is_file():
        have = ", ".join(sorted(file.stem for file in path.parent.glob("*.yaml")))
        raise WrongUsage(f"There is no {what} in {language!r} yet.", f"The languages are {have}.")
    return catalogue.read(path, type_)


class Parts(Struct, Generic[F], frozen=True, kw_only=True):
    """Makes blocks of the spec's texts and the words of the document."""

    loaded: Loaded
    language: str
    folder: str
    """Below `templates/`, for messages about the words."""
    frame: F
    texts: TemplateText
    values: dict[str, Any]

    def text(self, text: Text) -> Run:
        return self.texts.text(text)

    def inlines(self, source: str, **values: Any) -> tuple[Inline, ...]:
        return self.texts.inlines(source, self._file, **self.values | values)

    def plain(self, source: str, **values: Any) -> str:
        return self.texts.plain(source, self._file, **self.values | values)

    def sentences(self, sentences: Sequence[Sentence], **values: Any) -> tuple[tuple[Inline, ...], ...]:
        """Those whose condition holds."""
        known = self.values | values
        return tuple(self.inlines(one.text, **values) for one in sentences if holds(one.when, known, self._file))

    def paragraph(self, sentences: Sequence[Sentence], **values: Any) -> tuple[Block, ...]:
        """One paragraph of those whose condition holds; nothing when none does."""
        inlines: list[Inline] = []
        for one in self.sentences(sentences, **values):
            inlines += [Run(text=" "), *one] if inlines else one
        return (Paragraph(inlines=tuple(inlines)),) if inlines else ()

    def note(self, name: str, **values: Any) -> Paragraph:
        return Paragraph(inlines=self.inlines(self.frame.notes[name], **values))

    def labelled(self, name: str, text: Text | None) -> tuple[Block, ...]:
        """`Vision: ...`; nothing without a text."""
        if not text:
            return ()
        return (Paragraph(inlines=(Run(text=f"{self.frame.labels[name]} ", strong=True), self.text(text))),)

    def listed(self, name: str, items: Sequence[Content]) -> tuple[Block, ...]:
        """A label and a list below it; nothing without entries."""
        if not items:
            return ()
        label = Paragraph(inlines=(Run(text=self.frame.labels[name], strong=True),))
        return (label, Items(items=tuple(map(inlines_of, items))))

    def table(self, name: str, rows: Sequence[Sequence[Content] | Row], **values: Any) -> tuple[Block, ...]:
        """Nothing without rows. `values` fill the table's words."""
        if not rows:
            return ()
        known = self.frame.tables[name]
        columns = tuple(
            Column(title=self.plain(title, **values), width=width, align="right" if at in known.right else "left")
            for at, (title, width) in enumerate(zip(known.titles, known.widths, strict=True))
        )
        note = self.plain(known.note, **values) if known.note else ""
        caption = self.plain(known.caption, **values)
        return (
            Table(
                columns=columns,
                rows=tuple(map(_row, rows)),
                caption=caption,
                note=note,
                titled=known.titled,
                wide=known.wide,
            ),
        )

    def joined(self, texts: Sequence[str]) -> str:
        return words.joined(texts, self.language)

    def label(self, group: str, key: str) -> str:
        return words.label(group, key, self.language)

    @property
    def colon(self) -> str:
        """With the blanks around it."""
        return words.words(self.language).punctuation["colon"]

    def in_line(self, texts: Iterable[str]) -> str:
        """`a; b; c`."""
        return words.listed(texts, self.language)

    def date(self, day: Any) -> str:
        """Empty for no day."""
        return formats.long_date(day, self.form) if day else ""

    @property
    def form(self) -> str:
        """Of dates and money, which differs within a language: `de-AT`."""
        return formats.variety(self.language, self.loaded.spec.jurisdiction)

    @property
    def _file(self) -> str:
        return f"templates/{self.folder}/{self.language}.yaml"


def inlines_of(content: Content) -> tuple[Inline, ...]:
    """A text, a run or several inlines as inlines."""
    if isinstance(content, str):
        # A verified address or number is a text of its own class; a document holds plain ones.
        return (Run(text=str(content)),) if content else ()
    return (content,) if isinstance(content, Run) else tuple(content)


def stacked(entries: Sequence[Content]) -> tuple[Inline, ...]:
    """One below the other, in a cell."""
    found: list[Inline] = []
    for entry in entries:
        found += [Run(text="\n"), *inlines_of(entry)] if found else inlines_of(entry)
    return tuple(found)


def group(title: Content) -> Row:
    """A row that names those below it."""
    return Row(cells=(Cell(inlines=inlines_of(title)),), style="group")


def _row(row: Sequence[Content] | Row) -> Row:
    if isinstance(row, Row):
        return row
    return Row(cells=tuple(Cell(inlines=inlines_of(part)) for part in row))
