"""What a short text asks for or offers, by parts of its words."""

from functools import cache
from pathlib import Path

import msgspec


@cache
def _parts() -> dict[str, list[str]]:
    return msgspec.yaml.decode(
        (Path(__file__).parent / "data" / "gestures.yaml").read_bytes(), type=dict[str, list[str]]
    )


def offers_stopping(text: str) -> bool:
    """Whether the name of a control says that it stops what moves."""
    return _holds(text, "stopping")


def asks_to_turn(text: str) -> bool:
    """Whether a notice asks to hold the device otherwise."""
    return _holds(text, "turning")


def _holds(text: str, kind: str) -> bool:
    lower = text.lower()
    return any(part in lower for part in _parts()[kind])
