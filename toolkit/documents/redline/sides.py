"""A redline as two columns: each clause as it was and as it is, on the same height."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from toolkit.documents.redline.build import marks
from toolkit.documents.tree import (
    Block,
    Change,
    Clause,
    Document,
    Entry,
    Inline,
    Items,
    Paragraph,
    Picture,
    Run,
    Section,
    Sides,
    Table,
)

_NOTHING: Final = (Paragraph(inlines=(Run(text="–"),)),)


def sides(redline: Document, heads: tuple[str, str], *, changed: bool = False) -> Document:
    """The earlier version on the left, the new one on the right, under their `heads`; of two languages the prevailing.

    Tables stay whole: a changed value stands below the former one. With `changed`, clauses that say the
    same in both versions are left out.
    """
    language = redline.languages[0]
    return msgspec.structs.replace(
        redline,
        languages=(language, language),
        column_heads=tuple((Run(text=head, strong=True),) for head in heads),
        sheet=tuple(_entry(one) for one in redline.sheet if not changed or any(map(marks, one.blocks))),
        sections=tuple(_sections(redline.sections, changed=changed)),
        annexes=tuple(_annexes(redline.annexes, changed=changed)),
        closing=() if changed else redline.closing,
    )


def _entry(one: Entry) -> Entry:
    if not any(map(marks, one.blocks)) or any(isinstance(block, Table | Picture) for block in one.blocks):
        return one
    both = Sides(columns=(_side(one.blocks, "added"), _side(one.blocks, "removed")))
    return msgspec.structs.replace(one, blocks=(both,))


def _sections(sections: Sequence[Section], *, changed: bool) -> Iterator[Section]:
    for one in sections:
        clauses = tuple(_clause(each) for each in one.clauses if not changed or _differs(each))
        if clauses or not changed:
            yield msgspec.structs.replace(one, clauses=clauses, second_title=one.title)


def _annexes(annexes: Sequence[Section], *, changed: bool) -> Iterator[Section]:
    for one in annexes:
        if not changed:
            yield one
        elif one.change or any(map(marks, one.blocks)):
            yield msgspec.structs.replace(one, blocks=tuple(_changed_rows(one.blocks)))


def _changed_rows(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Table):
            rows = tuple(row for row in block.rows if marks(msgspec.structs.replace(block, rows=(row,))))
            if rows:
                yield msgspec.structs.replace(block, rows=rows)
        elif marks(block):
            yield block


def _differs(clause: Clause) -> bool:
    return clause.change != "" or any(map(marks, clause.blocks))


def _clause(one: Clause) -> Clause:
    old = _side(one.blocks, "added") if one.change != "added" else ()
    new = _side(one.blocks, "removed") if one.change != "removed" else ()
    return msgspec.structs.replace(one, blocks=old or _NOTHING, second=new or _NOTHING)


def _side(blocks: Sequence[Block], without: Change) -> tuple[Block, ...]:
    """One version of the blocks: what only the other one has is left out."""
    return tuple(found for block in blocks if (found := _block(block, without)) is not None)


def _block(one: Block, without: Change) -> Block | None:
    if isinstance(one, Paragraph):
        inlines = _inlines(one.inlines, without)
        return msgspec.structs.replace(one, inlines=inlines) if inlines else None
    if isinstance(one, Items):
        changes = one.changes or ("",) * len(one.items)
        kept = [item for item, change in zip(one.items, changes, strict=True) if change != without]
        items = tuple(_inlines(item, without) for item in kept)
        return msgspec.structs.replace(one, items=items, changes=()) if items else None
    if isinstance(one, Sides):
        return msgspec.structs.replace(one, columns=tuple(_side(column, without) for column in one.columns))
    return one


def _inlines(inlines: Sequence[Inline], without: Change) -> tuple[Inline, ...]:
    return tuple(one for one in inlines if getattr(one, "change", "") != without)
