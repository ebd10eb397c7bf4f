"""Columns of a platform's table by their meaning, whatever language its headings are in."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from functools import cache
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from toolkit.capture.exports._records import EARLIEST, written
from toolkit.capture.tables import Table

_PARTS: Final = re.compile(
    r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:,?\s+(\d{1,2}):(\d\d)(?::\d\d)?\s*([AaPp]\.?[Mm]\.?)?)?", re.ASCII
)
_NOON: Final = 12


@cache
def _known() -> dict[str, dict[str, tuple[str, ...]]]:
    return msgspec.yaml.decode(
        (Path(__file__).parent / "headings.yaml").read_bytes(), type=dict[str, dict[str, tuple[str, ...]]]
    )


def columns(table: Table, form: str) -> dict[str, str]:
    """Heading by meaning; `form` names the list of headings in `headings.yaml`."""
    heads = {_plain(head): head for head in reversed(table[0])} if table else {}
    return {
        meaning: heads[_plain(name)]
        for meaning, names in reversed(_known()[form].items())
        for name in reversed(names)
        if _plain(name) in heads
    }


def _plain(head: str) -> str:
    return " ".join(head.casefold().replace("’", "'").split())


def monthfirst(values: Iterable[str]) -> bool | None:
    """Whether dates like 03/04/2026 put the month first; None when none of them tells."""
    first = second = False
    for value in values:
        found = _PARTS.match(value)
        if found and len(found[1]) <= 2:
            first |= int(found[1]) > 12
            second |= int(found[2]) > 12
    return None if first == second else second


def when(value: str, *, month_first: bool, zone: str) -> datetime | None:
    """A table's time, in the zone of the account unless it says its own.

    A day without a clock is its noon, so that it is the same day in UTC.
    """
    if known := written(value):
        if _has_zone(value):
            return known
        local = known if ":" in value else known.replace(hour=_NOON)
        return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    found = _PARTS.match(value.strip())
    if not found or len(found[3]) == 3:
        return None
    one, two, year = int(found[1]), int(found[2]), int(found[3])
    month, day = (one, two) if month_first else (two, one)
    hour, minute = int(found[4] or _NOON), int(found[5] or 0)
    if found[6]:
        hour = hour % 12 + (12 if found[6][0] in "Pp" else 0)
    place: tzinfo = ZoneInfo(zone)
    try:
        time = datetime(year + 2000 if year < 100 else year, month, day, hour, minute, tzinfo=place).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return time if time >= EARLIEST else None


def _has_zone(value: str) -> bool:
    return bool(re.search(r"(?:Z|UTC|[+-]\d\d:?\d\d)$", value.strip()))
