"""Files whose loss would hurt: their digests, and how they are written."""

import hashlib
import os
from pathlib import Path
from typing import Any

import msgspec


def digest(path: Path) -> str:
    """SHA-256 (FIPS 180-4) of the file's content; raises OSError when it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def encoded(value: Any) -> bytes:
    """The value as JSON for programs and people: the same value, the same bytes."""
    return msgspec.json.format(msgspec.json.encode(value, order="deterministic"), indent=2) + b"\n"


def write(path: Path, content: bytes) -> None:
    """Writes it in one step: whatever ends the program, the file is the old one or the new one. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.partial")
    with partial.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(path)
