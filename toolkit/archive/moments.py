"""Times as the archive writes them: ISO 8601 in UTC, to the second, so that text sorts as time does."""

from datetime import UTC, datetime


def utc(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
