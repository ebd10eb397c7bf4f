"""Reads lists of sites: text, CSV, workbooks, YAML, and addresses of the command line."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Final

from toolkit import catalogue
from toolkit.audit.targets import Entry
from toolkit.capture import encodings, tables
from toolkit.errors import WrongUsage
from toolkit.spec import nodes

_MAX_BYTES: Final = 20_000_000
_HEADINGS: Final = Path(__file__).with_name("headings.yaml")
_FILES: Final = (".csv", ".tsv", ".txt", ".yaml", ".yml", ".xlsx", ".xlsm", ".xls")
_BOOKS: Final = (".xlsx", ".xlsm", ".xls")
_TABLES: Final = (".csv", ".tsv")
_MARKS: Final = ";,\t|"
_LINES: Final = 20
"""So far down a sheet may its headings stand."""
_FORMS: Final = (
    "Name a web address, or a file: one address a line, CSV or a workbook with a column `url` (website, Webseite, "
    "site web, sito ...), or YAML."
)
Row = tuple[int, Sequence[str]]


def entries(named: Iterable[str]) -> Iterator[Entry]:
    """Every row of what was named, good or bad, in order. Raises WrongUsage for a file that cannot be read as a list,
    and InvalidSpec for YAML that is none.
    """  # noqa: D205 - one sentence
    for name in named:
        path = Path(name)
        if re.match(r"(?i)https?://", name):
            yield Entry("", 0, name)
        elif path.is_file():
            yield from _file(path)
        elif "/" not in name and "." in name and path.suffix.lower() not in _FILES:
            yield Entry("", 0, name)
        else:
            raise WrongUsage(f"{name} is neither an address nor a file.", _FORMS)


def _file(path: Path) -> Iterator[Entry]:
    if path.stat().st_size > _MAX_BYTES:
        raise WrongUsage(f"{path} is larger than 20 MB.", "Split the list.")
    suffix = path.suffix.lower()
    if suffix in (".yaml", ".yml"):
        return _yaml(path)
    data = path.read_bytes()
    if suffix in _BOOKS:
        return _book(path, data)
    text = encodings.text(data)
    if suffix in _TABLES or _is_table(text):
        return _table(path, _rows(text))
    return _lines(path, text)


def _lines(path: Path, text: str) -> Iterator[Entry]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield Entry(str(path), number, line.strip())


def _is_table(text: str) -> bool:
    """Whether the first line names columns, an address among them."""
    first = text.partition("\n")[0]
    return any(mark in first for mark in _MARKS) and _address(first.split(_mark(first))) is not None


def _mark(line: str) -> str:
    return max(_MARKS, key=line.count)


def _rows(text: str) -> Iterator[Row]:
    """Rows with the lines they begin on. A row the reader cannot make out is one cell."""
    csv.field_size_limit(_MAX_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_mark(text.partition("\n")[0]))
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            row = []
        yield line, row
        line = reader.line_num + 1


def _book(path: Path, data: bytes) -> Iterator[Entry]:
    """The first sheet that has a column of addresses."""
    try:
        sheets = tables.sheets(path.name, data)
    except tables.Unreadable as error:
        raise WrongUsage(f"{path} cannot be read as a workbook.", "Save it again as .xlsx or as CSV.") from error
    numbered = [list(enumerate(sheet, start=1)) for sheet in sheets]
    best = next((rows for rows in numbered if _headings(rows)), numbered[0] if numbered else [])
    return _table(path, iter(best))


def _table(path: Path, rows: Iterator[Row]) -> Iterator[Entry]:
    """A list without headings is read by the column in which its first row has an address."""
    top = list(islice(rows, _LINES))
    found = _headings(top) or _bare(top)
    if found is None:
        names = next((", ".join(filter(None, map(str.strip, row))) for _, row in top if any(row)), "")
        raise WrongUsage(f"{path} has no column `url`.", f"Its columns are: {names or 'none'}. {_FORMS}")
    begin, heads, at = found
    for line, row in (*top[begin:], *rows):
        cells = [cell.strip() for cell in row]
        if any(cells):
            yield _entry(path, line, cells, heads, at)


def _entry(path: Path, line: int, cells: list[str], heads: list[str], at: int) -> Entry:
    if len(cells) <= at or (len(cells) > len(heads) and any(cells[len(heads) :])):
        return Entry(str(path), line, " ".join(filter(None, cells)), fault="row")
    columns = {head: cell for head, cell in zip(heads, cells, strict=False) if head and head != heads[at]}
    for head in columns:
        if _plain(head) == "archive" and columns[head]:
            columns[head] = str(path.parent / columns[head])
    for key in ("place", "name"):
        column = next((head for head in columns if _plain(head) in _names()[key]), None)
        if column and columns[column]:
            columns.setdefault(key, columns[column])
    return Entry(str(path), line, cells[at], columns)


def _headings(rows: Sequence[Row]) -> tuple[int, list[str], int] | None:
    """How many rows to skip, the headings, and which of them is the address."""
    for number, (_, row) in enumerate(rows, start=1):
        heads = [" ".join(cell.split()) for cell in row]
        at = _address(heads)
        if at is not None:
            return number, _distinct(heads), at
    return None


def _bare(rows: Sequence[Row]) -> tuple[int, list[str], int] | None:
    first = next((row for _, row in rows if any(row)), None)
    at = next((n for n, cell in enumerate(first or ()) if re.match(r"(?i)\s*(https?://|www\.)\S+\s*$", cell)), None)
    return None if first is None or at is None else (0, [str(n + 1) for n in range(len(first))], at)


def _distinct(heads: list[str]) -> list[str]:
    """A second column of the same name gets a number."""
    return [head if head not in heads[:n] else f"{head} {heads[:n].count(head) + 1}" for n, head in enumerate(heads)]


def _address(heads: Sequence[str]) -> int | None:
    plain = [_plain(head) for head in heads]
    return next((plain.index(name) for name in _names()["url"] if name in plain), None)


def _plain(head: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", head.lower()).split())


@cache
def _names() -> dict[str, list[str]]:
    return catalogue.read(_HEADINGS, dict[str, list[str]])


def _yaml(path: Path) -> Iterator[Entry]:
    root = nodes.compose(nodes.read_source(path))
    if root.kind != "sequence":
        raise WrongUsage(f"{path} is no list of sites.", "Write a list of URLs, or of mappings with `url`.")
    for item in root.items:
        line = item.position.line
        if item.kind == "scalar":
            yield Entry(str(path), line, item.text)
            continue
        if item.kind != "mapping" or any(value.kind != "scalar" for _, value in item.entries):
            yield Entry(str(path), line, "", fault="row")
            continue
        heads = [key.text for key, _ in item.entries]
        at = _address(heads)
        if at is None:
            yield Entry(str(path), line, ", ".join(heads), fault="column")
        else:
            yield _entry(path, line, [value.text.strip() for _, value in item.entries], heads, at)
