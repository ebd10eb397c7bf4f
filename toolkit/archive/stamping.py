"""Time stamps of the chain: everything up to a link existed before a moment, says an authority."""

import hashlib
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from toolkit.archive.store import Store
from toolkit.capture.stamping import obtain
from toolkit.errors import NotCarriedOut
from toolkit.stamping import Asked, Roots, Stamp, Unproved, Why, asked, proved

SUFFIX = ".tsr"


class Stamped(Struct, frozen=True, kw_only=True):
    """A time stamp that holds."""

    link: int
    """Number of the last link it covers, with all before it."""
    digest: str
    """Of that link: what was stamped."""
    authority: str
    """The address that was asked."""
    answer: str
    """SHA-256 of the authority's whole answer, as it is kept."""
    stamp: Stamp
    known: bool = False
    """The authority had stamped this link before; nothing was asked."""


class Refused(Struct, frozen=True, kw_only=True):
    """A time stamp that proves nothing, and why."""

    link: int
    authority: str
    kept: Literal["whole", "changed", "missing"] = "whole"
    """The answer's file."""
    why: Why | None = None
    told: str = ""


async def stamp(store: Store, authority: str, policy: str = "", trusted: Roots = ()) -> Stamped:
    """Has the head of the chain stamped and keeps the answer, once it is verified.

    Raises Unproved, or NotCarriedOut when there is nothing to stamp; then the archive is as it was.
    """
    head = store.connection.execute("SELECT number, digest FROM link ORDER BY number DESC LIMIT 1").fetchone()
    if head is None:
        raise NotCarriedOut("The archive holds no source yet.", "Add one first: toolkit archive add EXPORT.zip")
    link, digest = head
    for each in stamped(store, trusted)[0]:
        if (each.link, each.authority) == (link, authority):
            return Stamped(
                link=link, digest=digest, authority=authority, answer=each.answer, stamp=each.stamp, known=True
            )
    request = asked(bytes.fromhex(digest), policy=policy)
    answer, found = await obtain(authority, request, trusted)
    kept = store.put("stamps", [answer], SUFFIX)
    with store.connection as connection:
        connection.execute(
            "INSERT INTO stamp (link, authority, nonce, policy, answer) VALUES (?, ?, ?, ?, ?)",
            (link, authority, f"{request.nonce:x}", policy, kept),
        )
    return Stamped(link=link, digest=digest, authority=authority, answer=kept, stamp=found)


def stamped(store: Store, trusted: Roots = ()) -> tuple[tuple[Stamped, ...], tuple[Refused, ...]]:
    """Every stamp verified anew: those that hold, oldest first, and those that do not."""
    rows = store.connection.execute(
        "SELECT stamp.link, link.digest, stamp.authority, stamp.nonce, stamp.policy, stamp.answer FROM stamp"
        " LEFT JOIN link ON link.number = stamp.link ORDER BY stamp.id"
    )
    found = [_verified(store, row, trusted) for row in rows]
    holds = [each for each in found if isinstance(each, Stamped)]
    return tuple(sorted(holds, key=lambda each: each.stamp.time)), tuple(
        each for each in found if isinstance(each, Refused)
    )


def _verified(store: Store, row: tuple[int, str | None, str, str, str, str], trusted: Roots) -> Stamped | Refused:
    link, digest, authority, nonce, policy, kept = row
    try:
        answer = store.kept("stamps", kept, SUFFIX).read_bytes()
    except OSError:
        return Refused(link=link, authority=authority, kept="missing")
    if hashlib.sha256(answer).hexdigest() != kept:
        return Refused(link=link, authority=authority, kept="changed")
    try:
        request = Asked(digest=bytes.fromhex(digest or ""), nonce=int(nonce, 16), policy=policy)
    except ValueError:
        return Refused(link=link, authority=authority, why="other-nonce")
    try:
        found = proved(answer, request, trusted)
    except Unproved as error:
        return Refused(link=link, authority=authority, why=error.why, told=error.told)
    return Stamped(link=link, digest=digest or "", authority=authority, answer=kept, stamp=found)


def covering(stamps: Iterable[Stamped], link: int) -> Stamped | None:
    """The oldest of the stamps that cover a link; None when none does, or the link is 0: what no link seals."""
    return min((each for each in stamps if each.link >= link > 0), key=lambda each: each.stamp.time, default=None)
