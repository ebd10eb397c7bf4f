"""Tables with one column a bid; many bids take several tables."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from toolkit.bids.compare import Comparison, Offer
from toolkit.documents.bids.frame import Bids
from toolkit.documents.parts import Content, inlines_of
from toolkit.documents.tree import Block, Cell, Column, Row, Table

_ABREAST: Final = 4
"""Bids that one table holds."""
_LONGEST: Final = 28
"""Letters of an agency's name in the head of a column."""


class Line(Struct, frozen=True, kw_only=True):
    """One row: what it is about, and what each bid says of it."""

    head: tuple[Content, ...]
    cells: tuple[Content, ...]
    total: bool = False


def beside(name: str, lines: Sequence[Line], found: Comparison, parts: Bids, **values: str) -> tuple[Block, ...]:
    """The lines under the heads of the table `name` and the agencies; nothing without lines."""
    if not lines:
        return ()
    known = parts.frame.tables[name]
    heads = len(known.titles)
    tables = []
    for start in range(0, len(found.offers), _ABREAST):
        chosen = found.offers[start : start + _ABREAST]
        columns = [
            Column(title=title, width=width, align="right" if at in known.right else "left")
            for at, (title, width) in enumerate(zip(known.titles, known.widths[:heads], strict=True))
        ]
        columns += [
            Column(title=short(offer), width=known.widths[-1], align="right" if heads in known.right else "left")
            for offer in chosen
        ]
        rows = tuple(_row(line, slice(start, start + _ABREAST)) for line in lines)
        note = parts.plain(known.note, **values) if known.note else ""
        caption = parts.plain(known.caption, **values)
        tables.append(Table(columns=tuple(columns), rows=rows, caption=caption, note=note, wide=known.wide))
    return tuple(tables)


def short(offer: Offer) -> str:
    """The agency's name, cut where it is longer than a column's head."""
    name = offer.agency
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"


def _row(line: Line, chosen: slice) -> Row:
    cells = tuple(Cell(inlines=inlines_of(content)) for content in (*line.head, *line.cells[chosen]))
    return Row(cells=cells, style="total" if line.total else "normal")
