"""Whether the archive is what it was: every digest computed again, every file read."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from toolkit.archive import chain
from toolkit.archive.stamping import Refused, Stamped, stamped
from toolkit.archive.store import Store, sha256_of
from toolkit.stamping import Roots, Why


class Fault(Struct, frozen=True, kw_only=True):
    """Something that is not as it was sealed."""

    what: Literal[
        "source-changed", "source-missing", "medium-changed", "medium-missing", "statement-changed", "content-changed",
        "link-broken", "link-missing", "stamp-missing", "stamp-changed", "stamp-unproved",
    ]  # fmt: skip
    name: str
    profile: str = ""
    why: Why | None = None
    """Of a time stamp that proves nothing."""
    told: str = ""


class Proof(Struct, frozen=True, kw_only=True):
    """What was checked, and the head of the chain, which one may keep elsewhere."""

    sources: int
    statements: int
    media: int
    head: str
    stamps: tuple[Stamped, ...] = ()
    """Those that hold, oldest first."""
    faults: tuple[Fault, ...]


def verify(store: Store, trusted: Roots = (), progress: Callable[[str], None] = lambda _: None) -> Proof:
    """Follows the chain from its first link, and the stamps up to `trusted` roots. Never stops at a fault."""
    connection = store.connection
    stamps, refused = stamped(store, trusted)
    faults = [*_versions(store), *_links(store), *_sources(store, progress), *_media(store), *map(_stamp, refused)]
    head = connection.execute("SELECT digest FROM link ORDER BY number DESC LIMIT 1").fetchone()
    count = {name: connection.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0] for name in _COUNTED}  # noqa: S608
    return Proof(
        sources=count["source"], statements=count["statement"], media=count["medium"], head=head[0] if head else "",
        stamps=stamps, faults=tuple(faults),
    )  # fmt: skip


_COUNTED = ("source", "statement", "medium")


def _stamp(refused: Refused) -> Fault:
    name = refused.authority
    if refused.kept != "whole":
        return Fault(what="stamp-missing" if refused.kept == "missing" else "stamp-changed", name=name)
    return Fault(what="stamp-unproved", name=name, why=refused.why, told=refused.told)


def _versions(store: Store) -> Iterator[Fault]:
    rows = store.connection.execute(
        "SELECT statement.profile, statement.key, statement.time, statement.author, statement.role, version.text,"
        " version.media, version.digest FROM version JOIN statement ON statement.id = version.statement"
    )
    for profile, key, time, author, role, text, media, digest in rows:
        names = msgspec.json.decode(media, type=list[str])
        if chain.of_version(profile, key, time, author, role, text, names) != digest:
            yield Fault(what="statement-changed", name=f"{time} {text[:60]}", profile=profile)


def _links(store: Store) -> Iterator[Fault]:
    links = store.connection.execute(
        "SELECT link.number, link.source, link.content, link.previous, link.digest, source.file, source.profile"
        " FROM link LEFT JOIN source ON source.id = link.source ORDER BY link.number"
    ).fetchall()
    before = chain.FIRST
    for expected, (number, source, content, previous, digest, file, profile) in enumerate(links, start=1):
        name = file or f"link {number}"
        if number != expected or previous != before or chain.of_link(number, content, previous) != digest:
            yield Fault(what="link-broken", name=name, profile=profile or "")
        if file is None or chain.of_source(store.connection, source) != content:
            yield Fault(what="content-changed", name=name, profile=profile or "")
        before = digest
    for file, profile in store.connection.execute(
        "SELECT file, profile FROM source WHERE id NOT IN (SELECT source FROM link)"
    ):
        yield Fault(what="link-missing", name=file, profile=profile)


def _sources(store: Store, progress: Callable[[str], None]) -> Iterator[Fault]:
    """A folder was kept as a ZIP of its files, whose own digests the source's digest is over: it is only looked for."""
    for profile, file, digest in store.connection.execute("SELECT profile, file, sha256 FROM source ORDER BY id"):
        progress(file)
        kept = sorted((store.folder / "sources" / digest[:2]).glob(f"{digest}.*"))
        if not kept:
            yield Fault(what="source-missing", name=file, profile=profile)
        elif Path(file).suffix and sha256_of(kept[0]) != digest:
            yield Fault(what="source-changed", name=file, profile=profile)


def _media(store: Store) -> Iterator[Fault]:
    rows = store.connection.execute("SELECT DISTINCT sha256, name FROM medium ORDER BY sha256")
    for digest, name in rows:
        path = store.kept("media", digest, Path(name).suffix.lower())
        if not path.is_file():
            yield Fault(what="medium-missing", name=name)
        elif sha256_of(path) != digest:
            yield Fault(what="medium-changed", name=name)
