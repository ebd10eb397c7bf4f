"""What the chain seals, digest by digest. Whoever can compute SHA-256 can follow it by hand.

A version's digest is over the lines profile, key, time, author, role, text and the names of its media. A source's
content is over its own digest and those of its versions and media, sorted. A link is over its number, its content and
the digest of the link before; so no source can be changed, left out or put in between without every later link showing
it.
"""

import hashlib
import sqlite3
from collections.abc import Iterable
from typing import Final

FIRST: Final = "0" * 64
"""What the first link names as the one before."""


def digest(*parts: str) -> str:
    """SHA-256 over the parts, each preceded by its length in bytes, so that no two lists give the same."""
    told = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        told.update(f"{len(data)}:".encode())
        told.update(data)
    return told.hexdigest()


def of_version(profile: str, key: str, time: str, author: str, role: str, text: str, media: Iterable[str]) -> str:
    """A statement as it stood in a source."""
    return digest(profile, key, time, author, role, text, *media)


def of_source(connection: sqlite3.Connection, source: int) -> str:
    """The source's file and all that was new in it."""
    (own,) = connection.execute(
        "SELECT profile || char(10) || platform || char(10) || name || char(10) || sha256 || char(10) || taken"
        " FROM source WHERE id = ?", (source,)
    ).fetchone()  # fmt: skip
    versions = connection.execute("SELECT digest FROM version WHERE source = ? ORDER BY digest", (source,))
    media = connection.execute("SELECT name, sha256 FROM medium WHERE source = ? ORDER BY name", (source,))
    return digest(own, *(row[0] for row in versions), *(part for row in media for part in row))


def of_link(number: int, content: str, previous: str) -> str:
    return digest(str(number), content, previous)


def seal(connection: sqlite3.Connection, source: int) -> str:
    """Appends the source's link; returns its digest."""
    last = connection.execute("SELECT number, digest FROM link ORDER BY number DESC LIMIT 1").fetchone()
    number, previous = (last[0] + 1, last[1]) if last else (1, FIRST)
    content = of_source(connection, source)
    own = of_link(number, content, previous)
    connection.execute("INSERT INTO link VALUES (?, ?, ?, ?, ?)", (number, source, content, previous, own))
    return own
