"""What a worker of a Dask cluster does: it tests one site after another with a browser that stays open.

The only module that workers are asked to run. It needs the extra `cluster`.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Final

import msgspec
from distributed import Worker, WorkerPlugin, get_worker
from msgspec import Struct

from toolkit import __version__
from toolkit.audit import captures
from toolkit.audit.attempts import attempted
from toolkit.audit.engine import SITES_A_BROWSER
from toolkit.audit.network import Network
from toolkit.audit.targets import Target
from toolkit.audit.unit import Orders, work
from toolkit.audit.workers import Failed
from toolkit.capture.browser import Browser, launch
from toolkit.capture.shared import SharedCache
from toolkit.checking.results import CaptureFile, Subject
from toolkit.errors import ToolkitError

_IDLE: Final = 60
"""Seconds without a site after which a worker closes its browser."""
_ADVICE: Final = "Correct it on that machine and run the same command again; what was judged is kept."


class Manner(Struct, frozen=True, kw_only=True):
    """How sites are tested and where their captures go. Plain data."""

    orders: Orders
    captures: str
    """Address of the folder."""
    shared_cache: bool


class Keeper(WorkerPlugin):
    """Keeps one browser of a worker open from site to site; closed when it was idle long, and with the worker."""

    name = "outsourcing-toolkit"

    def __init__(self) -> None:
        self.network: Final = Network()
        self.shared: Final = SharedCache()
        self._opening: Final = asyncio.Lock()
        self._open: AsyncExitStack | None = None
        self._browser: Browser | None = None
        self._users = 0
        self._served = 0
        self._closing: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def browser(self) -> AsyncIterator[Browser]:
        """The browser, started if need be. Raises NotCarriedOut when none starts."""
        self._users += 1
        if self._closing:
            self._closing.cancel()
        try:
            async with self._opening:
                if self._browser is None:
                    stack = AsyncExitStack()
                    self._browser = await stack.enter_async_context(launch())
                    self._open = stack
            yield self._browser
            self._served += 1
            if self._served % SITES_A_BROWSER == 0:
                await self._browser.renew(self._browser.generation)
        finally:
            self._users -= 1
            if not self._users:
                self._closing = asyncio.create_task(self._close_when_idle())

    async def teardown(self, worker: Worker) -> None:
        """Dask calls it when the worker ends."""
        if self._closing:
            self._closing.cancel()
        await self._close()

    async def _close_when_idle(self) -> None:
        await asyncio.sleep(_IDLE)
        await asyncio.shield(self._close())

    async def _close(self) -> None:
        async with self._opening:
            if self._open:
                self._browser = None
                await self._open.aclose()
                self._open = None


async def fit(version: str, url: str, marker: str) -> Failed | None:
    """Why this worker cannot take part in a run of that version, if it cannot."""
    if version != __version__:
        return Failed(
            problem=f"It has toolkit {__version__}, this run is {version}.",
            instead="Install the same version on every worker.",
        )
    try:
        shares = await asyncio.to_thread(captures.seen, url, marker)
    except ToolkitError as error:
        return Failed(problem=error.problem, instead=error.instead)
    except OSError as error:
        return Failed(problem=f"{url}: {error}.", instead=_ADVICE)
    if not shares:
        return Failed(
            problem=f"It does not see the folder of captures, {url}.",
            instead="Share that folder between the machines, or name another with --captures, as s3://bucket/captures.",
        )
    return None


async def errand(target: Target, manner: Manner) -> Subject | Failed:
    """The site's report, once its capture lies in the folder of captures; or why this machine cannot make it."""
    worker = get_worker()
    keeper = await _keeper(worker)
    try:
        with tempfile.TemporaryDirectory(dir=worker.local_directory, ignore_cleanup_errors=True) as name:
            folder = Path(name)
            async with keeper.browser() as browser:
                shared = keeper.shared if manner.shared_cache else None
                subject = await attempted(
                    lambda: work(target, manner.orders, browser, folder, lambda _: None, shared), keeper.network
                )
            return await asyncio.to_thread(_handed_in, subject, folder, manner.captures)
    except ToolkitError as error:
        return Failed(problem=error.problem, instead=error.instead)
    except OSError as error:
        return Failed(problem=f"{error.filename or manner.captures}: {error.strerror or error}.", instead=_ADVICE)


async def _keeper(worker: Worker) -> Keeper:
    """The worker's own; Dask tears it down with the worker."""
    if Keeper.name not in worker.plugins:
        await worker.plugin_add(Keeper(), name=Keeper.name)
    found = worker.plugins[Keeper.name]
    assert isinstance(found, Keeper)
    return found


def _handed_in(subject: Subject, folder: Path, url: str) -> Subject:
    """The capture, a profile's too, is named by its content, so that no worker writes over another's."""
    if subject.capture is None:
        return subject
    made = folder / subject.capture.path
    named = made.with_name(f"{subject.capture.sha256}{made.suffix}")
    made.rename(named)
    captures.hand_in(named, url)
    told = CaptureFile(path=f"{captures.FOLDER}/{named.name}", sha256=subject.capture.sha256)
    return msgspec.structs.replace(subject, capture=told)
