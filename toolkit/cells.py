"""Cells of tables that spreadsheets read, of which none is ever a formula."""

import csv
import io
import re
from collections.abc import Sequence
from typing import Final

_FORMULA: Final = ("=", "+", "-", "@", "|", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""The wide forms too: spreadsheets set to an East Asian language take them for the narrow ones."""
_UNSEEN: Final = " \n\xa0\u200b\u200c\u200d\u2060\ufeff"
"""Some programs leave these out at the beginning of a cell."""
_ILLEGAL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)
"""What XML 1.0 cannot hold, what terminals obey, and what turns the direction of the text behind it."""


def as_csv(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """UTF-8 with a mark, so that spreadsheets read it as such; a cell that could be a formula begins with `'`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def legal(cell: str) -> str:
    """Without what XML and tables cannot hold, or what makes a text lie: controls and halves of pairs."""
    return _ILLEGAL.sub("\ufffd", cell)


def harmless(cell: str) -> str:
    """The text as no spreadsheet reads a formula in it, without control characters."""
    text = legal(cell)
    return f"'{text}" if text.lstrip(_UNSEEN).startswith(_FORMULA) else text
