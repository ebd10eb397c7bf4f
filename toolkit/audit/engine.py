"""Works through the sites of a store with one browser and a bounded number of sites at a time."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

from toolkit.audit.network import Network
from toolkit.audit.store import Store
from toolkit.audit.targets import Target
from toolkit.audit.unit import Orders, work
from toolkit.capture.browser import Browser, launch
from toolkit.checking.results import Subject

_HOST_BUSY: Final = 0.5
"""Seconds until a lane asks again for a site when only sites of hosts in use are left."""

_UNREACHED: Final = ("dns", "refused", "no-answer")


class Event(Struct, frozen=True, kw_only=True):
    """What the display is told. Plain data, which travels between processes."""

    kind: Literal["start", "page", "done"]
    id: str
    url: str
    text: str = ""
    """The page that is loaded next."""
    state: str = ""
    pages: int = 0
    essential: int = 0
    """Criteria of class 1 and 2 that are not met."""


class Bench(Struct, frozen=True, kw_only=True):
    """Where a process works: its name in the store, the audit's folder, and how many sites it has in hand."""

    worker: str
    out: Path
    concurrency: int


async def audit(store: Store, orders: Orders, bench: Bench, tell: Callable[[Event], None]) -> None:
    """Judges every site that waits, and keeps each report as soon as it is made.

    Cancelling it leaves what is done in the store; captures under way are sealed readable.
    Raises OSError when the disk takes no more, sqlite3.Error when the store does not, NotCarriedOut without browser.
    """
    network = Network()
    try:
        async with launch() as browser, asyncio.TaskGroup() as group:
            for _ in range(bench.concurrency):
                group.create_task(_lane(store, orders, bench, browser, network, tell))
    except ExceptionGroup as several:  # One lane's fault ends the others; it is told as itself.
        raise several.exceptions[0] from None


async def _lane(
    store: Store, orders: Orders, bench: Bench, browser: Browser, network: Network, tell: Callable[[Event], None]
) -> None:
    while True:
        target = store.take(bench.worker)
        if target is None:
            if not store.waiting():
                return
            await asyncio.sleep(_HOST_BUSY)
            continue
        tell(Event(kind="start", id=target.id, url=target.url))
        subject = await _with_network(target, orders, bench, browser, network, tell)
        if orders.limits.delay and store.another(target):
            await asyncio.sleep(orders.limits.delay)
        store.keep(subject)
        tell(_done(subject))


async def _with_network(
    target: Target, orders: Orders, bench: Bench, browser: Browser, network: Network, tell: Callable[[Event], None]
) -> Subject:
    """A site that could not be reached because nothing can be reached is tried again when the network is back.

    So is, once, a site some of whose pages did not answer while others did.
    """

    def say(text: str) -> None:
        tell(Event(kind="page", id=target.id, url=target.url, text=text))

    again = False
    while True:
        subject = await work(target, orders, browser, bench.out, say)
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


def _done(subject: Subject) -> Event:
    failed = [result.severity for result in subject.results if result.verdict == "fail"]
    return Event(
        kind="done", id=subject.id, url=subject.url, state=subject.state, pages=len(subject.pages),
        essential=len(failed) - failed.count("minor"),
    )  # fmt: skip
