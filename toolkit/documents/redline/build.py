"""The redline of two versions of a document: matched by id, never by place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec
from msgspec import Struct

from toolkit.documents.redline.parts import block, blocks
from toolkit.documents.tree import (
    Block,
    Change,
    Clause,
    Document,
    Entry,
    Inline,
    Items,
    Paragraph,
    Row,
    Section,
    Sides,
    Table,
)

T = TypeVar("T")


def redline(old: Document, new: Document) -> Document:
    """The new document with everything marked that was added or removed since the old one.

    Titles and drawings are those of the new version and not compared.
    """
    before = {entry.label: entry for entry in old.sheet}
    return msgspec.structs.replace(
        new,
        sheet=tuple(_entry(before.get(entry.label), entry) for entry in new.sheet),
        sections=tuple(_sections(old.sections, new.sections)),
        annexes=tuple(_sections(old.annexes, new.annexes)),
    )


class Touched(Struct, frozen=True, kw_only=True):
    """A section or clause of a redline that differs."""

    id: str
    """Empty for the overview."""
    number: str
    title: str
    """Of the section."""
    change: Change
    """Empty for changed words."""


def touched(document: Document) -> Iterator[Touched]:
    """All of a redline, in the order of the document: the overview holds money and dates and stands first."""
    if any(marks(block) for entry in document.sheet for block in entry.blocks):
        yield Touched(id="", number="", title="", change="")
    for section in (*document.sections, *document.annexes):
        if section.change or any(map(marks, section.blocks)):
            yield Touched(id=section.id, number=section.number, title=section.title, change=section.change)
        for clause in section.clauses if not section.change else ():
            if clause.change or any(map(marks, clause.blocks)):
                yield Touched(id=clause.id, number=clause.number, title=section.title, change=clause.change)


def marks(one: Block) -> bool:
    """Whether a block of a redline shows a change."""
    if isinstance(one, Paragraph):
        return any(map(_mark, one.inlines))
    if isinstance(one, Items):
        return any(_mark(inline) for item in one.items for inline in item)
    if isinstance(one, Table):
        return any(map(_changed_row, one.rows))
    return isinstance(one, Sides) and any(marks(each) for column in one.columns for each in column)


def _mark(inline: Inline) -> bool:
    return getattr(inline, "change", "") != ""


def _changed_row(one: Row) -> bool:
    return one.change != "" or any(_mark(inline) for cell in one.cells for inline in cell.inlines)


def _entry(old: Entry | None, new: Entry) -> Entry:
    return msgspec.structs.replace(new, blocks=blocks(old.blocks if old else (), new.blocks))


def _sections(old: Sequence[Section], new: Sequence[Section]) -> Iterator[Section]:
    before = {section.id: section for section in old}
    after = {section.id: section for section in new}
    for id_ in _merged(before, after):
        yield _section(before.get(id_), after.get(id_))


def _section(old: Section | None, new: Section | None) -> Section:
    shown = new or old
    assert shown
    before = {clause.id: clause for clause in (old.clauses if old else ())}
    after = {clause.id: clause for clause in (new.clauses if new else ())}
    clauses = tuple(_clause(before.get(id_), after.get(id_)) for id_ in _merged(before, after))
    body = blocks(old.blocks if old else (), new.blocks if new else ())
    change: Change = "added" if old is None else "removed" if new is None else ""
    number = shown.number if new else ""
    return msgspec.structs.replace(shown, number=number, clauses=clauses, blocks=body, change=change)


def _clause(old: Clause | None, new: Clause | None) -> Clause:
    if new is None:
        assert old
        gone = tuple(block(one, "removed") for one in old.blocks)
        return msgspec.structs.replace(old, blocks=gone, second=_all_gone(old.second), change="removed")
    if old is None:
        come = tuple(block(one, "added") for one in new.blocks)
        second = tuple(block(one, "added") for one in new.second)
        return msgspec.structs.replace(new, blocks=come, second=second, change="added")
    second = blocks(old.second, new.second) if old.second and new.second else new.second
    return msgspec.structs.replace(new, blocks=blocks(old.blocks, new.blocks), second=second)


def _all_gone(content: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(block(one, "removed") for one in content)


def _merged(old: Mapping[str, T], new: Mapping[str, T]) -> list[str]:
    """Ids in the order of the new version; one that is gone stands after the one it followed."""
    order = list(new)
    previous = ""
    for id_ in old:
        if id_ not in new:
            order.insert(order.index(previous) + 1 if previous else 0, id_)
        previous = id_
    return order
