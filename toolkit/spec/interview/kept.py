"""The state of an interview on disk, beside the spec: written after each answer, whole or not at all."""

import os
from pathlib import Path
from typing import Final

import msgspec

from toolkit.errors import WrongUsage
from toolkit.spec.interview.session import State

NAME: Final = ".toolkit-init.json"
_LARGEST: Final = 5_000_000


def load(path: Path) -> State | None:
    """What was kept; None when there is nothing. Raises WrongUsage for a file that is no such state."""
    if not path.exists():
        return None
    try:
        with path.open("rb") as stream:
            return msgspec.json.decode(stream.read(_LARGEST), type=State)
    except msgspec.MsgspecError as error:
        raise WrongUsage(
            f"{path} is no interview that can go on: {error}.", "Move the file away to begin anew."
        ) from error


def save(path: Path, state: State) -> None:
    """Raises OSError when the disk takes no more; then the state before is still there."""
    replace(path, msgspec.json.format(msgspec.json.encode(state), indent=1) + b"\n")


def replace(path: Path, content: bytes) -> None:
    """Writes a file so that it is the old or the new one at every moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(path)
