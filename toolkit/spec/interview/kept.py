"""The state of an interview on disk, beside the spec: written after each answer, whole or not at all."""

import hashlib
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from toolkit.errors import WrongUsage
from toolkit.evidence.writing import write
from toolkit.spec.interview.places import place as place
from toolkit.spec.interview.session import State

_LARGEST: Final = 5_000_000


class _Kept(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file: the state, and the digest by which one sees that nobody else wrote in it."""

    sha256: str
    state: State


def load(path: Path) -> State | None:
    """What was kept; None when there is nothing. Raises WrongUsage for a file that is no such state."""
    if not path.exists():
        return None
    try:
        with path.open("rb") as stream:
            kept = msgspec.json.decode(stream.read(_LARGEST), type=_Kept)
    except msgspec.MsgspecError as error:
        raise _useless(path, str(error)) from error
    if kept.sha256 != _digest(kept.state):
        raise _useless(path, "it was changed by hand")
    return kept.state


def save(path: Path, state: State) -> None:
    """Raises OSError when the disk takes no more; then the state before is still there."""
    kept = _Kept(sha256=_digest(state), state=state)
    write(path, msgspec.json.format(msgspec.json.encode(kept), indent=1) + b"\n")


def _digest(state: State) -> str:
    return hashlib.sha256(msgspec.json.encode(state)).hexdigest()


def _useless(path: Path, why: str) -> WrongUsage:
    return WrongUsage(f"{path} is no interview that can go on: {why}.", "Move the file away to begin anew.")
