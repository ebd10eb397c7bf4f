"""A tab that stays for all pages of one viewport: its process keeps what it compiled, which saves half the time."""

import asyncio
import secrets
from collections.abc import Awaitable
from contextlib import suppress
from typing import Any, Final

from toolkit.capture import scripts
from toolkit.capture.browser import BrowserError, Context, Devtools, Tab
from toolkit.capture.limits import BODY_BYTES
from toolkit.capture.shared import Supply

WORLD: Final = "outsourcing-toolkit"
"""Name of the JavaScript world our scripts run in, out of the page's reach."""
_TOKEN: Final = f"k{secrets.token_hex(8)}"


class Seat:
    """`dialogs` counts what asked for an answer; nobody gives one. `remembered` is what was tried on earlier pages."""

    def __init__(self, tab: Tab, devtools: Devtools) -> None:
        self.tab: Final = tab
        self.devtools: Final = devtools
        self.crashed: Final = asyncio.Event()
        self.main_frame = ""
        self.dialogs = 0
        self.remembered: Final[dict[str, Any]] = {}
        self._background: Final[set[asyncio.Task[Any]]] = set()
        tab.on("crash", lambda _: self.crashed.set())
        tab.on("dialog", lambda dialog: self.later(self._dismiss(dialog)))
        tab.on("popup", lambda popup: self.later(popup.close()))

    async def prepare(self) -> None:
        """Turns on what is listened to, and puts our scripts before the page's."""
        send = self.devtools.send
        tree, *_ = await asyncio.gather(
            send("Page.getFrameTree"),
            send("Page.enable"),
            send("Network.enable", {"maxTotalBufferSize": 10 * BODY_BYTES, "maxResourceBufferSize": BODY_BYTES}),
            send("Runtime.enable"),
            send("Log.enable"),
            send("Page.addScriptToEvaluateOnNewDocument", {"source": scripts.listeners(_TOKEN)}),
            send("Page.addScriptToEvaluateOnNewDocument", {"source": scripts.observer(_TOKEN), "worldName": WORLD}),
        )
        self.main_frame = tree["frameTree"]["frame"]["id"]

    async def leave(self) -> None:
        """Closes the tab; one that does not close in time is left to the end of its context."""
        with suppress(BrowserError, TimeoutError):
            await asyncio.wait_for(self.tab.close(run_before_unload=False), 5)

    async def _dismiss(self, dialog: Any) -> None:
        self.dialogs += 1
        if dialog.type == "beforeunload":
            await dialog.accept()
        else:
            await dialog.dismiss()

    def later(self, work: Awaitable[Any]) -> None:
        """Does it as soon as there is time; nobody waits for it."""
        task = asyncio.ensure_future(work)
        self._background.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._background.discard(task)
        if not task.cancelled():
            task.exception()  # A dialog or window that is gone already needs no closing.


async def sit(context: Context, supply: Supply | None = None) -> Seat:
    """A new tab, ready to load its first page; `supply` answers for third parties."""
    tab = await context.new_page()
    seat = Seat(tab, await context.new_cdp_session(tab))
    await seat.prepare()
    if supply:
        await supply.serve(seat.devtools, seat.later)
    return seat
