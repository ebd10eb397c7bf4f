"""Loads one page in one viewport, and says why when it cannot."""

import asyncio
from contextlib import suppress
from typing import Final

from msgspec import Struct, field

from toolkit.capture.browser import BrowserError, Context, Tab
from toolkit.capture.gateway import Gateway
from toolkit.capture.limits import Limits
from toolkit.capture.recorder import Recorder
from toolkit.capture.store import Store
from toolkit.capture.visit import Unloadable, Visit
from toolkit.observations import View, Viewport

_REASONS: Final = (
    ("ERR_CONNECTION_REFUSED", "refused"), ("ERR_NAME_NOT_RESOLVED", "dns"), ("ERR_CERT", "tls"), ("ERR_SSL", "tls"),
    ("ERR_TOO_MANY_REDIRECTS", "too-many-redirects"), ("ERR_TIMED_OUT", "timeout"),
    ("ERR_CONNECTION_TIMED_OUT", "timeout"), ("Timeout", "timeout"), ("crash", "crashed"), ("Download is", "not-html"),
    ("ERR_ABORTED", "not-html"), ("ERR_EMPTY_RESPONSE", "no-answer"), ("ERR_CONNECTION", "no-answer"),
    ("has been closed", "browser-died"), ("Connection closed", "browser-died"),
)  # fmt: skip


class Loaded(Struct, kw_only=True, frozen=True):
    """The page in one viewport, or why not."""

    view: View | None = None
    error: str | None = None
    final_url: str = ""
    status: int | None = None
    redirects: tuple[str, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)
    mime: str = ""


class Loader:
    """Loads pages of one site in one viewport."""

    def __init__(self, context: Context, viewport: Viewport, limits: Limits, store: Store, gateway: Gateway) -> None:
        self._context: Final = context
        self._viewport: Final = viewport
        self._limits: Final = limits
        self._store: Final = store
        self._gateway: Final = gateway

    async def load(self, url: str, page: str) -> Loaded:
        """Never raises for what a page does; `page` is its id, which names the files."""
        tab: Tab | None = None
        visit: Visit | None = None
        error: str | None = None
        try:
            async with asyncio.timeout(self._limits.page_seconds + 10):
                tab = await self._context.new_page()
                devtools = await self._context.new_cdp_session(tab)
                recorder = Recorder(devtools, self._store, self._gateway)
                visit = Visit(tab, devtools, recorder, self._viewport, self._limits, self._store)
                await _unless_gone(visit, url, page)
        except Unloadable as why:
            error = str(why)
        except TimeoutError:
            error = "timeout"
        except BrowserError as why:
            error = (self._gateway.why(url) if "TUNNEL" in why.message else None) or reason(why)
        finally:
            await _close(tab)
        return _loaded(visit, error)


def _loaded(visit: Visit | None, error: str | None) -> Loaded:
    documents = visit.recorder.document() if visit else []
    answered = [document for document in documents if document.status is not None and not document.redirected_to]
    if visit is None or not answered:
        return Loaded(error=error or "no-answer")
    last = answered[-1]
    return Loaded(
        view=visit.view if error is None or visit.view else None, error=None if visit.view else error,
        final_url=visit.final_url or last.url, status=last.status,
        redirects=tuple(document.url for document in documents[1:] if document.status is not None),
        headers=last.headers, mime=last.mime,
    )  # fmt: skip


async def _unless_gone(visit: Visit, url: str, page: str) -> None:
    """Observes until done, or until the tab crashed or the document proved too large."""
    work = asyncio.ensure_future(visit.observe(url, page))
    gone = {asyncio.ensure_future(visit.crashed.wait()), asyncio.ensure_future(visit.recorder.oversized.wait())}
    try:
        await asyncio.wait({work, *gone}, return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            work.result()
            return
        raise Unloadable("crashed" if visit.crashed.is_set() else "too-large")
    finally:
        for task in (work, *gone):
            task.cancel()
        await asyncio.gather(work, *gone, return_exceptions=True)


async def _close(tab: Tab | None) -> None:
    """A tab that does not close in time is left to the end of its context."""
    if tab:
        with suppress(BrowserError, TimeoutError):
            await asyncio.wait_for(tab.close(run_before_unload=False), 5)


def reason(error: BrowserError) -> str:
    """Our word for what the browser says."""
    return next((word for sign, word in _REASONS if sign.lower() in error.message.lower()), "browser-error")
