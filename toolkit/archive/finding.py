"""What was said when: full-text search over all platforms."""

import re
import sqlite3
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from toolkit.archive.moments import moment
from toolkit.archive.store import Store

_WORD: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


_WAYS: Final = (("ss", "ß"), ("ae", "ä"), ("oe", "ö"), ("ue", "ü"))
"""Casefolding turns ß into ss already."""


class Said(Struct, frozen=True, kw_only=True):
    """One version of a statement as a source had it."""

    id: int
    statement: int
    profile: str
    platform: str
    kind: str
    author: str
    role: str
    time: datetime
    text: str
    state: str
    """present, deleted or unknown in the newest source that would hold it."""
    permalink: str
    rating: int | None
    version: int
    """1 for the first wording."""
    versions: int
    source: str
    file: str
    sha256: str
    """Of the source's file."""
    taken: datetime
    link: int
    """Number of the link that seals it; 0 when none does, which `verify` finds."""
    digest: str
    """Of this version, as the chain seals it."""
    media: tuple[str, ...] = ()
    """Digests of the files that belong to it, as far as the source held them."""


class Question(Struct, frozen=True, kw_only=True):
    """What is looked for; days are of UTC, both included."""

    words: str = ""
    first: date | None = None
    last: date | None = None
    profile: str = ""
    role: str = ""
    changed: bool = False
    """Only statements that a later source has otherwise or no more."""
    limit: int = 200


_SELECT: Final = """
SELECT version.id, statement.id, statement.profile, statement.platform, statement.kind, statement.author,
  statement.role, statement.time, version.text, statement.state, statement.permalink, statement.rating,
  (SELECT COUNT(*) FROM version AS before JOIN source AS earlier ON earlier.id = before.source
    WHERE before.statement = statement.id AND (earlier.taken, before.id) <= (source.taken, version.id)),
  (SELECT COUNT(*) FROM version AS other WHERE other.statement = statement.id),
  source.name, source.file, source.sha256, source.taken, version.digest, version.media, source.id,
  COALESCE((SELECT number FROM link WHERE link.source = source.id), 0)
FROM version JOIN statement ON statement.id = version.statement JOIN source ON source.id = version.source
"""
_CHOSEN: Final = (
    "SELECT version.id FROM version JOIN statement ON statement.id = version.statement"
    " JOIN source ON source.id = version.source"
)
"""What a page shows is chosen first: the rest of the columns costs too much for all that fits."""
_ORDER: Final = "ORDER BY statement.time, statement.id, source.taken, version.id"
_WORDED: Final = (
    "statement.id IN (SELECT statement FROM version WHERE id IN (SELECT rowid FROM words WHERE words MATCH ?))"
)
_CHANGED: Final = (
    "(statement.state = 'deleted' OR (SELECT COUNT(*) FROM version AS other WHERE other.statement = statement.id) > 1)"
)


def find(store: Store, asked: Question) -> tuple[Said, ...]:
    """By time, every wording of each statement that fits. A word finds what begins with it; all must occur in one."""
    where, values = [], []
    if asked.words.strip():
        where.append(_WORDED)
        values.append(matched(asked.words))
    for condition, value in (
        ("statement.time >= ?", asked.first and asked.first.isoformat()),
        ("statement.time < ?", asked.last and (asked.last + timedelta(days=1)).isoformat()),
        ("(statement.profile = ? OR statement.platform = ?)", asked.profile),
        ("statement.role = ?", asked.role),
    ):
        if value:
            where.append(condition)
            values += [value] * condition.count("?")
    if asked.changed:
        where.append(_CHANGED)
    chosen = f"{_CHOSEN} {'WHERE ' + ' AND '.join(where) if where else ''} {_ORDER} LIMIT ?"
    rows = store.connection.execute(
        f"{_SELECT} WHERE version.id IN ({chosen}) {_ORDER}", [*values, asked.limit]
    ).fetchall()
    return tuple(_said(store.connection, row) for row in rows)


def matched(words: str) -> str:
    """The words as FTS5 reads them: each quoted, so that nothing in them is an operator, the rest left open.

    The index knows no accents; a word is also found as people write it without them, or in the other country.
    """
    return " AND ".join(_written(word) for word in _WORD.findall(words)) or '""'


def _written(word: str) -> str:
    plain = word.casefold()
    ways = dict.fromkeys([word.lower(), plain, *(plain.replace(one, other) for one, other in _WAYS if one in plain)])
    quoted = [f'"{way}"*' for way in ways]
    return f"({' OR '.join(quoted)})" if len(quoted) > 1 else quoted[0]


def _said(connection: sqlite3.Connection, row: tuple[Any, ...]) -> Said:
    return Said(
        id=row[0], statement=row[1], profile=row[2], platform=row[3], kind=row[4], author=row[5], role=row[6],
        time=moment(row[7]), text=row[8], state=row[9], permalink=row[10], rating=row[11], version=row[12],
        versions=row[13], source=row[14], file=row[15], sha256=row[16], taken=moment(row[17]), digest=row[18],
        media=_media(connection, row[20], row[19]), link=row[21],
    )  # fmt: skip


def _media(connection: sqlite3.Connection, source: int, named: str) -> tuple[str, ...]:
    names = msgspec.json.decode(named, type=list[str])
    known = dict(
        connection.execute(
            f"SELECT name, sha256 FROM medium WHERE source = ? AND name IN ({','.join('?' * len(names))})",  # noqa: S608
            [source, *names],
        ).fetchall()
    )
    return tuple(known[name] + Path(name).suffix.lower() for name in names if name in known)
