"""No cell of a table is ever a formula, whatever a stranger's file is called."""

import csv
import io
import tracemalloc
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from toolkit.exports.tables import as_csv, as_xlsx, workbook

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HOSTILE = ["=1+1", "+49", "-2", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "  =1", "\u200b=1", "\uff1d1", "\n@A1"]


def cells(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert not list(sheet.iter(f"{SPACE}f"))
    assert {cell.get("t") for cell in sheet.iter(f"{SPACE}c")} == {"inlineStr"}
    return [text.text or "" for text in sheet.iter(f"{SPACE}t")]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_csv_guards_what_could_be_a_formula(hostile: str) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(["a"], [[hostile]]).decode("utf-8-sig"))))
    assert rows == [["a"], [f"'{hostile}"]]


def test_xlsx_holds_text_only_and_is_the_same_every_time() -> None:
    rows = [[each, "Größe & <b>"] for each in [*HOSTILE, "\x00\x1f"]]
    data = as_xlsx("a/b", ["x", "y"], rows)
    assert data == as_xlsx("a/b", ["x", "y"], rows)
    told = cells(data)
    assert told[:2] == ["x", "y"]
    assert told[2::2] == [*HOSTILE, "\ufffd\ufffd"]
    assert told[3] == "Größe & <b>"


def test_a_long_cell_stays_within_what_a_spreadsheet_holds() -> None:
    assert len(cells(as_xlsx("a", ["x"], [["a" * 50_000]]))[1]) == 32_000


def test_the_rows_of_a_workbook_are_not_held_in_memory(tmp_path: Path) -> None:
    tracemalloc.start()
    with workbook() as book:
        for number in range(4000):
            book.add([str(number), "long text " * 500])
        book.write(tmp_path / "large.xlsx", "Sites", ["number", "text"])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4_000_000  # the rows are 20 MB
    told = cells((tmp_path / "large.xlsx").read_bytes())
    assert (len(told), told[-2]) == (2 * 4001, "3999")
