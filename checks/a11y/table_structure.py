"""Whether the markup of a table says what its cells belong to."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, Severity, fail
from toolkit.observations import Page
from toolkit.observations.structure import Cell, Table

Aspect = Literal[
    "layout",
    "nested",
    "in-header",
    "only-headers",
    "no-headers",
    "empty-header",
    "scope",
    "columns",
    "caption",
    "empty-cells",
]
_ASPECTS: Final[tuple[Aspect, ...]] = (
    "nested", "in-header", "layout", "only-headers", "no-headers", "empty-header", "scope", "columns", "caption",
    "empty-cells",
)  # fmt: skip
_HEADERS: Final = ("columnheader", "rowheader")


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    caption: Annotated[
        Literal["optional", "needed"], Meta(description="Whether every table of data has a caption or a name.")
    ] = "optional"
    corner: Annotated[
        Literal["may-be-empty", "filled"],
        Meta(description="Whether the header cell in the corner of rows and columns must have text."),
    ] = "may-be-empty"
    cells: Annotated[
        Literal["may-be-empty", "filled"], Meta(description="Whether every cell of data must have content.")
    ] = "may-be-empty"


class Question(Struct, frozen=True, kw_only=True):
    """One thing asked of one table."""

    table: Table
    aspect: Aspect


def subjects(page: Page, params: Params) -> Iterable[Question]:
    """Tables with text, unless their role says that they are none."""
    for table in page.view.structure.tables:
        if table.visible and table.exposed and table.role not in ("presentation", "none") and _is_filled(table):
            yield from (Question(table=table, aspect=aspect) for aspect in _ASPECTS)


def judge(question: Question, page: Page, params: Params) -> Outcome:
    """WCAG 2.2, 1.3.1; techniques H39, H51, H63; HTML §4.9 (model of tables, scope of a header cell)."""
    table, aspect = question.table, question.aspect
    if aspect == "nested":
        return fail("nested", at=table) if table.inside == "td" else PASS
    if aspect == "in-header":
        return fail("in-header", at=table) if table.inside == "th" else PASS
    layout = _is_layout(table)
    if aspect == "layout":
        return fail("layout", at=table) if layout else PASS
    if layout or table.role in ("grid", "treegrid"):
        return PASS
    return _of_data(table, aspect, params)


def _of_data(table: Table, aspect: Aspect, params: Params) -> Outcome:
    headers = [cell for cell in chain(*table.rows) if _is_header(cell)]
    if aspect == "no-headers":
        severity: Severity = "major" if _width(table) > 2 else "minor"
        return (
            PASS if headers or _points(table) else fail("no-headers", at=table, severity=severity, rows=len(table.rows))
        )
    if aspect == "only-headers":
        return fail("only-headers", at=table) if headers and len(headers) == sum(map(len, table.rows)) > 1 else PASS
    if aspect == "empty-header":
        empty = sum(1 for _ in _empty_headers(table, params))
        return fail("empty-header", at=table, count=empty) if empty else PASS
    if aspect == "scope":
        unclear = _unclear(table)
        return fail("scope", at=table, count=len(unclear), text=unclear[0].text) if unclear else PASS
    if aspect == "columns":
        counts = sorted(set(_counts(table)))
        if len(counts) > 1:
            return fail("columns", at=table, least=counts[0], most=counts[-1])
        idle = _idle_columns(table)
        return fail("idle-columns", at=table, count=idle) if idle else PASS
    if aspect == "caption":
        return PASS if params.caption == "optional" or table.caption or table.named else fail("caption", at=table)
    blank = sum(1 for cell in chain(*table.rows) if not _is_header(cell) and not cell.text and not cell.filled)
    return fail("empty-cells", at=table, count=blank) if blank and params.cells == "filled" else PASS


def _is_header(cell: Cell) -> bool:
    return cell.role in _HEADERS or (cell.header and not cell.role)


def _is_filled(table: Table) -> bool:
    return any(cell.text or cell.filled for cell in chain(*table.rows))


def _points(table: Table) -> bool:
    return any(cell.headers for cell in chain(*table.rows))


def _width(table: Table) -> int:
    return max((sum(cell.columns for cell in row) for row in table.rows), default=0)


def _is_layout(table: Table) -> bool:
    """One row or one column of cells without a header orders the page and no data; so does a table full of blocks."""
    if (
        table.caption
        or table.named
        or table.head
        or any(_is_header(cell) or cell.headers for cell in chain(*table.rows))
    ):
        return False
    cells = sum(map(len, table.rows))
    if len(table.rows) == 1 or _width(table) == 1:
        return True
    return table.blocks >= 2 * cells


def _empty_headers(table: Table, params: Params) -> Iterator[Cell]:
    for number, row in enumerate(table.rows):
        for place, cell in enumerate(row):
            corner = number == place == 0 and params.corner == "may-be-empty" and len(table.rows) > 1
            if _is_header(cell) and not (cell.text or cell.filled or cell.named or corner):
                yield cell


def _unclear(table: Table) -> list[Cell]:
    """Header cells of which neither `scope` nor the model of HTML §4.9.12 says whether they head a row or a column."""
    grid = _grid(table)
    if _points(table):
        return []
    found: dict[int, Cell] = {}
    for y, line in enumerate(grid):
        for x, cell in enumerate(line):
            if cell is None or not _is_header(cell) or cell.scope or cell.role or not cell.text:
                continue
            heads_column = all(other is None or _is_header(other) for other in grid[y])
            heads_row = all(x >= len(other) or other[x] is None or _is_header_at(other[x]) for other in grid)
            if not heads_column and not heads_row:
                found.setdefault(id(cell), cell)
    return list(found.values())


def _is_header_at(cell: Cell | None) -> bool:
    return cell is None or _is_header(cell)


def _grid(table: Table) -> list[list[Cell | None]]:
    """Every slot of the table with the cell that covers it."""
    slots: dict[tuple[int, int], Cell] = {}
    for y, row in enumerate(table.rows):
        x = 0
        for cell in row:
            while (x, y) in slots:
                x += 1
            for dy in range(min(cell.rows or 1, len(table.rows) - y)):
                for dx in range(min(cell.columns, 100)):
                    slots[x + dx, y + dy] = cell
            x += cell.columns
    width = max((x for x, _ in slots), default=-1) + 1
    return [[slots.get((x, y)) for x in range(width)] for y in range(len(table.rows))]


def _idle_columns(table: Table) -> int:
    """Columns in which no cell begins (HTML §4.9.12.1: an error of the table model)."""
    begins, slots = set(), _grid(table)
    for line in slots:
        begins |= {x for x, cell in enumerate(line) if cell is not None and (x == 0 or line[x - 1] is not cell)}
    return max(map(len, slots), default=0) - len(begins)


def _counts(table: Table) -> Iterator[int]:
    """How many slots each row fills, cells that reach down from above included."""
    for line in _grid(table):
        if any(line):
            yield sum(cell is not None for cell in line)
