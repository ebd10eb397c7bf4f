"""Loads one page in one viewport, and says why when it cannot."""

import asyncio
from collections.abc import Coroutine
from typing import Final

import msgspec
from msgspec import Struct, field

from toolkit.capture.browser import BrowserError, Context
from toolkit.capture.gateway import Gateway
from toolkit.capture.limits import Limits
from toolkit.capture.recorder import Recorder
from toolkit.capture.seat import Seat, sit
from toolkit.capture.shared import Supply
from toolkit.capture.store import Store
from toolkit.capture.turns import Turns
from toolkit.capture.visit import HTML, Visit
from toolkit.capture.world import Unloadable
from toolkit.observations import View, Viewport

GONE: Final = "browser-died"
_REASONS: Final = (
    ("ERR_CONNECTION_REFUSED", "refused"), ("ERR_NAME_NOT_RESOLVED", "dns"), ("ERR_CERT", "tls"), ("ERR_SSL", "tls"),
    ("ERR_TOO_MANY_REDIRECTS", "too-many-redirects"), ("ERR_TIMED_OUT", "timeout"),
    ("ERR_CONNECTION_TIMED_OUT", "timeout"), ("Timeout", "timeout"), ("crash", "crashed"), ("Download is", "not-html"),
    ("ERR_ABORTED", "not-html"), ("ERR_EMPTY_RESPONSE", "no-answer"), ("ERR_CONNECTION", "no-answer"),
    ("has been closed", GONE), ("Connection closed", GONE),
)  # fmt: skip

_GRACE: Final = 10
"""Seconds beyond the page's own time for what runs last and has bounds of its own."""
_PAGES_A_TAB: Final = 50
"""Pages that one tab loads: what it gathers of each, its process gives back only when it ends."""


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

    def __init__(
        self, context: Context, viewport: Viewport, limits: Limits, store: Store, gateway: Gateway,
        parts: frozenset[str] = frozenset(), supply: Supply | None = None, turns: Turns | None = None,
    ) -> None:  # fmt: skip
        self._context: Final = context
        self._viewport: Final = viewport
        self._limits: Final = limits
        self._store: Final = store
        self._gateway: Final = gateway
        self._parts: Final = parts
        self._supply: Final = supply
        self._turns: Final = turns or Turns()
        self._seat: Seat | None = None
        self._served = 0

    async def load(self, url: str, page: str) -> Loaded:
        """Never raises for what a page does; `page` is its id, which names the files."""
        visit: Visit | None = None
        error: str | None = None
        try:
            async with asyncio.timeout(self._seconds):
                seat = self._seat = self._seat or await sit(self._context, self._supply)
                with Recorder(seat.devtools, seat.main_frame, self._store, self._gateway, self._supply) as recorder:
                    visit = Visit(seat, recorder, self._viewport, self._limits, self._store, self._turns)
                    await _unless_gone(visit, seat, visit.observe(url, page))
                    await _unless_gone(visit, seat, visit.drive(self._parts))
        except Unloadable as why:
            error = str(why)
        except msgspec.MsgspecError:
            error = "script-failed"  # What the page told of itself makes no sense.
        except TimeoutError:
            error = "timeout"
        except BrowserError as why:
            error = (self._gateway.why(url) if "TUNNEL" in why.message else None) or reason(why)
        finally:
            await self._stand_up(error)
        return _loaded(visit, error)

    @property
    def _seconds(self) -> float:
        return self._limits.page_seconds + _GRACE + (self._limits.driving_seconds if self._parts else 0)

    async def _stand_up(self, error: str | None) -> None:
        """A tab that gave trouble, or served long enough, serves no further page."""
        self._served += 1
        tired = self._served % _PAGES_A_TAB == 0
        if self._seat and (error or tired or self._seat.dialogs or self._seat.crashed.is_set()):
            seat, self._seat = self._seat, None
            await seat.leave()


def _loaded(visit: Visit | None, error: str | None) -> Loaded:
    documents = visit.recorder.document() if visit else []
    answered = [document for document in documents if document.status is not None and not document.redirected_to]
    if visit is None or not answered:
        return Loaded(error=error or "no-answer")
    # A download that starts by itself is asked for as a document, too, and leaves the page where it is.
    last = next((each for each in reversed(answered) if visit.view and each.mime in HTML), answered[-1])
    return Loaded(
        view=visit.view, error=None if visit.view else error,
        final_url=visit.final_url or last.url, status=last.status,
        redirects=tuple(document.url for document in documents[1:] if document.status is not None),
        headers=last.headers, mime=last.mime,
    )  # fmt: skip


async def _unless_gone(visit: Visit, seat: Seat, doing: Coroutine[None, None, None]) -> None:
    """Goes on until done, or until the tab crashed or the document proved too large."""
    work = asyncio.ensure_future(doing)
    gone = {asyncio.ensure_future(seat.crashed.wait()), asyncio.ensure_future(visit.recorder.oversized.wait())}
    try:
        await asyncio.wait({work, *gone}, return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            work.result()
            return
        raise Unloadable("crashed" if seat.crashed.is_set() else "too-large")
    finally:
        for task in (work, *gone):
            task.cancel()
        await asyncio.gather(work, *gone, return_exceptions=True)


def reason(error: BrowserError) -> str:
    """Our word for what the browser says."""
    return next((word for sign, word in _REASONS if sign.lower() in error.message.lower()), "browser-error")
