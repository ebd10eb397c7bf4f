"""Rows of CSV and Excel files as platforms write them, every cell as text."""

import csv
import io
import warnings
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Final

from toolkit.capture.encodings import text as decoded

_ROWS: Final = 1_000_000
_UNPACKED: Final = 256 * 1024 * 1024

Sheet = list[list[str]]
Table = list[dict[str, str]]
"""Rows by heading. A heading stands without spaces at its ends; one that occurs twice keeps its first column."""
Row = tuple[int, dict[str, str]]
"""The line it stands in, from 1, and its cells by heading."""
Cells = Callable[[Any], Iterator[list[str]]]
"""How the cells of a workbook's sheet are read, line by line."""


class Unreadable(Exception):
    """The file has no rows that can be read."""


def rows(name: str, data: bytes) -> Table:
    """The rows below the heading row, which is the first of the widest ones. Raises Unreadable."""
    return [row for sheet in sheets(name, data) for _, row in _headed(sheet)]


def numbered(name: str, data: bytes) -> list[Row]:
    """The same rows with cells as a person sees them in the workbook: `31 %`, `2027-09`. Raises Unreadable."""
    return [row for sheet in _sheets(name, data, _seen) for row in _headed(sheet)]


def sheets(name: str, data: bytes) -> list[Sheet]:
    """Every sheet of a workbook, or the one of a separated text, line by line. Raises Unreadable."""
    return _sheets(name, data, _values)


def _sheets(name: str, data: bytes, cells: Cells) -> list[Sheet]:
    if data[:4] == b"PK\x03\x04" or name.lower().endswith(".xlsx"):
        return _workbook(data, cells)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return _old_workbook(data)
    return [_separated(data)]


def _headed(sheet: Sheet) -> list[Row]:
    """LinkedIn's sheets have a line of explanation above the headings."""
    filled = [len([cell for cell in line if cell.strip()]) for line in sheet[:10]]
    if not filled or max(filled) < 2:
        return []
    top = next(at for at, count in enumerate(filled) if count >= max(2, 0.6 * max(filled)))
    heads = [" ".join(cell.split()).lstrip("\ufeff") for cell in sheet[top]]
    table = []
    for at, line in enumerate(sheet[top + 1 :], start=top + 2):
        row: dict[str, str] = {}
        for head, cell in zip(heads, line, strict=False):
            if head:
                row.setdefault(head, cell.strip())
        if any(row.values()):
            table.append((at, row))
    return table


def _separated(data: bytes) -> Sheet:
    text = decoded(data)
    if "\0" in text:
        raise Unreadable
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    csv.field_size_limit(10_000_000)
    try:
        return [line for line, _ in zip(csv.reader(io.StringIO(text), delimiter=mark), range(_ROWS), strict=False)]
    except csv.Error as error:
        raise Unreadable from error


def _workbook(data: bytes, cells: Cells) -> list[Sheet]:
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(info.file_size for info in packed.infolist()) > _UNPACKED:
                raise Unreadable
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of styles and extensions, which no figure needs
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        return [[line for line, _ in zip(cells(sheet), range(_ROWS), strict=False)] for sheet in book.worksheets]
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, SyntaxError) as error:
        raise Unreadable from error


def _old_workbook(data: bytes) -> list[Sheet]:
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, on_demand=True, logfile=io.StringIO())
        return [
            [[_old_cell(cell, book.datemode) for cell in sheet.row(line)] for line in range(min(sheet.nrows, _ROWS))]
            for sheet in book.sheets()
        ]
    except (xlrd.XLRDError, ValueError, IndexError, AssertionError, OverflowError, KeyError, TypeError) as error:
        raise Unreadable from error


def _values(sheet: Any) -> Iterator[list[str]]:
    return ([_cell(value) for value in line] for line in sheet.iter_rows(values_only=True))


def _seen(sheet: Any) -> Iterator[list[str]]:
    return ([_shown(cell) for cell in line] for line in sheet.iter_rows())


def _shown(cell: Any) -> str:
    """Excel keeps `31 %` as 0.31, and `2027-09` as the first day of the month, with a format that says so."""
    value, form = cell.value, (getattr(cell, "number_format", None) or "").casefold()
    if "%" in form and isinstance(value, int | float):
        return f"{(Decimal(str(value)) * 100).normalize():f} %"
    if hasattr(value, "isoformat") and "m" in form and "d" not in form and "h" not in form:
        return f"{value:%Y-%m}"
    return _cell(value)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _old_cell(cell: Any, datemode: int) -> str:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_DATE:
        return str(xlrd.xldate_as_datetime(cell.value, datemode).isoformat())
    return _cell(cell.value)
