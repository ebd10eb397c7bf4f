"""One SQLite file is the truth of an audit: what was judged is in it, so a killed run goes on where it was.

`schema.sql` describes it. Several processes of one machine may work on it at once: each takes the next site.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec

from toolkit.audit.targets import Remark, Target
from toolkit.checking.results import Subject
from toolkit.errors import NotCarriedOut, WrongUsage

SCHEMA: Final = Path(__file__).with_name("schema.sql")
VERSION: Final = 2
_PATIENCE: Final = 60
"""Seconds to wait for somebody else's lock on the file."""


class Store:
    """An audit's file, open for writing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection: Final = connection

    def settle(self, settings: dict[str, Any]) -> None:
        """Keeps what the sites are judged with; raises WrongUsage when the file belongs to a run with others."""
        wanted = msgspec.json.encode(settings)
        with self._connection:
            self._connection.execute("INSERT OR IGNORE INTO run VALUES ('settings', ?)", (wanted.decode(),))
        now = msgspec.json.decode(wanted)
        other = [f"{key}: {_told(value)}" for key, value in self.settings().items() if now.get(key) != value]
        if other:
            raise WrongUsage(
                f"The folder holds an audit with other settings ({'; '.join(other)}).",
                "Name another --out, or use the settings it was begun with.",
            )

    def settings(self) -> dict[str, Any]:
        """What the file was begun with; empty before."""
        row = self._connection.execute("SELECT value FROM run WHERE key = 'settings'").fetchone()
        return dict(msgspec.json.decode(row[0])) if row else {}

    def plan(self, targets: Iterable[Target], remarks: Iterable[Remark] = (), *, drawn_from: int = 0) -> None:
        """Enters the list. Sites that have a report keep it; a process that died leaves its sites to be taken again.

        `drawn_from` is the size of the list that the targets are a random sample of.

        What the list of an earlier run named and this one does not stays in the file and out of the results.
        """
        with self._connection:
            self._connection.execute("UPDATE site SET position = NULL, worker = NULL, tries = MIN(tries, 1)")
            self._connection.executemany(
                "INSERT INTO site (id, position, url, host, columns) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (url) DO UPDATE SET position = excluded.position, columns = excluded.columns",
                [
                    (each.id, position, each.url, urlsplit(each.url).netloc, msgspec.json.encode(each.columns).decode())
                    for position, each in enumerate(targets)
                ],
            )
            self._connection.execute("INSERT OR REPLACE INTO run VALUES ('drawn_from', ?)", (str(drawn_from),))
            self._connection.execute("DELETE FROM remark")
            self._connection.executemany(
                "INSERT INTO remark VALUES (?, ?, ?, ?, ?)", [msgspec.structs.astuple(each) for each in remarks]
            )

    def drawn_from(self) -> int:
        """Size of the list that the sites were drawn from; 0 when it is not known."""
        row = self._connection.execute("SELECT value FROM run WHERE key = 'drawn_from'").fetchone()
        return int(row[0]) if row else 0

    def count(self) -> tuple[int, int]:
        """How many sites of the list there are, and how many of them have a report."""
        row = self._connection.execute("SELECT COUNT(*), COUNT(state) FROM site WHERE position IS NOT NULL").fetchone()
        return int(row[0]), int(row[1])

    def judged(self) -> frozenset[str]:
        """Ids of the sites that have a report."""
        return frozenset(row[0] for row in self._connection.execute("SELECT id FROM site WHERE report IS NOT NULL"))

    def retry(self) -> None:
        """The sites of the list that could not be reached wait again."""
        with _at_once(self._connection):
            lost = self._connection.execute(
                "SELECT id FROM site WHERE state = 'unreachable' AND position IS NOT NULL"
            ).fetchall()
            self._connection.executemany("DELETE FROM result WHERE site = ?", lost)
            self._connection.executemany("DELETE FROM finding WHERE site = ?", lost)
            self._connection.executemany("UPDATE site SET state = NULL, report = NULL, tries = 0 WHERE id = ?", lost)

    def take(self, worker: str) -> Target | None:
        """The next site for this worker: of a host nobody is at, those that outlived a worker last.

        None when there is none for now; `waiting` tells whether to ask again.
        """
        with _at_once(self._connection):
            row = self._connection.execute(
                "SELECT id, url, columns FROM waiting WHERE host NOT IN "
                "(SELECT host FROM site WHERE worker IS NOT NULL) ORDER BY tries, position LIMIT 1"
            ).fetchone()
            if row is None:
                return None
            self._connection.execute("UPDATE site SET worker = ?, tries = tries + 1 WHERE id = ?", (worker, row[0]))
        return Target(id=row[0], url=row[1], columns=msgspec.json.decode(row[2]))

    def waiting(self) -> bool:
        """Whether there are sites that nobody has taken."""
        return self._connection.execute("SELECT 1 FROM waiting LIMIT 1").fetchone() is not None

    def another(self, target: Target) -> bool:
        """Whether a further site of the same host waits."""
        host = urlsplit(target.url).netloc
        found = self._connection.execute("SELECT 1 FROM waiting WHERE host = ? LIMIT 1", (host,))
        return found.fetchone() is not None

    def give_back(self, worker: str) -> None:
        """The worker died: what it had taken is free again."""
        with self._connection:
            self._connection.execute("UPDATE site SET worker = NULL WHERE worker = ?", (worker,))

    def given_up(self) -> tuple[Target, ...]:
        """Sites over which a process died each time."""
        rows = self._connection.execute("SELECT id, url, columns FROM given_up ORDER BY position")
        return tuple(Target(id=id_, url=url, columns=msgspec.json.decode(columns)) for id_, url, columns in rows)

    def keep(self, subject: Subject) -> None:
        """Writes a site's report in one transaction; a second one for the same site replaces it."""
        found = [(subject.id, each.criterion, finding) for each in subject.results for finding in each.findings]
        with self._connection:
            self._connection.execute("DELETE FROM result WHERE site = ?", (subject.id,))
            self._connection.execute("DELETE FROM finding WHERE site = ?", (subject.id,))
            self._connection.execute(
                "UPDATE site SET state = ?, report = ?, worker = NULL WHERE id = ?",
                (subject.state, msgspec.json.encode(subject, enc_hook=str, order="deterministic").decode(), subject.id),
            )
            self._connection.executemany(
                "INSERT INTO result VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (subject.id, each.criterion, each.check, each.verdict, each.severity, each.reason, each.tested)
                    for each in subject.results
                ],
            )
            self._connection.executemany(
                "INSERT INTO finding VALUES (?, ?, ?, ?, ?)",
                [(id_, criterion, one.page, one.message, one.target) for id_, criterion, one in found],
            )

    def subjects(self) -> Iterator[Subject]:
        """The reports there are, one after another, in the order of the list."""
        rows = self._connection.execute(
            "SELECT report FROM site WHERE report IS NOT NULL AND position IS NOT NULL ORDER BY position"
        )
        return (msgspec.json.decode(row[0], type=Subject) for row in rows)

    def counts(self) -> dict[str, int]:
        """Subjects, and results per verdict, as the summary of results.json has them."""
        rows = self._connection.execute(
            "SELECT verdict, COUNT(*) FROM result JOIN site ON site.id = result.site "
            "WHERE position IS NOT NULL GROUP BY verdict"
        )
        none = {"subjects": self.count()[1], "pass": 0, "fail": 0, "not-applicable": 0, "inconclusive": 0}
        return none | dict(rows.fetchall())

    def latest(self) -> date | None:
        """The latest day that a site was judged for."""
        row = self._connection.execute(
            "SELECT MAX(json_extract(report, '$.as_of')) FROM site WHERE position IS NOT NULL"
        ).fetchone()
        return date.fromisoformat(row[0]) if row[0] else None

    def remarks(self) -> tuple[Remark, ...]:
        """What was left out of the list, and what was joined."""
        rows = self._connection.execute("SELECT kind, file, line, text, reason FROM remark ORDER BY rowid")
        return tuple(Remark(kind, file, line, text, reason) for kind, file, line, text, reason in rows)


@contextmanager
def store(path: Path) -> Iterator[Store]:
    """Opens or makes the file; raises NotCarriedOut when it is no audit of this version or cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = None
    try:
        connection = sqlite3.connect(path, timeout=_PATIENCE)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        _prepare(connection, path)
        yield Store(connection)
    except sqlite3.Error as error:
        raise NotCarriedOut(
            f"{path}: {error}.", "Free the file or the disk and run the same command again; what was judged is kept."
        ) from error
    finally:
        if connection is not None:
            connection.close()


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Makes the tables in a new file."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT COUNT(*) FROM sqlite_schema").fetchone()
    if not tables:
        connection.executescript(f"BEGIN IMMEDIATE; {SCHEMA.read_text(encoding='utf-8')} COMMIT;")
    elif version != VERSION:
        raise NotCarriedOut(f"{path} was written by another version of the toolkit.", "Name another --out.")


@contextmanager
def _at_once(connection: sqlite3.Connection) -> Iterator[None]:
    """Nobody else writes between what is read and what is written inside the block."""
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        yield


def _told(value: Any) -> str:
    return msgspec.json.encode(value).decode()
