"""Which statements are still there: what a later source of the same kind, which covers their day, has no more."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Final

from msgspec import Struct

from toolkit.archive.moments import moment, utc

_PARTED: Final = ("-export", "-takeout", "-archive")
_PARTS: Final = timedelta(days=1)
"""A platform packs an export in parts within hours; none of them tells what another lacks."""


class _Source(Struct, frozen=True):
    id: int
    name: str
    taken: str
    first: str
    last: str
    whole: int

    @property
    def after(self) -> str:
        """What was last seen before this moment should be in the source."""
        return utc(moment(self.taken) - _PARTS) if self.name.endswith(_PARTED) else _sight(self.taken, self.id)


class _Statement(Struct):
    id: int
    key: str
    kind: str
    post: str
    day: str
    state: str
    seen: dict[str, str]
    """By kind of source, when the newest one that holds it was taken, with its number."""

    @property
    def newest(self) -> str:
        return max(self.seen.values())


def settle(connection: sqlite3.Connection, profile: str) -> int:
    """States anew what became of each statement of a profile; returns how many are now found to be deleted.

    The order in which sources were added makes no difference.
    """
    sources = [_Source(*row) for row in connection.execute(_SOURCES, (profile,))]
    known = _statements(connection, profile)
    by_key = {each.key: each for each in known.values()}
    changed = []
    for each in known.values():
        lacking = [source for source in sources if _lacks(source, each, by_key)]
        state = "present" if not lacking else "deleted" if any(source.whole for source in lacking) else "unknown"
        if state != each.state:
            changed.append((state, each.id))
    connection.executemany("UPDATE statement SET state = ? WHERE id = ?", changed)
    return sum(state == "deleted" for state, _ in changed)


_SOURCES: Final = "SELECT id, name, taken, first, last, whole FROM source WHERE profile = ? AND first IS NOT NULL"
_SEEN: Final = """
SELECT statement.id, statement.key, statement.kind, statement.post, substr(statement.time, 1, 10), statement.state,
  seen.name, seen.taken
FROM statement JOIN seen ON seen.statement = statement.id WHERE statement.profile = ?
"""


def _statements(connection: sqlite3.Connection, profile: str) -> dict[int, _Statement]:
    found: dict[int, _Statement] = {}
    for id_, key, kind, post, day, state, name, taken in connection.execute(_SEEN, (profile,)):
        if id_ not in found:
            found[id_] = _Statement(id_, key, kind, post, day, state, {})
        found[id_].seen[name] = taken
    return found


def _lacks(source: _Source, said: _Statement, by_key: Mapping[str, _Statement]) -> bool:
    """Whether the source should hold it and does not. A story ends by itself.

    A source that was not asked for a post does not hold its comments either, and their absence says nothing.
    """
    if said.newest >= source.after or source.name not in said.seen or said.kind == "story":
        return False
    if not source.first < said.day < source.last:
        return False
    post = by_key.get(said.post)
    return post is None or post.newest >= source.after or _lacks(source, post, {})


def sighted(connection: sqlite3.Connection, statements: Iterable[int], source: int, name: str, taken: str) -> None:
    """Notes that a source, of this kind and taken then, holds the statements."""
    connection.executemany(
        "INSERT INTO seen VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET taken = MAX(taken, excluded.taken)",
        [(each, name, _sight(taken, source)) for each in statements],
    )


def _sight(taken: str, source: int) -> str:
    """Of two sources of one second, the one that was added later is the later."""
    return f"{taken} {source:09}"
