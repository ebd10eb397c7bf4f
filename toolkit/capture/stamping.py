"""Asks a time stamping authority (RFC 3161 §3.4, over HTTP)."""

from typing import Final

from toolkit.capture.addresses import origin
from toolkit.capture.client import client, fetch
from toolkit.capture.guard import Guard
from toolkit.errors import WrongUsage
from toolkit.stamping import Asked, Roots, Stamp, Unproved, proved
from toolkit.stamping.asking import TYPE, encoded

_BYTES: Final = 256 * 1024
"""A token with its certificates takes 2 to 10 kB."""


async def obtain(authority: str, request: Asked, trusted: Roots = ()) -> tuple[bytes, Stamp]:
    """The authority's whole answer, and what it proves.

    Raises Unproved when there is nothing to keep, and WrongUsage for an address that is none.
    """
    if not origin(authority):
        raise WrongUsage(f"{authority} is no address of an authority.", "Write it as http://tsa.example/.")
    async with client(Guard([authority])) as session:
        answer, body = await fetch(session, authority, method="POST", limit=_BYTES, content=encoded(request), mime=TYPE)
    if answer.status != 200:
        raise Unproved("not-reached", answer.error or f"status {answer.status}")
    if len(body) >= _BYTES:
        raise Unproved("too-large")
    return body, proved(body, request, trusted)
