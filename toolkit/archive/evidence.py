"""Pictures and documents that a person hands in: what a page showed on a day, kept with its digest.

Nobody but the person vouches for the day; a time stamp of the archive says since when the file exists.
"""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from msgspec import Struct

from toolkit.archive import chain
from toolkit.archive.moments import utc
from toolkit.archive.store import Store, sha256_of
from toolkit.errors import NotCarriedOut

SOURCE: Final = "evidence"
SUFFIXES: Final = (".png", ".jpg", ".jpeg", ".webp", ".pdf", ".wacz")
_MAGIC: Final = {
    ".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".webp": b"RIFF",
    ".pdf": b"%PDF-", ".wacz": b"PK\x03\x04",
}  # fmt: skip
_SIZE: Final = 512 * 1024 * 1024


class Shown(Struct, frozen=True, kw_only=True):
    """What the person says of the file."""

    profile: str
    platform: str
    day: date
    note: str = ""


def keep(store: Store, path: Path, shown: Shown) -> str | None:
    """Keeps the file as a source of its own; the chain's new digest, or None when the archive held it before.

    The text of the statement is the note and the file's name, so that both are found. Raises NotCarriedOut for a file
    that is not what its name says, or too large.
    """
    _examined(path)
    digest, suffix = sha256_of(path), path.suffix.lower()
    if store.connection.execute(
        "SELECT 1 FROM source WHERE profile = ? AND sha256 = ?", (shown.profile, digest)
    ).fetchone():
        return None
    store.copy("sources", path, digest, suffix)
    store.copy("media", path, digest, suffix)
    time = utc(datetime(shown.day.year, shown.day.month, shown.day.day, tzinfo=UTC))
    text = "\n".join(part for part in (shown.note.strip(), path.name) if part)
    with store.connection as connection:
        connection.execute("BEGIN IMMEDIATE")
        source = connection.execute(
            "INSERT INTO source (profile, platform, name, file, sha256, size, taken, capabilities, unreadable, whole,"
            " posts, comments) VALUES (?, ?, ?, ?, ?, ?, ?, '[]', '[]', 0, 0, 0)",
            (shown.profile, shown.platform, SOURCE, path.name, digest, path.stat().st_size, time),
        ).lastrowid
        key = f"{SOURCE} {digest}"
        statement = connection.execute(
            "INSERT INTO statement (profile, platform, kind, key, post, parent, author, role, time, permalink)"
            " VALUES (?, ?, ?, ?, '', '', '', 'unknown', ?, '')",
            (shown.profile, shown.platform, SOURCE, key, time),
        ).lastrowid
        own = chain.of_version(shown.profile, key, time, "", "unknown", text, [path.name])
        store.write_version(statement, source, text, [path.name], own, time)
        connection.execute("INSERT INTO medium VALUES (?, ?, ?, ?)", (source, path.name, digest, path.stat().st_size))
        assert source is not None
        return chain.seal(connection, source)


def _examined(path: Path) -> None:
    if path.stat().st_size > _SIZE:
        raise NotCarriedOut(f"{path.name} is larger than {_SIZE >> 20} MB.", "Hand in the pages that matter.")
    with path.open("rb") as file:
        if not file.read(16).startswith(_MAGIC[path.suffix.lower()]):
            raise NotCarriedOut(f"{path.name} is not what its name says.", "Name the file as it was made.")
