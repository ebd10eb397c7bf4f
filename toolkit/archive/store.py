"""The archive's folder: one SQLite file, the untouched sources and the media beside it."""

import hashlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Final

import msgspec

from toolkit.errors import NotCarriedOut

FILE: Final = "archive.sqlite"
_BLOCK: Final = 1 << 20


class Store:
    """An archive open for one process. `folder/sources` and `folder/media` hold files by their digest."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder: Final = folder
        self.connection: Final = connection

    def kept(self, part: str, digest: str, suffix: str) -> Path:
        """Where a file of this digest stands, whether or not it is there."""
        return self.folder / part / digest[:2] / f"{digest}{suffix}"

    def put(self, part: str, blocks: Iterable[bytes], suffix: str) -> str:
        """Keeps bytes under their digest, which it returns. What `blocks` raises leaves nothing behind."""
        folder = self.folder / part
        folder.mkdir(parents=True, exist_ok=True)
        told = hashlib.sha256()
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".partial") as draft:
            for block in blocks:
                told.update(block)
                draft.write(block)
            draft.flush()
            self.copy(part, Path(draft.name), told.hexdigest(), suffix)
        return told.hexdigest()

    def copy(self, part: str, path: Path, digest: str, suffix: str) -> None:
        """Keeps a file whose digest is known, whole or not at all."""
        target = self.kept(part, digest, suffix)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            partial = target.with_name(target.name + ".partial")
            shutil.copyfile(path, partial)
            partial.replace(target)

    def write_version(
        self, statement: int | None, source: int | None, text: str, media: Iterable[str], own: str, taken: str
    ) -> bool:
        """A wording of a statement with its digest `own`, in a source taken then; whether it is new."""
        made = self.connection.execute(
            "INSERT OR IGNORE INTO version (statement, source, text, media, digest, taken) VALUES (?, ?, ?, ?, ?, ?)",
            (statement, source, text, msgspec.json.encode(list(media)).decode(), own, taken),
        )
        if made.rowcount:
            self.connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (made.lastrowid, text))
        return bool(made.rowcount)


@contextmanager
def opened(folder: Path, *, make: bool = False, patience: float = 20) -> Iterator[Store]:
    """The archive in `folder`; one that is in use is waited for, `patience` seconds.

    Raises NotCarriedOut when there is none and `make` is false, or it cannot be read.
    """
    path = folder / FILE
    if not make and not path.is_file():
        raise NotCarriedOut(
            f"There is no archive of statements in {folder}.", "Begin one: toolkit archive add EXPORT.zip"
        )
    connection = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=patience)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.executescript(files(__package__).joinpath("schema.sql").read_text("utf-8"))
        yield Store(folder, connection)
    except sqlite3.Error as error:
        raise NotCarriedOut(
            f"{path}: {error}.", "What was archived before is kept. Free the file or the disk and try again."
        ) from error
    finally:
        if connection is not None:
            connection.close()


def sha256_of(path: Path) -> str:
    """Of the file's bytes, in hexadecimal."""
    told = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            told.update(block)
    return told.hexdigest()
