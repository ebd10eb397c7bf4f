"""The time of the fetch itself: the only clock a run reads."""

from datetime import UTC, datetime


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the fetch's own time
