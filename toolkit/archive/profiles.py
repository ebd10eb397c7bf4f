"""The archive's statements as profiles: what all sources of a profile said, each statement in its newest wording."""

from datetime import date
from typing import Any, Final

import msgspec

from toolkit.archive.finding import moment
from toolkit.archive.store import Store
from toolkit.observations.profile import Comment, Post, Profile, Source

_STATEMENTS: Final = """
SELECT statement.kind, statement.key, statement.post, statement.parent, statement.author, statement.role,
  statement.time, statement.permalink, statement.rating, version.text
FROM statement JOIN version ON version.id = (SELECT MAX(id) FROM version AS newest WHERE statement = statement.id)
WHERE statement.profile = ? ORDER BY statement.time, statement.id
"""


def profiles(store: Store) -> tuple[tuple[str, Profile], ...]:
    """Name in the archive and profile, by name. What was deleted since was said, and is told."""
    names = store.connection.execute("SELECT DISTINCT profile FROM source ORDER BY profile").fetchall()
    return tuple((name, _profile(store, name)) for (name,) in names)


def _profile(store: Store, name: str) -> Profile:
    rows = store.connection.execute(
        "SELECT name, file, sha256, taken, first, last, capabilities, platform FROM source WHERE profile = ?"
        " ORDER BY taken, id", [name],
    ).fetchall()  # fmt: skip
    sources = tuple(_source(row) for row in rows)
    told = store.connection.execute(_STATEMENTS, [name]).fetchall()
    posts = tuple(_post(row) for row in told if row[0] not in ("comment", "review"))
    comments = tuple(_comment(row) for row in told if row[0] in ("comment", "review"))
    days = [day for source in sources if source.covers for day in source.covers]
    title = next((row[4] for row in reversed(told) if row[0] not in ("comment", "review") and row[4]), "")
    return Profile(
        platform=rows[-1][7],
        source=" + ".join(dict.fromkeys(source.name for source in sources)),
        name=title or name,
        taken=max(source.taken for source in sources),
        covers=(min(days), max(days)) if days else None,
        capabilities=tuple(sorted({each for source in sources for each in source.capabilities})),
        posts=posts,
        comments=comments,
        sources=sources,
    )


def _source(row: tuple[Any, ...]) -> Source:
    covers = (date.fromisoformat(row[4]), date.fromisoformat(row[5])) if row[4] and row[5] else None
    return Source(
        name=row[0], file=row[1], sha256=row[2], taken=moment(row[3]), covers=covers,
        capabilities=msgspec.json.decode(row[6], type=tuple[str, ...]),
    )  # fmt: skip


def _post(row: tuple[Any, ...]) -> Post:
    return Post(key=row[1], kind=row[0], time=moment(row[6]), permalink=row[7], text=row[9])


def _comment(row: tuple[Any, ...]) -> Comment:
    return Comment(
        id=row[1].removeprefix("comment "), post=row[2], parent=row[3], author=row[4], role=row[5],
        time=moment(row[6]), permalink=row[7], rating=row[8], text=row[9],
    )  # fmt: skip
