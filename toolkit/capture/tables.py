"""Rows of CSV and Excel files as platforms write them, every cell as text."""

import csv
import io
import zipfile
from typing import Any, Final

from toolkit.capture.encodings import text as decoded

_ROWS: Final = 1_000_000
_UNPACKED: Final = 256 * 1024 * 1024

Sheet = list[list[str]]
Table = list[dict[str, str]]
"""Rows by heading. A heading stands without spaces at its ends; one that occurs twice keeps its first column."""


class Unreadable(Exception):
    """The file has no rows that can be read."""


def rows(name: str, data: bytes) -> Table:
    """The rows below the heading row, which is the first of the widest ones. Raises Unreadable."""
    return [row for sheet in sheets(name, data) for row in _headed(sheet)]


def sheets(name: str, data: bytes) -> list[Sheet]:
    """Every sheet of a workbook, or the one of a separated text, line by line. Raises Unreadable."""
    if data[:4] == b"PK\x03\x04" or name.lower().endswith(".xlsx"):
        return _workbook(data)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return _old_workbook(data)
    return [_separated(data)]


def _headed(sheet: Sheet) -> Table:
    """LinkedIn's sheets have a line of explanation above the headings."""
    filled = [len([cell for cell in line if cell.strip()]) for line in sheet[:10]]
    if not filled or max(filled) < 2:
        return []
    top = next(at for at, count in enumerate(filled) if count >= max(2, 0.6 * max(filled)))
    heads = [" ".join(cell.split()).lstrip("\ufeff") for cell in sheet[top]]
    table = []
    for line in sheet[top + 1 :]:
        row: dict[str, str] = {}
        for head, cell in zip(heads, line, strict=False):
            if head:
                row.setdefault(head, cell.strip())
        if any(row.values()):
            table.append(row)
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


def _workbook(data: bytes) -> list[Sheet]:
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(info.file_size for info in packed.infolist()) > _UNPACKED:
                raise Unreadable
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        return [
            [
                [_cell(cell) for cell in line]
                for line, _ in zip(sheet.iter_rows(values_only=True), range(_ROWS), strict=False)
            ]
            for sheet in book.worksheets
        ]
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
