"""Files that the spec names and verdicts need: originals of pictures, proofs of licences."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from msgspec import Struct

from toolkit.observations.house import RegisterEntry
from toolkit.spec.loaded import Loaded
from toolkit.spec.paths import inside

_LARGEST: Final = 60_000_000
"""Bytes of an original that is still compared."""


class NamedFiles(Struct, frozen=True, kw_only=True):
    """The originals by the path as written, and the paths that lead to no file of the spec's folder."""

    originals: dict[str, bytes]
    absent: frozenset[str]


def named(loaded: Loaded) -> NamedFiles:
    """What the register names; a path that leaves the spec's folder counts as absent."""
    register = loaded.spec.rights.register
    originals: dict[str, bytes] = {}
    absent: set[str] = set()
    for written in _written(register):
        path = _inside(loaded.folder, written)
        if path is None:
            absent.add(written)
    for entry in register:
        path = _inside(loaded.folder, entry.original) if entry.original else None
        if entry.original and path and path.stat().st_size <= _LARGEST:
            originals[entry.original] = path.read_bytes()
    return NamedFiles(originals=originals, absent=frozenset(absent))


def _written(register: Iterable[RegisterEntry]) -> list[str]:
    return [name for entry in register for name in (entry.proof, entry.original) if name]


def _inside(folder: Path, written: str) -> Path | None:
    path = folder / written
    return path if inside(folder, written) and path.is_file() else None
