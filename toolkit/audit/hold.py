"""Keeps a second run out of a folder in which one is at work, its workers included, even when it was killed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from toolkit.errors import WrongUsage
from toolkit.evidence.hold import held

_NAME: Final = "audit.lock"
_SECONDS: Final = 30
"""In which workers whose run was killed notice it and end."""


@contextmanager
def alone(folder: Path, *, patience: float = _SECONDS) -> Iterator[None]:
    """The folder belongs to this run inside the block; the system frees it when the process dies.

    Raises WrongUsage when another run is still at work there after `patience` seconds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    busy = WrongUsage(f"Another run is at work in {folder}.", "Wait until it is done, or name another --out.")
    with held(folder / _NAME, busy, patience):
        yield


@contextmanager
def beside(folder: Path) -> Iterator[None]:
    """A worker of the run that holds the folder."""
    with closing(sqlite3.connect(folder / _NAME, timeout=_SECONDS, isolation_level=None)) as lock:
        lock.execute("BEGIN")
        lock.execute("SELECT COUNT(*) FROM sqlite_schema").fetchone()
        yield
