"""One SQLite file is the truth of an audit: what was judged is in it, so a killed run goes on where it was."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from toolkit.audit.targets import Target
from toolkit.checking.results import Subject
from toolkit.errors import NotCarriedOut, WrongUsage

SCHEMA = """
CREATE TABLE IF NOT EXISTS run (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS site (
  id TEXT PRIMARY KEY, position INTEGER NOT NULL, url TEXT NOT NULL UNIQUE, columns TEXT NOT NULL,
  state TEXT, report BLOB
);
CREATE TABLE IF NOT EXISTS result (
  site TEXT NOT NULL REFERENCES site(id), criterion TEXT NOT NULL, check_id TEXT, verdict TEXT NOT NULL,
  severity TEXT NOT NULL, reason TEXT, tested INTEGER NOT NULL, PRIMARY KEY (site, criterion)
);
CREATE TABLE IF NOT EXISTS finding (
  site TEXT NOT NULL REFERENCES site(id), criterion TEXT NOT NULL, page TEXT, message TEXT NOT NULL, target TEXT
);
CREATE VIEW IF NOT EXISTS defects AS
  SELECT site.url, result.severity, result.check_id AS "check", finding.page, finding.message, finding.target
  FROM finding JOIN result USING (site, criterion) JOIN site ON site.id = finding.site WHERE result.verdict = 'fail';
CREATE VIEW IF NOT EXISTS ranking AS
  SELECT site.url, site.state,
    SUM(result.verdict = 'fail' AND result.severity = 'blocking') AS blocking,
    SUM(result.verdict = 'fail' AND result.severity = 'major') AS major,
    SUM(result.verdict = 'fail' AND result.severity = 'minor') AS minor
  FROM site JOIN result ON result.site = site.id GROUP BY site.id ORDER BY blocking, major, minor;
"""


class Store:
    """An audit's file, open for writing by one process."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def settle(self, settings: str) -> None:
        """Keeps the run's settings; raises WrongUsage when the file belongs to a run with others."""
        with self._connection:
            self._connection.execute("INSERT OR IGNORE INTO run VALUES ('settings', ?)", (settings,))
        (known,) = self._connection.execute("SELECT value FROM run WHERE key = 'settings'").fetchone()
        if known != settings:
            raise WrongUsage(
                "The folder holds an audit with other settings.", f"Name another --out, or use its settings: {known}"
            )

    def plan(self, targets: tuple[Target, ...]) -> tuple[Target, ...]:
        """Enters the sites and returns those that have no report yet."""
        with self._connection:
            self._connection.executemany(
                "INSERT OR IGNORE INTO site (id, position, url, columns) VALUES (?, ?, ?, ?)",
                [
                    (each.id, position, each.url, msgspec.json.encode(each.columns).decode())
                    for position, each in enumerate(targets)
                ],
            )
        done = {row[0] for row in self._connection.execute("SELECT url FROM site WHERE report IS NOT NULL")}
        return tuple(each for each in targets if each.url not in done)

    def keep(self, subject: Subject) -> None:
        """Writes a site's report in one transaction; a second one for the same site replaces it."""
        with self._connection:
            self._connection.execute("DELETE FROM result WHERE site = ?", (subject.id,))
            self._connection.execute("DELETE FROM finding WHERE site = ?", (subject.id,))
            self._connection.execute(
                "UPDATE site SET state = ?, report = ? WHERE id = ?",
                (subject.state, msgspec.json.encode(subject), subject.id),
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
                [
                    (subject.id, each.criterion, finding.page, finding.message, finding.target)
                    for each in subject.results
                    for finding in each.findings
                ],
            )

    def subjects(self, targets: tuple[Target, ...]) -> tuple[Subject, ...]:
        """The reports there are of these sites, in the order of the list."""
        rows = self._connection.execute("SELECT url, report FROM site WHERE report IS NOT NULL")
        reports = dict(rows.fetchall())
        return tuple(msgspec.json.decode(reports[each.url], type=Subject) for each in targets if each.url in reports)


@contextmanager
def store(path: Path) -> Iterator[Store]:
    """Opens or makes the file; raises NotCarriedOut when it is no audit or cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = None
    try:
        connection = sqlite3.connect(path, timeout=20)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.executescript(SCHEMA)
        yield Store(connection)
    except sqlite3.Error as error:
        raise NotCarriedOut(
            f"{path}: {error}.", "Free the file or the disk and run the same command again; what was judged is kept."
        ) from error
    finally:
        if connection is not None:
            connection.close()
