"""When a site is tested again: where the network was at fault, and not the site."""

from collections.abc import Awaitable, Callable
from typing import Final

from toolkit.audit.network import Network
from toolkit.checking.results import Subject

_UNREACHED: Final = ("dns", "refused", "no-answer")


async def attempted(once: Callable[[], Awaitable[Subject]], network: Network) -> Subject:
    """A site that could not be reached because nothing can be reached is tried again when the network is back.

    So is, once, a site some of whose pages did not answer while others did.
    """
    again = False
    while True:
        subject = await once()
        if subject.state != "unreachable":
            network.answered(subject.url)
        gone = subject.state != "complete" and await network.gone()
        if gone and not await network.returned():
            return subject
        if not gone and (again or not _broken_off(subject)):
            return subject
        again = not gone


def _broken_off(subject: Subject) -> bool:
    """Whether pages of a site that answers could not be reached."""
    reasons = [part.rpartition(": ")[2] for part in subject.reason.split("; ")]
    return subject.state == "partial" and any(reason in _UNREACHED for reason in reasons)
