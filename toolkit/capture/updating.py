"""Gets the newest file of a kept data set from its public source."""

from datetime import date
from importlib import import_module
from typing import Final

from toolkit import kept
from toolkit.capture.client import client, fetch
from toolkit.capture.guard import Guard
from toolkit.errors import NotCarriedOut
from toolkit.kept import Kept

_BYTES: Final = 20_000_000


async def update(known: Kept, day: date, address: str = "") -> Kept:
    """The data set with its newest file, which stands in the user's data folder; as it was when nothing is newer.

    `address` names a mirror instead of the public source. Raises NotCarriedOut when the source cannot be reached,
    gives something else, or nothing can be written; then the file that was used before stays in use.
    """
    url = address or known.origin.update
    async with client(Guard([url])) as session:
        answer, data = await fetch(session, url, limit=_BYTES)
    stays = f"{known.origin.name} of {known.version} stays in use; try again later, or name a mirror with --from."
    if answer.status != 200:
        why = answer.error or f"status {answer.status}"
        raise NotCarriedOut(f"{url} could not be reached ({why}).", stays)
    if len(data) >= _BYTES:
        raise NotCarriedOut(f"{url} is larger than {_BYTES // 1_000_000} MB.", stays)
    try:
        import_module(known.origin.reader).verified(data)
    except ValueError as error:
        raise NotCarriedOut(f"{url} holds something else than {known.origin.name}: {error}.", stays) from error
    if kept.digest(data) == known.origin.sha256:
        return known
    try:
        return kept.keep(known, data, day)
    except OSError as error:
        raise NotCarriedOut(f"{kept.folder()} cannot be written ({error.strerror}).", stays) from error
