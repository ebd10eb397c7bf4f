"""Captures and judges a list of sites with one browser and a bounded number of sites at a time."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from msgspec import Struct

from toolkit.audit.store import Store
from toolkit.audit.targets import Target
from toolkit.audit.unit import Orders, work
from toolkit.capture.browser import Browser, launch
from toolkit.checking.results import Subject


class Event(Struct, frozen=True, kw_only=True):
    """What the display is told."""

    kind: Literal["start", "page", "done"]
    target: Target
    text: str = ""
    subject: Subject | None = None


async def audit(
    targets: tuple[Target, ...], orders: Orders, concurrency: int, store: Store, out: Path,
    tell: Callable[[Event], None],
) -> None:  # fmt: skip
    """Judges every target and keeps each report as soon as it is made.

    Cancelling it leaves what is done in the store; captures under way are sealed readable.
    """
    waiting: asyncio.Queue[Target] = asyncio.Queue()
    for target in targets:
        waiting.put_nowait(target)
    async with launch() as browser, asyncio.TaskGroup() as group:
        for _ in range(min(concurrency, len(targets))):
            group.create_task(_lane(waiting, orders, store, out, tell, browser))


async def _lane(
    waiting: asyncio.Queue[Target],
    orders: Orders,
    store: Store,
    out: Path,
    tell: Callable[[Event], None],
    browser: Browser,
) -> None:
    while not waiting.empty():
        target = waiting.get_nowait()
        tell(Event(kind="start", target=target))

        def say(text: str, target: Target = target) -> None:
            tell(Event(kind="page", target=target, text=text))

        subject = await work(target, orders, browser, out, say)
        store.keep(subject)
        tell(Event(kind="done", target=target, subject=subject))
