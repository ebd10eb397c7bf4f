"""The server's clock beside ours: a computer whose clock is wrong dates all that it sees wrongly."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from toolkit.observations.capture import Capture
from toolkit.observations.page import Page

_TOLERANCE: Final = timedelta(hours=1)


def servers(capture: Capture) -> datetime | None:
    """The time that the server named, where it is more than an hour from the time of the capture; else None.

    RFC 9110 §6.6.1 (Date). What a cache kept is only ever old, and `Age` says how old (RFC 9111 §5.1), so that the
    youngest answer counts.
    """
    latest = max(_times(capture.pages), default=None)
    if latest is None or capture.started - _TOLERANCE <= latest <= capture.finished + _TOLERANCE:
        return None
    return latest


def _times(pages: Iterable[Page]) -> Iterable[datetime]:
    for page in pages:
        try:
            named = parsedate_to_datetime(page.headers.get("date", ""))
            age = timedelta(seconds=int(page.headers.get("age", "0")))
            yield (named if named.tzinfo else named.replace(tzinfo=UTC)) + age
        except (ValueError, OverflowError):
            continue
