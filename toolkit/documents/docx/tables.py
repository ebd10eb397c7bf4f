"""Tables of data, and tables that only lay out."""

from collections.abc import Sequence

from toolkit.documents.columns import weights
from toolkit.documents.docx.context import Context, paragraph
from toolkit.documents.docx.inlines import inlines, plain
from toolkit.documents.docx.markup import element, properties, value
from toolkit.documents.tree import Row, Table

_LETTER = 102
"""Twips of an average letter in the type of tables, wide enough for what stands in for a font that is not there."""
_PADDING = 1.8
_STRONG = {"w:val": "single", "w:sz": "6", "w:space": "0", "w:color": "16191D"}


def data_table(context: Context, table: Table, indent: int, width: int) -> str:
    """A table whose head repeats on each page and whose rows stay whole; its caption is its accessible title."""
    widths = shares(weights(table, width / _LETTER, _PADDING), width)
    last = len(widths) - 1
    head = [
        cell(
            widths[at],
            paragraph("TableHead", plain(column.title), _aligned(column.align)),
            ["bottom"],
            right=0 if at == last else -1,
        )
        for at, column in enumerate(table.columns)
    ]
    rows = [_row(context, table, row, widths) for row in table.rows]
    looks = [
        value("w:tblStyle", "DataTable"),
        _look(first_row="1"),
        value("w:tblCaption", table.caption),
        value("w:tblDescription", table.note or table.caption),
    ]
    return table_of(looks, widths, indent, [row_of(head, [value("w:tblHeader", 1)]), *rows])


def layout_table(rows: Sequence[Sequence[tuple[int, str]]], indent: int) -> str:
    """A table without rules for things side by side: rows of width and content; every cell ends in a paragraph."""
    widths = [width for width, _ in rows[0]]
    looks = [value("w:tblStyle", "LayoutTable"), _look(first_row="0")]
    lines = [row_of([cell(width, content) for width, content in row]) for row in rows]
    return table_of(looks, widths, indent, lines)


def table_of(looks: Sequence[str], widths: Sequence[int], indent: int, rows: Sequence[str]) -> str:
    """A table of fixed widths in twips."""
    total = {"w:w": str(sum(widths)), "w:type": "dxa"}
    place = element("w:tblInd", {"w:w": str(indent), "w:type": "dxa"})
    fixed = element("w:tblLayout", {"w:type": "fixed"})
    grid = element("w:tblGrid", None, *(element("w:gridCol", {"w:w": str(width)}) for width in widths))
    return element("w:tbl", None, properties("w:tblPr", [*looks, element("w:tblW", total), place, fixed]), grid, *rows)


def row_of(cells: Sequence[str], parts: Sequence[str] = ()) -> str:
    """A row that no page break divides."""
    return element("w:tr", None, element("w:trPr", None, value("w:cantSplit", 1), *parts), *cells)


def cell(width: int, content: str, ruled: Sequence[str] = (), span: int = 1, right: int = -1) -> str:
    """A cell; `ruled` are the sides with a strong rule, `right` the padding in twips where it is not the table's."""
    parts = [element("w:tcW", {"w:w": str(width), "w:type": "dxa"})]
    if span > 1:
        parts.append(value("w:gridSpan", span))
    if ruled:
        parts.append(element("w:tcBorders", None, *(element(f"w:{side}", _STRONG) for side in ruled)))
    if right >= 0:
        parts.append(element("w:tcMar", None, element("w:right", {"w:w": str(right), "w:type": "dxa"})))
    return element("w:tc", None, properties("w:tcPr", parts), content)


def shares(weights: Sequence[float], width: int) -> list[int]:
    """The width divided by weight, in whole twips that add up."""
    whole = sum(weights)
    ends = [round(width * sum(weights[: at + 1]) / whole) for at in range(len(weights))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _row(context: Context, table: Table, row: Row, widths: Sequence[int]) -> str:
    if row.style == "group":
        keep = [value("w:keepNext", 1)]
        shown = paragraph("TableText", inlines(context, row.cells[0].inlines, weight="strong"), keep)
        return row_of([cell(sum(widths), shown, span=len(widths))], [context.revision(row.change)])
    weight = "strong" if row.style == "total" else ""
    ruled = ["top", "bottom"] if weight else []
    cells = []
    for at, (width, column, one) in enumerate(zip(widths, table.columns, row.cells, strict=False)):
        content = inlines(context, one.inlines, weight=weight)
        if one.anchor:
            content = context.anchored(one.anchor, content)
        padding = 0 if at == len(widths) - 1 else -1
        cells.append(cell(width, paragraph("TableText", content, _aligned(column.align)), ruled, right=padding))
    return row_of(cells, [context.revision(row.change)])


def _aligned(align: str) -> list[str]:
    return [value("w:jc", "right")] if align == "right" else []


def _look(first_row: str) -> str:
    return element(
        "w:tblLook",
        {
            "w:val": "0020" if first_row == "1" else "0000",
            "w:firstRow": first_row,
            "w:lastRow": "0",
            "w:firstColumn": "0",
            "w:lastColumn": "0",
            "w:noHBand": "1",
            "w:noVBand": "1",
        },
    )
