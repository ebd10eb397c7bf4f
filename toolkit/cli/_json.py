"""Data as JSON for programs, indented for people who look at it."""

from typing import Any

import msgspec


def pretty(thing: Any) -> str:
    """Structs, dates and plain data as JSON; without a line break at the end."""
    return msgspec.json.format(msgspec.json.encode(thing), indent=2).decode()
