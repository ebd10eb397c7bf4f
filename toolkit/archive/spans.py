"""Days as people name them."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

_SPAN: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def span(text: str) -> tuple[date, date] | None:
    """First and last day of a year, a month or a day as ISO 8601 writes them; None for anything else."""
    found = _SPAN.fullmatch(text.strip())
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if not month:
            return date(year, 1, 1), date(year, 12, 31)
        if not day:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None
