"""Tables for spreadsheets: CSV and XLSX in which no cell is ever a formula."""

import io
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final
from xml.sax.saxutils import escape

from toolkit.cells import as_csv, harmless, legal

__all__ = ["Workbook", "as_csv", "as_xlsx", "harmless", "workbook"]

_CELL: Final = 32_000
"""Characters a cell of XLSX can hold (32,767)."""
_PIECE: Final = 1_000_000
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FONT: Final = '<sz val="11"/><name val="Calibri"/>'
_PLAIN: Final = 'fillId="0" borderId="0"'
_STYLES: Final = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font>{_FONT}</font><font><b/>{_FONT}</font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    f'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" {_PLAIN}/></cellStyleXfs>'
    f'<cellXfs count="2"><xf numFmtId="49" fontId="0" {_PLAIN} xfId="0" applyAlignment="1">'
    f'<alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" {_PLAIN} xfId="0" applyFont="1"/>'
    "</cellXfs></styleSheet>"
)
_PANE: Final = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def as_xlsx(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A workbook of one sheet. Same data, same bytes."""
    out = io.BytesIO()
    with workbook() as book:
        for row in rows:
            book.add(row)
        book.write(out, title, head)
    return out.getvalue()


@contextmanager
def workbook() -> Iterator["Workbook"]:
    """An empty one."""
    with tempfile.TemporaryFile() as lines:
        yield Workbook(lines)


class Workbook:
    """One sheet, to which rows are added one after another: they lie on the disk, so memory does not grow with them.

    Every cell is inline text (ECMA-376 § 18.3.1.53), which no program computes.
    """

    def __init__(self, lines: IO[bytes]) -> None:
        """`lines` is the file in which the rows wait."""
        self.rows = 0
        self._lines: Final = lines
        self._widest: Final[dict[int, int]] = {}

    def add(self, row: Sequence[str]) -> None:
        self.rows += 1
        self._lines.write(_line(self.rows + 1, row, style=0).encode())
        self._measure(row)

    def write(self, out: Path | IO[bytes], title: str, head: Sequence[str]) -> None:
        """Puts the rows under `head` into a file. To be called once."""
        self._measure(head)
        widths = "".join(
            f'<col min="{n + 1}" max="{n + 1}" width="{max(8, min(60, self._widest[n] + 2))}" customWidth="1"/>'
            for n in range(len(head))
        )
        before = (
            f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">{_PANE}</sheetView></sheetViews>'
            f"<cols>{widths}</cols><sheetData>{_line(1, head, style=1)}"
        )
        after = f'</sheetData><autoFilter ref="A1:{_letters(len(head))}{self.rows + 1}"/></worksheet>'
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for path, text in _frame(title).items():
                package.writestr(_entry(path), _HEAD + text)
            with package.open(_entry("xl/worksheets/sheet1.xml"), "w", force_zip64=True) as sheet:
                sheet.write((_HEAD + before).encode())
                self._lines.seek(0)
                shutil.copyfileobj(self._lines, sheet, _PIECE)
                sheet.write(after.encode())

    def _measure(self, row: Sequence[str]) -> None:
        for n, cell in enumerate(row):
            self._widest[n] = max(self._widest.get(n, 0), len(cell))


def _frame(title: str) -> dict[str, str]:
    """What stands around the sheet."""
    name = escape(re.sub(r"[\\/*?:\[\]]", " ", title)[:31])
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{_SHEET}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET}.styles+xml"/></Types>',
        "_rels/.rels": _relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="{name}" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml")
        ),
        "xl/styles.xml": _STYLES,
    }


def _entry(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, _MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _relations(*entries: tuple[str, str, str]) -> str:
    lines = "".join(f'<Relationship Id="{id_}" Type="{_OFFICE}/{kind}" Target="{to}"/>' for id_, kind, to in entries)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _line(number: int, cells: Sequence[str], style: int) -> str:
    texts = (escape(legal(cell)[:_CELL]) for cell in cells)
    columns = "".join(
        f'<c r="{_letters(n)}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
        for n, text in enumerate(texts, start=1)
    )
    return f'<row r="{number}">{columns}</row>'


def _letters(column: int) -> str:
    """`A` for 1, `AA` for 27."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found
