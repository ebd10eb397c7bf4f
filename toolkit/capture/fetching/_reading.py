"""Parts of answers that questions to several platforms rest on."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from toolkit.capture.exports._records import entries, inner, written
from toolkit.capture.fetching._clock import now


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds; the header has them, or a date (RFC 9110 § 10.2.3)."""
    told = headers.get("retry-after", "").strip()
    if told.isdecimal():
        return float(told)
    try:
        moment = parsedate_to_datetime(told)
    except (ValueError, TypeError, IndexError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now()).total_seconds())


def older(data: dict[str, Any], listed: str, since: datetime | None, *path: str) -> bool:
    """Whether every entry of the page is dated before `since`; one that was pinned to the top is not enough."""
    times = [moment for entry in entries(data, listed) if (moment := written(inner(entry, *path)))]
    return since is not None and bool(times) and all(moment < since for moment in times)
