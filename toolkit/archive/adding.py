"""A source goes into the archive: what is new, what was edited, what is gone. The same source twice changes nothing."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct, field
from rapidfuzz import fuzz

from toolkit.archive import chain, evidence
from toolkit.archive.moments import utc
from toolkit.archive.states import settle, sighted
from toolkit.archive.store import Store
from toolkit.capture.exports import Kept, Unreadable, kept, parts
from toolkit.errors import NotCarriedOut
from toolkit.observations import Comment, Post, Profile
from toolkit.observations.profile import Unread

_EDITED: Final = 60
"""Per cent of likeness from which two texts of one second are the same statement, changed."""
_TWIN: Final = 85
"""The same for two kinds of source, each with ids of its own or none, whose clocks may differ by a minute."""
_NEAR: Final = timedelta(minutes=1)
_MINUTE: Final = len("2027-04-06T12:00")
_COMMENT: Final = "comment "
"""How the key of a comment begins; that of a post does not."""
_SAID: Final = {"posts", "comments.others", "replies.own", "reviews"}
"""Capabilities without which a gap in a source says nothing."""


class Added(Struct, frozen=True, kw_only=True):
    """What one source brought. Numbers of statements."""

    profile: str
    source: str
    file: str
    known: bool = False
    """The same file was archived before; nothing changed."""
    new: int = 0
    edited: int = 0
    deleted: int = 0
    unchanged: int = 0
    media: int = 0
    unreadable: tuple[Unread, ...] = ()
    digest: str = ""
    """Of the chain after this source."""


class _Told(Struct, frozen=True, kw_only=True):
    """A post or comment as the archive keeps it."""

    key: str
    native: bool
    kind: str
    post: str
    parent: str
    author: str
    role: str
    time: str
    text: str
    permalink: str
    rating: int | None
    media: tuple[str, ...]
    counts: dict[str, int]


class _Known(Struct):
    """A statement of the archive, with the digest of its newest version."""

    id: int
    key: str
    time: str
    author: str
    role: str
    text: str = ""
    digest: str = ""
    taken: str = ""
    names: set[str] = field(default_factory=set)
    """Kinds of source that hold it."""

    def digest_of(self, name: str, told: "_Told") -> str:
        """Of this statement as `told` has it; what names the statement is as it was first heard."""
        return chain.of_version(name, self.key, self.time, self.author, self.role, told.text, told.media)


def add(store: Store, profile: Profile, name: str, file: Kept) -> Added:
    """Writes one source in one transaction: a kill leaves it in whole or not at all.

    `name` is the profile's in the archive. Raises sqlite3.Error and OSError.
    """
    own = profile.sources[0]
    known = store.connection.execute(
        "SELECT 1 FROM source WHERE profile = ? AND sha256 = ?", (name, profile.sha256)
    ).fetchone()
    if known:
        return Added(profile=name, source=own.name, file=own.file, known=True)
    media, lost = _taken(store, file)
    profile = msgspec.structs.replace(profile, unreadable=(*profile.unreadable, *lost))
    file.keep(store.kept("sources", profile.sha256, file.suffix))
    with store.connection as connection:
        connection.execute("BEGIN IMMEDIATE")
        source = _source(connection, profile, name, file.size)
        told = list(_statements(profile))
        new, edited, unchanged = _write(store, source, name, profile, told)
        _media(connection, store, source, media)
        digest = chain.seal(connection, source)
    return Added(
        profile=name, source=own.name, file=own.file, new=new, edited=edited, unchanged=unchanged,
        media=len(media), unreadable=profile.unreadable, digest=digest,
    )  # fmt: skip


def _taken(store: Store, file: Kept) -> tuple[dict[str, str], list[Unread]]:
    """Digests of the media by name, and those that could not be read."""
    media: dict[str, str] = {}
    lost = []
    for name, blocks in file.media():
        try:
            media[name] = store.put("media", blocks, Path(name).suffix.lower())
        except Unreadable as error:
            lost.append(Unread(part=name, why=error.why))
    return media, lost


def _source(connection: sqlite3.Connection, profile: Profile, name: str, size: int) -> int:
    own = profile.sources[0]
    first, last = profile.covers or (None, None)
    made = connection.execute(
        "INSERT INTO source (profile, platform, name, file, sha256, size, taken, first, last, capabilities, unreadable,"
        " whole, posts, comments) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            name, profile.platform, own.name, own.file, profile.sha256, size, utc(profile.taken),
            first.isoformat() if first else None, last.isoformat() if last else None, _json(profile.capabilities),
            _json(profile.unreadable), _whole(profile), len(profile.posts), len(profile.comments),
        ),
    )  # fmt: skip
    assert made.lastrowid is not None
    return made.lastrowid


def _whole(profile: Profile) -> bool:
    """Whether its gaps tell anything: each part could be read and was fetched. A lost picture hides no words."""
    media = {name for post in profile.posts for name in post.media}
    lost = any(part.lost for part in profile.unreadable if part.part not in media)
    return not lost and not (_SAID & set(profile.missing))


def _statements(profile: Profile) -> Iterator[_Told]:
    for post in profile.posts:
        yield _of_post(post, profile)
    seen: set[str] = set()
    for comment in profile.comments:
        told = _of_comment(comment)
        if told.key not in seen:
            seen.add(told.key)
            yield told


def _of_post(post: Post, profile: Profile) -> _Told:
    return _Told(
        key=post.key, native=bool(post.id), kind=post.kind, post="", parent="", author=profile.name or profile.handle,
        role="owner", time=utc(post.time), text=post.text, permalink=post.permalink, rating=None, media=post.media,
        counts=post.counts,
    )  # fmt: skip


def _of_comment(comment: Comment) -> _Told:
    key = comment.id or chain.digest("comment", utc(comment.time), comment.author, comment.text)[:16]
    review = comment.rating is not None
    return _Told(
        key=f"{_COMMENT}{key}", native=bool(comment.id), kind="review" if review else "comment", post=comment.post,
        parent=comment.parent, author=comment.author, role=comment.role, time=utc(comment.time), text=comment.text,
        permalink=comment.permalink, rating=comment.rating, media=(), counts={},
    )  # fmt: skip


def _write(store: Store, source: int, name: str, profile: Profile, told: Iterable[_Told]) -> tuple[int, int, int]:
    """Numbers of new, edited and unchanged statements."""
    connection = store.connection
    by_key, by_moment = _known(connection, name)
    new = edited = unchanged = 0
    taken, seen = utc(profile.taken), []
    for each in told:
        found = by_key.get(each.key)
        if found is None and (found := _same(each, by_moment) or _twin(each, by_moment, profile.source)):
            connection.execute("INSERT OR IGNORE INTO alias VALUES (?, ?, ?)", (name, each.key, found.id))
        if found is None:
            post = by_key[each.post].key if each.post in by_key else each.post
            found = _enter(connection, name, profile.platform, msgspec.structs.replace(each, post=post))
            new += 1
        by_key[each.key] = found
        found.names.add(profile.source)
        digest = found.digest_of(name, each)
        if found.digest == digest or (found.digest and found.text == each.text):
            unchanged += 1
        else:
            made = store.write_version(found.id, source, each.text, each.media, digest, taken)
            back = not made and taken > found.taken  # to a wording it had before
            edited += bool(found.digest) and (made or back)
            unchanged += not made and not back
            found.digest, found.text = digest, each.text
        seen.append((taken, found.id, found.digest))
        if each.counts:
            connection.execute("INSERT OR REPLACE INTO figure VALUES (?, ?, ?)", (found.id, source, _json(each.counts)))
    connection.executemany("UPDATE version SET taken = MAX(taken, ?) WHERE statement = ? AND digest = ?", seen)
    sighted(connection, (id_ for _, id_, _ in seen), source, profile.source, taken)
    return new, edited, unchanged


def _known(connection: sqlite3.Connection, name: str) -> tuple[dict[str, _Known], dict[str, list[_Known]]]:
    """Statements by key, whichever source gave it; and by their minute."""
    rows = connection.execute(
        "SELECT statement.id, statement.key, statement.time, statement.author, statement.role, version.text,"
        " version.digest, version.taken FROM statement JOIN current ON current.statement = statement.id"
        " JOIN version ON version.id = current.version"
        " WHERE statement.profile = ?", (name,)
    )  # fmt: skip
    by_key: dict[str, _Known] = {}
    by_moment: dict[str, list[_Known]] = {}
    for row in rows:
        known = _Known(*row)
        by_key[known.key] = known
        by_moment.setdefault(known.time[:_MINUTE], []).append(known)
    by_id = {known.id: known for known in by_key.values()}
    for statement, source in connection.execute("SELECT statement, name FROM seen"):
        if statement in by_id:
            by_id[statement].names.add(source)
    for key, statement in connection.execute("SELECT key, statement FROM alias WHERE profile = ?", (name,)):
        by_key[key] = by_id[statement]
    return by_key, by_moment


def _same(told: _Told, by_moment: dict[str, list[_Known]]) -> _Known | None:
    """Without an id, what was said at the same second in like words is the same statement, changed."""
    if told.native:
        return None
    at_once = [known for known in by_moment.get(told.time[:_MINUTE], ()) if known.time == told.time]
    return _alike(told, at_once, _EDITED)


def _twin(told: _Told, by_moment: dict[str, list[_Known]], source: str) -> _Known | None:
    """What another kind of source holds of the same minute in the same words; a kind tells its own apart by itself."""
    moment = datetime.fromisoformat(told.time)
    minutes = (utc(moment + timedelta(minutes=each))[:_MINUTE] for each in (-1, 0, 1))
    return _alike(
        told,
        [
            known
            for minute in minutes
            for known in by_moment.get(minute, ())
            if source not in known.names and abs(datetime.fromisoformat(known.time) - moment) <= _NEAR
        ],
        _TWIN,
    )


def _alike(told: _Told, candidates: Iterable[_Known], least: int) -> _Known | None:
    """The likest of the same kind and voice."""
    comment = told.key.startswith(_COMMENT)
    alike = [
        (fuzz.ratio(known.text, told.text), known)
        for known in candidates
        if known.key.startswith(_COMMENT) == comment and (not comment or known.author == told.author or not told.author)
    ]
    best = max(alike, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= least else None


def _enter(connection: sqlite3.Connection, name: str, platform: str, told: _Told) -> _Known:
    made = connection.execute(
        "INSERT INTO statement (profile, platform, kind, key, post, parent, author, role, time, permalink, rating)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            name, platform, told.kind, told.key, told.post, told.parent, told.author, told.role, told.time,
            told.permalink, told.rating,
        ),
    )  # fmt: skip
    assert made.lastrowid is not None
    return _Known(id=made.lastrowid, key=told.key, time=told.time, author=told.author, role=told.role)


def _media(connection: sqlite3.Connection, store: Store, source: int, media: dict[str, str]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO medium VALUES (?, ?, ?, ?)",
        [
            (source, name, digest, store.kept("media", digest, Path(name).suffix.lower()).stat().st_size)
            for name, digest in media.items()
        ],
    )


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


class Refused(Struct, frozen=True, kw_only=True):
    """A file that could not be added, and what to do."""

    file: str
    problem: str
    instead: str


class Given(Struct, frozen=True, kw_only=True):
    """What the person says of the files; empty and None where they say it themselves."""

    profile: str = ""
    platform: str = ""
    zone: str = "UTC"
    """Of tables that name none."""
    day: date | None = None
    """Of pictures and documents: when the page was seen so."""
    note: str = ""


def add_all(store: Store, paths: Iterable[Path], given: Given) -> tuple[tuple[Added, ...], tuple[Refused, ...]]:
    """Each file on its own: one that cannot be read keeps no other out."""
    added, refused = [], []
    for path in (part for each in paths for part in parts(each)):
        try:
            added.append(_one(store, path, given))
        except NotCarriedOut as error:
            refused.append(Refused(file=path.name, problem=error.problem, instead=error.instead))
    return _settled(store, added), tuple(refused)


def _one(store: Store, path: Path, given: Given) -> Added:
    """A capture that is no profile's page is kept like a picture. Raises NotCarriedOut."""
    handed_in = path.is_file() and path.suffix.lower() in evidence.SUFFIXES
    if handed_in and path.suffix.lower() != ".wacz":
        return _evidence(store, path, given)
    try:
        with kept(path, given.platform, given.zone) as (read, file):
            if not read.platform:
                raise NotCarriedOut(f"{path.name} fits several platforms.", "Name it: --platform tripadvisor")
            return add(store, read, given.profile or read.platform, file)
    except NotCarriedOut:
        if handed_in and given.day:
            return _evidence(store, path, given)
        raise


def _evidence(store: Store, path: Path, given: Given) -> Added:
    if not given.platform or not given.day:
        raise NotCarriedOut(
            f"{path.name} does not say of which profile it is, and of which day.",
            "Say it: --platform facebook --day 2027-03-16",
        )
    profile = given.profile or given.platform
    shown = evidence.Shown(profile=profile, platform=given.platform, day=given.day, note=given.note)
    digest = evidence.keep(store, path, shown)
    told = Added(profile=profile, source=evidence.SOURCE, file=path.name, known=digest is None)
    return msgspec.structs.replace(told, new=1, media=1, digest=digest) if digest else told


def _settled(store: Store, added: list[Added]) -> tuple[Added, ...]:
    """What is gone shows only when all parts of an export are in; it is told with the last of a profile."""
    last = {each.profile: at for at, each in enumerate(added)}
    for profile, at in last.items():
        with store.connection as connection:
            connection.execute("BEGIN IMMEDIATE")
            deleted = settle(connection, profile)
        added[at] = msgspec.structs.replace(added[at], deleted=deleted)
    return tuple(added)
