"""Several processes on one machine share the store; each has a browser of its own and takes the next site."""

import asyncio
import multiprocessing
import signal
import sys
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import Any, Final

from msgspec import Struct

from toolkit.audit.engine import Bench, audit
from toolkit.audit.hold import beside
from toolkit.audit.layout import NAME
from toolkit.audit.store import Store, store
from toolkit.audit.unit import Orders
from toolkit.course import Event
from toolkit.errors import NotCarriedOut, ToolkitError

_ENDING: Final = 30
"""Seconds in which a worker that was told to stop seals what it has in hand."""
_FRUITLESS: Final = 3
"""Workers that may die one after another without having tested a site."""

_USELESS: Final = ("The processes that test the sites end at once.", "Run it with --workers 1 to see why.")
_ADVICE: Final = "Correct it and run the same command again; what was judged is kept."


class Failed(Struct, frozen=True, kw_only=True):
    """Why a worker gave up: an error for people."""

    problem: str
    instead: str


class _Worker:
    """One process as its run sees it."""

    def __init__(self, orders: Orders, bench: Bench) -> None:
        spawning = multiprocessing.get_context("spawn")
        self.hearing, speaking = spawning.Pipe(duplex=False)
        self.bench: Final = bench
        self.process: Final = spawning.Process(target=_serve, args=(orders, bench, speaking), name=bench.worker)
        with _deaf_to_ctrl_c():
            self.process.start()
        speaking.close()

    def hear(self) -> Event | Failed | None:
        """What it says next; None when it has ended."""
        try:
            said: Event | Failed = self.hearing.recv()
        except EOFError:
            return None
        return said

    def bury(self, kept: Store) -> bool:
        """Frees the sites it had in hand; whether it died."""
        self.process.join()
        self.hearing.close()
        kept.give_back(self.bench.worker)
        return self.process.exitcode != 0


def audit_in(benches: Sequence[Bench], orders: Orders, kept: Store, tell: Callable[[Event], None]) -> None:
    """As `engine.audit`, in a process for each bench. One that dies is replaced, and its sites are taken again.

    Raises NotCarriedOut when a worker cannot go on, or none gets a site done any more.
    """
    crew = [_Worker(orders, bench) for bench in benches]
    deaths = 0
    try:
        while crew:
            for worker in _speaking(crew):
                told = worker.hear()
                if isinstance(told, Failed):
                    raise NotCarriedOut(told.problem, told.instead)
                if told is not None:
                    deaths = 0 if told.kind == "done" else deaths
                    tell(told)
                    continue
                crew.remove(worker)
                if worker.bury(kept) and kept.waiting():
                    deaths += 1
                    if deaths > _FRUITLESS * len(benches):
                        raise NotCarriedOut(*_USELESS)
                    crew.append(_Worker(orders, worker.bench))
    finally:
        _stop(crew)


def _speaking(crew: list[_Worker]) -> list[_Worker]:
    ready = wait([each.hearing for each in crew])
    return [each for each in crew if each.hearing in ready]


def _stop(crew: list[_Worker]) -> None:
    """Lets them seal what they have in hand, as after Ctrl-C; who takes too long is ended."""
    for worker in crew:
        worker.process.terminate()
    for worker in crew:
        worker.process.join(_ENDING)
        worker.process.kill()
        worker.process.join()


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """A process started inside does not hear Ctrl-C, nor does its browser: the run tells it when to stop."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(orders: Orders, bench: Bench, speaking: Connection) -> None:
    """What the process does."""
    try:
        with beside(bench.out), store(bench.out / NAME) as kept:
            asyncio.run(_until_stopped(audit(kept, orders, bench, speaking.send)))
    except BrokenPipeError:
        return  # The run was killed; nobody hears us any more.
    except ToolkitError as error:
        speaking.send(Failed(problem=error.problem, instead=error.instead))
    except OSError as error:
        speaking.send(Failed(problem=f"{error.filename or bench.out}: {error.strerror or error}.", instead=_ADVICE))


async def _until_stopped(work: Coroutine[Any, Any, None]) -> None:
    """SIGTERM cancels it, so that captures are sealed. Windows knows no such signal and ends the process."""
    task = asyncio.ensure_future(work)
    if sys.platform != "win32":
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    with suppress(asyncio.CancelledError):
        await task
