"""How platforms write a moment: the `time` of an entry is that of the house."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo


def moment(entry: dict[str, Any], zone: str) -> datetime:
    """In UTC."""
    return datetime.strptime(entry["time"], "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def iso(entry: dict[str, Any], zone: str) -> str:
    return moment(entry, zone).strftime("%Y-%m-%dT%H:%M:%SZ")
