"""Works through the sites of a store with one browser and a bounded number of sites at a time."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from msgspec import Struct

from toolkit.audit.attempts import attempted
from toolkit.audit.network import Network
from toolkit.audit.store import Store
from toolkit.audit.targets import Target
from toolkit.audit.unit import Orders, work
from toolkit.capture.browser import Browser, launch
from toolkit.capture.shared import SharedCache
from toolkit.checking.results import Subject
from toolkit.course import Event

_HOST_BUSY: Final = 0.5
"""Seconds until a lane asks again for a site when only sites of hosts in use are left."""

SITES_A_BROWSER: Final = 200
"""What a browser gathers over many sites, it gives back only when it ends; pages at hand are loaded again."""


class Bench(Struct, frozen=True, kw_only=True):
    """Where a process works: its name in the store, the audit's folder, and how many sites it has in hand."""

    worker: str
    out: Path
    concurrency: int
    shared_cache: bool = True
    """Whether files of third parties that several sites embed are fetched once."""


async def audit(store: Store, orders: Orders, bench: Bench, tell: Callable[[Event], None]) -> None:
    """Judges every site that waits, and keeps each report as soon as it is made.

    Cancelling it leaves what is done in the store; captures under way are sealed readable.
    Raises OSError when the disk takes no more, sqlite3.Error when the store does not, NotCarriedOut without browser.
    """
    try:
        async with launch() as browser, asyncio.TaskGroup() as group:
            shop = _Shop(store, orders, bench, browser, tell)
            for _ in range(bench.concurrency):
                group.create_task(shop.lane())
    except ExceptionGroup as several:  # One lane's fault ends the others; it is told as itself.
        raise several.exceptions[0] from None


class _Shop:
    """What the lanes of a process share."""

    def __init__(
        self, store: Store, orders: Orders, bench: Bench, browser: Browser, tell: Callable[[Event], None]
    ) -> None:
        self._store: Final = store
        self._orders: Final = orders
        self._bench: Final = bench
        self._browser: Final = browser
        self._tell: Final = tell
        self._network: Final = Network()
        self._served = 0
        self._shared: Final = SharedCache() if bench.shared_cache else None

    async def lane(self) -> None:
        """One site after another, as long as there are some."""
        while (target := self._store.take(self._bench.worker)) or self._store.waiting():
            if target is None:
                await asyncio.sleep(_HOST_BUSY)
                continue
            self._tell(Event(kind="start", id=target.id, url=target.url))
            subject = await attempted(partial(self._once, target), self._network)
            if self._orders.limits.delay and self._store.another(target):
                await asyncio.sleep(self._orders.limits.delay)
            self._store.keep(subject)
            self._tell(done(subject))
            self._served += 1
            if self._served % SITES_A_BROWSER == 0:
                await self._browser.renew(self._browser.generation)

    async def _once(self, target: Target) -> Subject:
        def say(text: str) -> None:
            self._tell(Event(kind="page", id=target.id, url=target.url, text=text))

        return await work(target, self._orders, self._browser, self._bench.out, say, self._shared)


def done(subject: Subject) -> Event:
    failed = [result.severity for result in subject.results if result.verdict == "fail"]
    return Event(
        kind="done", id=subject.id, url=subject.url, state=subject.state, pages=len(subject.pages),
        essential=len(failed) - failed.count("minor"),
    )  # fmt: skip
