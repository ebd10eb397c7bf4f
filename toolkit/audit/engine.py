"""Captures and judges a list of sites with one browser and a bounded number of sites at a time."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from toolkit.audit.store import Store
from toolkit.audit.targets import Target
from toolkit.capture.browser import launch
from toolkit.capture.limits import Limits
from toolkit.capture.website import Captured, capture
from toolkit.checking.criterion import Demand
from toolkit.checking.results import CaptureFile, PageLine, Subject
from toolkit.checking.run import run
from toolkit.observations import Site
from toolkit.observations.derived.place import place

_RETRIES = 1


class Event(Struct, frozen=True, kw_only=True):
    """What the display is told."""

    kind: Literal["start", "page", "done"]
    target: Target
    text: str = ""
    subject: Subject | None = None


class Orders(Struct, frozen=True, kw_only=True):
    """How the audit is made."""

    demands: tuple[Demand, ...]
    limits: Limits
    language: str
    concurrency: int = 2
    as_of: date | None = None
    place: str | None = None
    driving: frozenset[str] = frozenset()


async def audit(
    targets: tuple[Target, ...], orders: Orders, store: Store, out: Path, tell: Callable[[Event], None]
) -> None:
    """Judges every target and keeps each report as soon as it is made.

    Cancelling it leaves what is done in the store; captures under way are sealed readable.
    """
    waiting: asyncio.Queue[Target] = asyncio.Queue()
    for target in targets:
        waiting.put_nowait(target)
    async with _keeper() as browser, asyncio.TaskGroup() as group:
        for _ in range(min(orders.concurrency, len(targets))):
            group.create_task(_work(waiting, orders, store, out, tell, browser))


async def _work(
    waiting: asyncio.Queue[Target],
    orders: Orders,
    store: Store,
    out: Path,
    tell: Callable[[Event], None],
    browser: Callable[[], Any],
) -> None:
    while not waiting.empty():
        target = waiting.get_nowait()
        tell(Event(kind="start", target=target))

        def say(text: str, target: Target = target) -> None:
            tell(Event(kind="page", target=target, text=text))

        captured = await _captured(target, orders, out, browser, say)
        subject = await asyncio.to_thread(_judged, target, captured, orders, out)
        store.keep(subject)
        tell(Event(kind="done", target=target, subject=subject))


async def _captured(
    target: Target, orders: Orders, out: Path, browser: Callable[[], Any], say: Callable[[str], None]
) -> Captured:
    """A dead browser costs one more try at the site."""
    path = out / "captures" / f"{target.id}.wacz"
    for _ in range(_RETRIES):
        running = await browser()
        captured = await capture(target.url, running, orders.limits, path, progress=say, driving=orders.driving)
        if running.alive:
            return captured
    return await capture(target.url, await browser(), orders.limits, path, progress=say, driving=orders.driving)


def _judged(target: Target, captured: Captured, orders: Orders, out: Path) -> Subject:
    observed = captured.capture
    law = place(observed, orders.place, target.columns.get("place"), None)
    site = Site(capture=observed, as_of=orders.as_of or observed.started.date(), place=law)
    error = observed.entry.error if observed.entry else None
    tried = [f"{page.url}: {page.missing['page']}" for page in observed.pages if "page" in page.missing]
    return Subject(
        id=target.id,
        kind="website",
        url=target.url,
        state=site.state,
        reason=error or "; ".join(tried[:3]),
        title=target.columns.get("name", ""),
        place=f"{law.country} ({law.source})" if law else "",
        pages=tuple(PageLine(url=page.url, status=page.status) for page in observed.pages),
        capture=CaptureFile(path=captured.path.relative_to(out).as_posix(), sha256=captured.sha256),
        results=run(orders.demands, site, orders.language),
        as_of=site.as_of,
        columns=target.columns,
    )


@asynccontextmanager
async def _keeper() -> AsyncIterator[Callable[[], Any]]:
    """Gives the running browser, and starts a new one when it died."""
    async with AsyncExitStack() as stack:
        lock = asyncio.Lock()
        browser = await stack.enter_async_context(launch())

        async def running() -> Any:
            nonlocal browser
            async with lock:
                if not browser.alive:
                    browser = await stack.enter_async_context(launch())
                return browser

        yield running
