"""Keeps a second one out of what one is at work on. The lock is SQLite's, which every system has."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Final

from toolkit.errors import NotCarriedOut, WrongUsage

_BUSY: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@contextmanager
def held(lock: Path, busy: WrongUsage, patience: float) -> Iterator[None]:
    """The empty file `lock` is held inside the block; the system frees it when the process dies.

    Raises `busy` when another one still holds it after `patience` seconds, NotCarriedOut where it cannot be written.
    Others may share it meanwhile, as the workers of a run do.
    """
    with ExitStack() as stack:
        try:
            connection = stack.enter_context(closing(sqlite3.connect(lock, timeout=patience, isolation_level=None)))
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
            connection.execute("BEGIN IMMEDIATE")  # From here on it may be shared.
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode in _BUSY:
                raise busy from error
            raise NotCarriedOut(f"{lock} cannot be written: {error}.", "Name a folder you may write to.") from error
        yield
