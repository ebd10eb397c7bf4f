"""How an audit stands, read from its file by whoever only looks: while it runs, and when it was stopped."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final, TypeVar

from msgspec import Struct

from toolkit.audit.layout import NAME
from toolkit.checking.outcome import SEVERITIES, Severity
from toolkit.course import Defect
from toolkit.masking import masked

T = TypeVar("T")
_PATIENCE: Final = 2.0
"""Seconds to wait for whoever writes."""
_LATEST: Final = 5


class Watched(Struct, frozen=True, kw_only=True):
    """What is in the file by now."""

    total: int
    """Sites of the list."""
    done: int
    """Those with a report."""
    unreachable: int
    counts: dict[Severity, int]
    """Criteria not met, by class."""
    latest: tuple[Defect, ...]
    """The last of them, the latest first."""

    @property
    def complete(self) -> bool:
        return self.done == self.total


class Ranked(Struct, frozen=True, kw_only=True):
    """A website or profile that was judged."""

    url: str
    name: str
    """What the list calls it; may be empty."""
    state: str
    blocking: int
    major: int
    minor: int
    inconclusive: int


def look(folder: Path) -> Watched | None:
    """None for a folder without an audit, or one whose file cannot be read just now."""
    return _asked(folder, _watched)


def ranking(folder: Path, most: int) -> tuple[Ranked, ...]:
    """The first websites and profiles by defects of class 1, then 2, then 3; empty where `look` is None."""
    return _asked(folder, lambda connection: _ranking(connection, most)) or ()


def _watched(connection: sqlite3.Connection) -> Watched:
    total, done, unreachable = connection.execute(
        "SELECT COUNT(*), COUNT(state), COALESCE(SUM(state = 'unreachable'), 0) FROM site WHERE position IS NOT NULL"
    ).fetchone()
    counts = connection.execute(
        "SELECT severity, COUNT(*) FROM result JOIN site ON site.id = result.site "
        "WHERE verdict = 'fail' AND position IS NOT NULL GROUP BY severity"
    ).fetchall()
    latest = connection.execute(
        "SELECT url, severity, message FROM finding JOIN site ON site.id = finding.site "
        "JOIN result USING (site, criterion) WHERE verdict = 'fail' AND position IS NOT NULL "
        "ORDER BY finding.rowid DESC LIMIT ?",
        (_LATEST,),
    ).fetchall()
    return Watched(
        total=total, done=done, unreachable=unreachable, counts=dict.fromkeys(SEVERITIES, 0) | dict(counts),
        latest=tuple(Defect(subject=masked(url), severity=severity, text=text) for url, severity, text in latest),
    )  # fmt: skip


def _ranking(connection: sqlite3.Connection, most: int) -> tuple[Ranked, ...]:
    rows = connection.execute(
        "SELECT url, COALESCE(columns ->> '$.name', ''), state, blocking, major, minor, inconclusive "
        "FROM standing LIMIT ?",
        (most,),
    ).fetchall()
    return tuple(
        Ranked(
            url=masked(url), name=name, state=state, blocking=blocking, major=major, minor=minor,
            inconclusive=inconclusive,
        )
        for url, name, state, blocking, major, minor, inconclusive in rows
    )  # fmt: skip


def _asked(folder: Path, question: Callable[[sqlite3.Connection], T]) -> T | None:
    """Nothing is made and nothing written; whoever writes is not held up."""
    path = (folder / NAME).resolve()
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=_PATIENCE)) as connection:
            return question(connection)
    except sqlite3.Error:  # just being made, or of another version
        return None
