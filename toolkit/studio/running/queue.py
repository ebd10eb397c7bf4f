"""Begins what waits, one after the other."""

import asyncio
import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

from toolkit.studio.running import jobs
from toolkit.studio.settings import Settings

_PAUSE: Final = 0.5
_WORKER: Final = "toolkit.studio.running.worker"


def advance(settings: Settings) -> None:
    """Begins the next run, unless one is under way."""
    place = jobs.next_waiting(settings)
    if place is None:
        return
    try:
        (place / jobs.CLAIM).touch(exist_ok=False)
    except FileExistsError:  # another studio on the same folder was faster
        return
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-m", _WORKER, str(place), str(settings.folder)],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    threading.Thread(target=process.wait, daemon=True).start()  # takes note of its end, should we live to see it


@asynccontextmanager
async def watched(settings: Settings) -> AsyncIterator[None]:
    """While it lasts, the queue goes on by itself."""
    task = asyncio.create_task(_watch(settings))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _watch(settings: Settings) -> None:
    while True:
        with suppress(OSError):  # a folder that cannot be written is told where somebody asks for a run
            await asyncio.to_thread(advance, settings)
        await asyncio.sleep(_PAUSE)
