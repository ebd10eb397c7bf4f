"""Data as JSON for programs, indented for people who look at it."""

import re
from typing import Any, Final

import msgspec

_OBEYED: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def pretty(thing: Any) -> str:
    """Structs, dates and plain data as JSON; without a line break at the end."""
    return harmless(msgspec.json.format(msgspec.json.encode(thing), indent=2).decode())


def harmless(text: str) -> str:
    """The same JSON (RFC 8259 § 7), its control and direction characters written as escapes that no terminal obeys."""
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
