"""Tables for spreadsheets: CSV and XLSX in which no cell is ever a formula."""

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape

from toolkit.cells import as_csv, harmless, legal

__all__ = ["as_csv", "as_xlsx", "harmless"]

_CELL: Final = 32_000
"""Characters a cell of XLSX can hold (32,767)."""
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


def as_xlsx(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """One sheet; every cell is inline text (ECMA-376 § 18.3.1.53), which no program computes. Same data, same bytes."""
    name = escape(re.sub(r"[\\/*?:\[\]]", " ", title)[:31])
    last = f"{_letters(len(head))}{len(rows) + 1}"
    lines = [_line(1, head, style=1), *(_line(number, row, style=0) for number, row in enumerate(rows, start=2))]
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(_widths(head, rows), 1)
    )
    view = f'<sheetView workbookViewId="0">{_PANE}</sheetView>'
    parts = {
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
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetViews>{view}</sheetViews><cols>{widths}</cols>'
        f'<sheetData>{"".join(lines)}</sheetData><autoFilter ref="A1:{last}"/></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for path, text in parts.items():
            entry = zipfile.ZipInfo(path, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, _HEAD + text)
    return out.getvalue()


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


def _widths(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(8, min(60, max(len(row[n]) for row in (head, *rows)) + 2)) for n in range(len(head))]
