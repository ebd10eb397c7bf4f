"""The archive's statements as profiles: the newest wording of each, whatever source brought it.

Pictures and documents that a person handed in are no statements of the profile.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import msgspec

from toolkit.archive import evidence
from toolkit.archive.moments import moment
from toolkit.archive.store import Store
from toolkit.observations import Comment, Post, Profile
from toolkit.observations.profile import Source

_STATEMENTS: Final = """
SELECT statement.kind, statement.key, statement.post, statement.parent, statement.author, statement.role,
  statement.time, statement.permalink, statement.rating, version.text,
  (SELECT counts FROM figure WHERE figure.statement = statement.id ORDER BY figure.source DESC LIMIT 1)
FROM statement JOIN current ON current.statement = statement.id JOIN version ON version.id = current.version
WHERE statement.profile = ? AND statement.kind != ? ORDER BY statement.time, statement.id
"""
_SOURCES: Final = """
SELECT profile, platform, name, file, sha256, taken, first, last, capabilities FROM source WHERE name != ?
ORDER BY profile, taken, id
"""


def profiles(store: Store) -> Iterator[tuple[str, Profile]]:
    """Name in the archive and profile, by name. What was deleted since is there: it was said."""
    sources: dict[str, list[tuple[str, Source]]] = {}
    for row in store.connection.execute(_SOURCES, [evidence.SOURCE]):
        covers = (date.fromisoformat(row[6]), date.fromisoformat(row[7])) if row[6] and row[7] else None
        source = Source(
            name=row[2], file=row[3], sha256=row[4], taken=moment(row[5]), covers=covers,
            capabilities=msgspec.json.decode(row[8], type=tuple[str, ...]),
        )  # fmt: skip
        sources.setdefault(row[0], []).append((row[1], source))
    for name, known in sources.items():
        yield name, _profile(store, name, known[-1][0], tuple(source for _, source in known))


def _profile(store: Store, name: str, platform: str, sources: tuple[Source, ...]) -> Profile:
    posts: list[Post] = []
    comments: list[Comment] = []
    for row in store.connection.execute(_STATEMENTS, [name, evidence.SOURCE]):
        if row[0] in ("comment", "review"):
            comments.append(_comment(row))
        else:
            posts.append(_post(row))
    covers = [source.covers for source in sources if source.covers]
    return Profile(
        platform=platform, source=" + ".join(dict.fromkeys(source.name for source in sources)), name=name,
        taken=max(source.taken for source in sources),
        covers=(min(first for first, _ in covers), max(last for _, last in covers)) if covers else None,
        capabilities=tuple(dict.fromkeys(each for source in sources for each in source.capabilities)),
        posts=tuple(posts), comments=tuple(comments), sources=sources,
    )  # fmt: skip


def _post(row: tuple[Any, ...]) -> Post:
    counts = msgspec.json.decode(row[10], type=dict[str, int]) if row[10] else {}
    return Post(key=row[1], time=moment(row[6]), kind=row[0], text=row[9], permalink=row[7], counts=counts)


def _comment(row: tuple[Any, ...]) -> Comment:
    return Comment(
        id=row[1].removeprefix("comment "), post=row[2], parent=row[3], author=row[4], role=row[5],
        time=moment(row[6]), permalink=row[7],
        rating=row[8], text=row[9],
    )  # fmt: skip
