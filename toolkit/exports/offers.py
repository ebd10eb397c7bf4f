"""The list of offers for programs and spreadsheets; its keys are an interface."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from toolkit.cells import harmless
from toolkit.observations.derived.offers.shown import Shown

KEYS: Final = (
    "name", "amount", "amount_max", "currency", "per", "nights", "persons", "valid_from", "valid_until", "book_until",
    "conditions", "advertised", "page", "text", "source",
)  # fmt: skip
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")


def rows(offers: Iterable[Shown]) -> list[dict[str, Any]]:
    """One plain mapping an offer, with exactly the keys of the interface; unknown is None."""
    return [{key: _plain(getattr(offer, key)) for key in KEYS} for offer in offers]


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return None if value == "" else value


def table(offers: Iterable[Shown]) -> str:
    """Comma-separated values. What a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(KEYS)
    for row in rows(offers):
        writer.writerow([_cell(row[key]) for key in KEYS])
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    return harmless(_CONTROL.sub(" ", value)) if isinstance(value, str) else str(value)
