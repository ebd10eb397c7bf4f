"""An audit on a Dask cluster: its workers test the sites, this run hands them out and keeps the reports.

A site is submitted to one worker under a lease of the store; where the worker goes, the lease is given back and the
site handed to another, up to three times. Dask's own retries are not what bounds it.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from itertools import count
from typing import Any, Final

from msgspec import Struct

from toolkit import __version__
from toolkit.audit import captures
from toolkit.audit.engine import done
from toolkit.audit.store import Store
from toolkit.audit.targets import Target
from toolkit.checking.results import Subject
from toolkit.course import Event
from toolkit.errors import NotCarriedOut, WrongUsage

try:
    from distributed import Client, KilledWorker

    from toolkit.audit.errand import Manner, errand, fit
    from toolkit.audit.workers import Failed
except ImportError as missing:
    raise WrongUsage(
        "--cluster needs Dask.", "Install it with: pip install 'outsourcing-toolkit[cluster]'"
    ) from missing

_LOOK: Final = 1.0
"""Seconds between two looks at who is there."""
_CONNECTING: Final = 10
_PATIENCE: Final = 20
"""Seconds for the answer of a scheduler that took the connection."""
_DESERTED: Final = 60
"""Seconds without any worker after which a run ends."""
_ON: Final = "Run the same command again when that is mended; what was judged is kept."


class Cluster(Struct, frozen=True, kw_only=True):
    """Where a run works."""

    scheduler: str
    concurrency: int
    """Sites at a time in each worker, as far as it has threads."""
    manner: Manner


class _Lease(Struct, frozen=True, kw_only=True):
    name: str
    worker: str
    target: Target


async def audit_on(cluster: Cluster, kept: Store, tell: Callable[[Event], None]) -> None:
    """Judges every site that waits, as `engine.audit` does.

    Raises NotCarriedOut without a scheduler or workers, or when one of them cannot work; WrongUsage for a folder of
    captures that cannot be opened.
    """
    with captures.marked(cluster.manner.captures) as marker:
        async with _client(cluster.scheduler) as client:
            crew = _Crew(client, cluster, marker, kept, tell)
            try:
                await crew.muster()
                while crew.hand_out() or kept.waiting():
                    await crew.progress()
                    await crew.muster()
            finally:
                crew.dismiss()


class _Crew:
    """The workers that take part, and what each has in hand."""

    def __init__(
        self, client: Client, cluster: Cluster, marker: str, kept: Store, tell: Callable[[Event], None]
    ) -> None:
        self._client: Final = client
        self._cluster: Final = cluster
        self._marker: Final = marker
        self._kept: Final = kept
        self._tell: Final = tell
        self._slots: dict[str, int] = {}
        self._refused: dict[str, Failed] = {}
        self._hands: dict[asyncio.Task[Subject | None], _Lease] = {}
        self._numbers: Final = count(1)
        self._deserted = time.monotonic()

    async def muster(self) -> None:
        """Takes in who came, and gives back what those had in hand who went."""
        present = await self._present()
        for address in self._slots.keys() - present.keys():
            del self._slots[address]
            for task, lease in list(self._hands.items()):
                if lease.worker == address:
                    task.cancel()
                    self._give_back(task)
        for address in present.keys() - self._slots.keys() - self._refused.keys():
            await self._admit(address, present[address])
        if self._slots:
            self._deserted = time.monotonic()
            return
        for address, failed in self._refused.items():
            raise NotCarriedOut(f"Worker {address}: {failed.problem}", failed.instead)
        if time.monotonic() - self._deserted > _DESERTED:
            raise NotCarriedOut(f"The cluster at {self._cluster.scheduler} has no worker.", f"Start some. {_ON}")

    def hand_out(self) -> bool:
        """Fills free hands with sites that wait; whether any hand is full."""
        for address, slots in self._slots.items():
            busy = sum(lease.worker == address for lease in self._hands.values())
            for _ in range(slots - busy):
                name = f"{address} {next(self._numbers)}"
                target = self._kept.take(name)
                if target is None:
                    break
                self._tell(Event(kind="start", id=target.id, url=target.url))
                lease = _Lease(name=name, worker=address, target=target)
                self._hands[asyncio.create_task(self._tested(lease))] = lease
        return bool(self._hands)

    async def progress(self) -> None:
        """Waits a moment for reports, and keeps those that came."""
        if not self._hands:
            await asyncio.sleep(_LOOK)
            return
        finished, _ = await asyncio.wait(self._hands, timeout=_LOOK, return_when=asyncio.FIRST_COMPLETED)
        for task in finished:
            subject = None if task.cancelled() else task.result()
            if subject is None:
                self._give_back(task)
                continue
            del self._hands[task]
            self._kept.keep(subject)
            self._tell(done(subject))

    def dismiss(self) -> None:
        """Nobody waits for what is in hand any more; Dask drops what it has not begun."""
        for task in self._hands:
            task.cancel()

    def _give_back(self, task: asyncio.Task[Subject | None]) -> None:
        self._kept.give_back(self._hands.pop(task).name)

    async def _tested(self, lease: _Lease) -> Subject | None:
        """None when the worker died over it."""
        future = self._client.submit(
            errand, lease.target, self._cluster.manner, key=f"toolkit-{lease.target.id}-{self._marker}-{lease.name}",
            workers=[lease.worker], pure=False,
        )  # fmt: skip
        fault = await future.exception()
        if isinstance(fault, KilledWorker | asyncio.CancelledError):
            return None
        if fault is not None:
            raise NotCarriedOut(f"Worker {lease.worker}: {type(fault).__name__}: {fault}.", _ON)
        told: Subject | Failed = await future.result()
        if isinstance(told, Failed):
            raise NotCarriedOut(f"Worker {lease.worker}: {told.problem}", told.instead)
        delay = self._cluster.manner.orders.limits.delay
        if delay and self._kept.another(lease.target):
            await asyncio.sleep(delay)
        return told

    async def _present(self) -> dict[str, int]:
        """Threads of the cluster's workers by their address."""
        scheduler: Any = self._client.scheduler
        try:
            known = await asyncio.wait_for(scheduler.identity(n_workers=-1), _PATIENCE)
        except (OSError, TimeoutError) as error:
            raise NotCarriedOut(f"The scheduler at {self._cluster.scheduler} went away.", _ON) from error
        return {address: told["nthreads"] for address, told in known["workers"].items() if told["status"] == "running"}

    async def _admit(self, address: str, threads: int) -> None:
        """A worker that is not fit ends a run that begins, and is left out of one that is under way."""
        asked = await self._client.run(
            fit, __version__, self._cluster.manner.captures, self._marker, workers=[address], on_error="return"
        )
        answer: Any = asked.get(address, OSError())
        if isinstance(answer, OSError):
            return  # It went away meanwhile.
        if isinstance(answer, Exception):
            answer = Failed(problem=f"{answer}.", instead=f"Install toolkit {__version__} on every worker.")
        if answer is None:
            self._slots[address] = min(threads, self._cluster.concurrency)
        elif self._hands:
            self._refused[address] = answer
        else:
            raise NotCarriedOut(f"Worker {address}: {answer.problem}", answer.instead)


@asynccontextmanager
async def _client(address: str) -> AsyncIterator[Client]:
    client: Any = Client(address, asynchronous=True, timeout=_CONNECTING, set_as_default=False)
    try:
        await _connected(client, address)
        yield client
    finally:
        with suppress(TimeoutError):
            await asyncio.wait_for(client.close(), _PATIENCE)


async def _connected(client: Any, address: str) -> None:
    try:
        await client
    except (OSError, ValueError) as error:
        raise NotCarriedOut(
            f"No scheduler answers at {address}.", "Start one with `dask scheduler`, and name it as tcp://HOST:8786."
        ) from error
