"""Cells of tables that spreadsheets read, of which none is ever a formula."""

import csv
import io
import re
from collections.abc import Sequence
from typing import Final

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def as_csv(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """UTF-8 with a mark, so that spreadsheets read it as such; a cell that could be a formula begins with `'`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def legal(cell: str) -> str:
    """Without what XML and tables cannot hold: control characters and halves of pairs."""
    return _ILLEGAL.sub("\ufffd", cell)


def harmless(cell: str) -> str:
    """The text as no spreadsheet reads a formula in it, without control characters."""
    text = legal(cell)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
