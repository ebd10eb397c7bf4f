"""A document as data. Builders make it complete, numbers and references included; writers only render it."""

from datetime import date
from typing import Literal

from msgspec import Struct

Change = Literal["", "added", "removed"]
"""In a redline: what the new version adds to the old one, or takes away."""


class Run(Struct, frozen=True, kw_only=True, tag="run"):
    """A stretch of text. `lang` is set only where it differs from the document's."""

    text: str
    strong: bool = False
    emphasis: bool = False
    lang: str = ""
    defines: str = ""
    """Id of the term this run defines: printed bold, in the quotes of the language (part of `text`)."""
    icon: Literal["", "pass", "fail", "open", "na", "class1", "class2", "class3"] = ""
    """The sign drawn before the text; the text says the same in words."""
    change: Change = ""


class Ref(Struct, frozen=True, kw_only=True, tag="ref"):
    """A live cross-reference. `text` is what stands before the number, with its no-break space: `Ziffer `."""

    to: str
    """Id of a clause, section or annex."""
    text: str = ""
    number: str
    """Resolved: `9.4`, `A`, `A Nr. 44`."""
    change: Change = ""


class Link(Struct, frozen=True, kw_only=True, tag="link"):
    text: str
    url: str


class Blank(Struct, frozen=True, kw_only=True, tag="blank"):
    """A place to fill in; `path` is where the value would stand in the spec or record."""

    path: str
    label: str
    kind: Literal["text", "date", "choice", "checkbox"] = "text"
    choices: tuple[str, ...] = ()
    width: int = 24
    """Characters."""
    named: bool = False
    """What stands beside it says what is to be filled in, so the label is not printed; writers find that out."""


Inline = Run | Ref | Link | Blank


class Paragraph(Struct, frozen=True, kw_only=True, tag="paragraph"):
    inlines: tuple[Inline, ...]
    style: Literal["normal", "lead", "note", "small"] = "normal"
    """A `lead` is larger; an amount that is the message of a page is a lead of one strong run."""
    change: Change = ""
    """Of the paragraph as such; its runs say the same."""


class Items(Struct, frozen=True, kw_only=True, tag="items"):
    """A list. Lettered ones are part of a clause's numbering: (a), (b)."""

    items: tuple[tuple[Inline, ...], ...]
    style: Literal["letters", "bullets", "numbers"] = "bullets"
    changes: tuple[Change, ...] = ()
    """In a redline, one for each item."""


class Cell(Struct, frozen=True, kw_only=True):
    inlines: tuple[Inline, ...]
    anchor: str = ""
    """Id that references can point at, as `criterion:W-01`."""


class Row(Struct, frozen=True, kw_only=True):
    cells: tuple[Cell, ...]
    style: Literal["normal", "total", "group"] = "normal"
    """A `group` row has one cell that spans the table."""
    change: Change = ""


class Column(Struct, frozen=True, kw_only=True):
    title: str
    align: Literal["left", "right"] = "left"
    width: float = 1
    """Share of the table's width, relative to the other columns."""


class Table(Struct, frozen=True, kw_only=True, tag="table"):
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str
    """Also the accessible name."""
    note: str = ""
    titled: bool = False
    """The line before it says the same as the caption, which is then only an accessible name."""
    wide: bool = False
    """Takes the margin too; a table of five columns or more does so anyway."""


class Picture(Struct, frozen=True, kw_only=True, tag="picture"):
    """A drawing; its data always stands in a table beside it."""

    svg: str
    alt: str
    caption: str = ""


class Sides(Struct, frozen=True, kw_only=True, tag="sides"):
    """Blocks side by side, as the two parties on the first page."""

    columns: tuple[tuple["Block", ...], ...]


class Signatures(Struct, frozen=True, kw_only=True, tag="signatures"):
    """Never alone on a page."""

    place_and_date: str
    """The words above the line: `Ort, Datum`."""
    parties: tuple[tuple[str, str], ...]
    """Name and function of who signs."""


Block = Paragraph | Items | Table | Picture | Sides | Signatures


class Entry(Struct, frozen=True, kw_only=True):
    """A line of the term sheet: margin label, reference, and what it says."""

    label: str
    refs: tuple[Inline, ...] = ()
    blocks: tuple[Block, ...]


class Clause(Struct, frozen=True, kw_only=True):
    """A numbered paragraph. `second` is the same in the second language of a bilingual contract."""

    id: str
    number: str
    blocks: tuple[Block, ...]
    second: tuple[Block, ...] = ()
    change: Change = ""
    """A removed clause keeps its old number, and those after it are numbered as if it were not there."""


class Section(Struct, frozen=True, kw_only=True):
    """A numbered section of clauses, or an annex (number A, B ...) of blocks."""

    id: str
    number: str
    title: str
    clauses: tuple[Clause, ...] = ()
    blocks: tuple[Block, ...] = ()
    second_title: str = ""
    page_break: bool = False
    change: Change = ""


class Document(Struct, frozen=True, kw_only=True):
    """Ready to be written."""

    kind: Literal["contract", "brief", "record", "letter", "account", "amendment", "bids", "policy", "proof", "rights"]
    languages: tuple[str, ...]
    """The prevailing language first."""
    title: str
    subtitle: str = ""
    notice: tuple[Inline, ...] = ()
    """The box at the top: draft for legal review, and the statutes it rests on."""
    running: str
    """Header from the second page: what this document is."""
    state: str = ""
    """Header, right: `Entwurf zur rechtlichen Prüfung`."""
    footer: str = ""
    """Footer, left: digest of the spec and date."""
    page_label: str = "{page} / {pages}"
    """Footer, right: `Seite {page} von {pages}`."""
    contents_title: str = ""
    """Heading of the table of contents; empty for none."""
    verdict: Literal["", "pass", "fail", "open"] = ""
    """A record's result: its icon before `headline`."""
    headline: str = ""
    sheet: tuple[Entry, ...] = ()
    """First page (contract, record): label in the margin, content in the wide column."""
    column_heads: tuple[tuple[Inline, ...], ...] = ()
    """Of a bilingual document, over its two columns on every page: the language and whether it prevails."""
    sections: tuple[Section, ...] = ()
    closing: tuple[Block, ...] = ()
    """After the last clause and before the annexes: signatures."""
    annexes: tuple[Section, ...] = ()
    date: date
    """Of the document; every format's own date comes from it."""
    author: str = ""
    attachments: tuple[tuple[str, bytes], ...] = ()
    """Files embedded in the PDF: the spec."""


def numbers(document: Document) -> dict[str, str]:
    """Number by id of every section, clause, annex."""
    found: dict[str, str] = {}
    for section in (*document.sections, *document.annexes):
        found[section.id] = section.number
        found.update((clause.id, clause.number) for clause in section.clauses)
    return found
