"""Compares blocks: paragraphs and list items by their words, table rows by what they are about."""

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, TypeVar

import msgspec

from toolkit.documents.redline.passages import compared, marked, text_of
from toolkit.documents.tree import Block, Cell, Change, Inline, Items, Paragraph, Row, Run, Sides, Table

T = TypeVar("T")
_ALIKE: Final = 0.5
"""From this share of equal words on, two paragraphs are versions of one; below, one goes and another comes."""


def blocks(old: Sequence[Block], new: Sequence[Block]) -> tuple[Block, ...]:
    """The new blocks with their changes, and the old ones that are gone in their places."""
    if old == new:
        return tuple(new)
    found: list[Block] = []
    for before, after in paired(old, new, _words):
        if before is None and after is not None:
            found.append(block(after, "added"))
        elif after is None and before is not None:
            found.extend(_gone(before))
        elif before is not None and after is not None:
            found.append(_versions(before, after))
    return tuple(found)


def paired(old: Sequence[T], new: Sequence[T], words: Callable[[T], str]) -> Iterator[tuple[T | None, T | None]]:
    """Both versions of each part in the order of the new ones; None where a version has none."""
    codes = SequenceMatcher(a=[words(one) for one in old], b=[words(one) for one in new], autojunk=False).get_opcodes()
    for tag, start, end, from_, until in codes:
        before, after = list(old[start:end]), list(new[from_:until])
        if tag == "equal":
            yield from zip(before, after, strict=True)
            continue
        while before or after:
            if before and after and _alike(words(before[0]), words(after[0])):
                yield before.pop(0), after.pop(0)
            elif before and not any(_alike(words(before[0]), words(one)) for one in after):
                yield before.pop(0), None
            else:
                yield None, after.pop(0)


def block(one: Block, change: Change) -> Block:
    """The whole block as added or removed."""
    if isinstance(one, Paragraph):
        return msgspec.structs.replace(one, inlines=_all(one.inlines, change), change=change)
    if isinstance(one, Items):
        items = tuple(_all(item, change) for item in one.items)
        return msgspec.structs.replace(one, items=items, changes=(change,) * len(items))
    if isinstance(one, Table):
        return msgspec.structs.replace(one, rows=tuple(row(each, change) for each in one.rows))
    if isinstance(one, Sides):
        columns = tuple(tuple(block(each, change) for each in column) for column in one.columns)
        return msgspec.structs.replace(one, columns=columns)
    return one


def row(one: Row, change: Change) -> Row:
    """The whole row as added or removed."""
    anchored = change == "added"
    cells = tuple(
        Cell(inlines=_all(each.inlines, change), anchor=each.anchor if anchored else "") for each in one.cells
    )
    return msgspec.structs.replace(one, cells=cells, change=change)


def _gone(one: Block) -> Iterator[Block]:
    """Drawings and signatures that are gone leave nothing to read."""
    if isinstance(one, Paragraph | Items | Table | Sides):
        yield block(one, "removed")


def _all(inlines: Sequence[Inline], change: Change) -> tuple[Inline, ...]:
    return tuple(marked(one, change) for one in inlines)


def _versions(before: Block, after: Block) -> Block:
    if isinstance(before, Paragraph) and isinstance(after, Paragraph):
        return msgspec.structs.replace(after, inlines=compared(before.inlines, after.inlines))
    if isinstance(before, Items) and isinstance(after, Items):
        return _items(before, after)
    if isinstance(before, Table) and isinstance(after, Table):
        return _table(before, after)
    if isinstance(before, Sides) and isinstance(after, Sides) and len(before.columns) == len(after.columns):
        columns = tuple(blocks(*pair) for pair in zip(before.columns, after.columns, strict=True))
        return msgspec.structs.replace(after, columns=columns)
    return after


def _items(before: Items, after: Items) -> Items:
    items: list[tuple[Inline, ...]] = []
    changes: list[Change] = []
    for old, new in paired(before.items, after.items, text_of):
        items.append(compared(old or (), new or ()))
        changes.append("added" if old is None else "removed" if new is None else "")
    return msgspec.structs.replace(after, items=tuple(items), changes=tuple(changes))


def _table(before: Table, after: Table) -> Table:
    """Rows are versions of one when they are about the same: the anchor, else the first cell, says what."""
    old, new = _keyed(before), _keyed(after)
    if len(before.columns) != len(after.columns):
        return msgspec.structs.replace(after, rows=tuple(row(one, "added") for one in after.rows))
    order = SequenceMatcher(a=list(old), b=list(new), autojunk=False).get_opcodes()
    rows: list[Row] = []
    for _, start, end, from_, until in order:
        rows.extend(row(old[key], "removed") for key in list(old)[start:end] if key not in new)
        rows.extend(_row(old.get(key), new[key]) for key in list(new)[from_:until])
    return msgspec.structs.replace(after, rows=tuple(rows))


def _row(before: Row | None, after: Row) -> Row:
    if before == after:
        return after
    if before is None or len(before.cells) != len(after.cells):
        return row(after, "added")
    cells = tuple(_cell(old, new) for old, new in zip(before.cells, after.cells, strict=True))
    return msgspec.structs.replace(after, cells=cells)


def _cell(old: Cell, new: Cell) -> Cell:
    """A number that only counts rows is not compared; a value that is replaced stands below the former one."""
    if new.anchor:
        return new
    inlines = compared(old.inlines, new.inlines)
    changes = [getattr(one, "change", "") for one in inlines]
    if changes == ["removed", "added"]:
        inlines = (inlines[0], Run(text="\n"), inlines[1])
    return msgspec.structs.replace(new, inlines=inlines)


def _keyed(table: Table) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for one in table.rows:
        key = one.cells[0].anchor or (one.style if one.style == "total" else text_of(one.cells[0].inlines))
        while key in found:
            key += "'"
        found[key] = one
    return found


def _words(one: Block) -> str:
    kind = type(one).__name__
    if isinstance(one, Paragraph):
        return f"{kind} {text_of(one.inlines)}"
    if isinstance(one, Items):
        return f"{kind} {' '.join(text_of(item) for item in one.items)}"
    if isinstance(one, Table):
        return f"{kind} {one.caption}"
    return kind


def _alike(one: str, other: str) -> bool:
    if one.split(" ", 1)[0] != other.split(" ", 1)[0] and one.split(" ", 1)[0] in _KINDS:
        return False
    return SequenceMatcher(a=one.split(), b=other.split(), autojunk=False).ratio() >= _ALIKE


_KINDS: Final = ("Paragraph", "Items", "Table", "Sides", "Picture", "Signatures")
