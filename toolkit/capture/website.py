"""Captures a website: its pages in both viewports, and what its addresses answer."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AsyncExitStack, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Final

import msgspec

from toolkit import __version__
from toolkit.capture import consent
from toolkit.capture.addresses import normalise
from toolkit.capture.browser import VIEWPORTS, Browser, BrowserError, Context
from toolkit.capture.captured import Captured
from toolkit.capture.changing import changed
from toolkit.capture.consent.sitting import Sitting, sit_down
from toolkit.capture.crawl import Found, Frontier, SkipReason
from toolkit.capture.gateway import Gateway, gateway
from toolkit.capture.guard import Guard
from toolkit.capture.limits import Limits
from toolkit.capture.patience import BUSY, PAUSE, STUMBLED, back_off
from toolkit.capture.probe import Probes
from toolkit.capture.seal import seal
from toolkit.capture.shared import SharedCache, Supply
from toolkit.capture.shelf import Shelf
from toolkit.capture.store import Store
from toolkit.capture.turns import Turns
from toolkit.capture.view import GONE, Loaded, Loader
from toolkit.capture.world import Unloadable
from toolkit.errors import NotCarriedOut, WrongUsage
from toolkit.masking import login, masked, secrets_in
from toolkit.observations import Capture, Consent, Page, Viewport

_CONSENT_SECONDS: Final = 60
"""For all passes of the dialogue about cookies together."""
_BROWSERS: Final = 10
"""So many may be lost while a site is captured before the rest of it is left out."""
_DEATHS: Final = 3
"""So often may a browser go away with a page: another site's page may be what ended it."""


async def capture(
    url: str,
    browser: Browser,
    limits: Limits,
    out: Path,
    *,
    progress: Callable[[str], None] = lambda _: None,
    ahead: Callable[[int], None] = lambda _: None,
    shared: SharedCache | None = None,
    allowed_origins: Iterable[str] = (),
    wanted: Iterable[str] = (),
    asked: Iterable[str] = (),
    known: Iterable[str] = (),
    driving: frozenset[str] = frozenset(),
    probing: bool = False,
    turns: Turns | None = None,
) -> Captured:
    """Writes the bundle `out` (.wacz); `progress` hears each page's address before it is loaded.

    `ahead` hears before each page how many are to follow, as far as is known by then and the limits admit.
    `wanted` are pages (paths or addresses) to load before those that links lead to, `asked` are addresses of which
    only the answer counts, such as those of the site before; `known` are pages that an earlier capture has, which are
    not loaded again. `driving` names what is tried on each page, as `toolkit.capture.driving.names` lists it.
    `probing` says that the owner lets us ask for files nobody links to. `shared` holds what several sites embed from
    third parties. Who else uses the site meanwhile keeps to `turns`.

    When cancelled, what was captured so far is sealed before the cancellation goes on. A site that does not
    answer gives a capture without loaded pages. A browser that dies or hangs is replaced by the next one.
    User name and password in `url` are sent to its origin alone; they and its tokens are masked in what is kept.
    Raises WrongUsage when `url` is no http or https address, OSError when the disk takes no more, and NotCarriedOut
    when no browser starts; then `<out>.partial` keeps what was written.
    """
    entry = normalise(url)
    if entry is None:
        raise WrongUsage(f"{url} is no web address.", "Write it with http:// or https:// and a host.")
    run = _Run(
        url, entry, browser, limits, out, progress, ahead, tuple(allowed_origins), tuple(wanted), tuple(asked), driving,
        shared, turns or Turns(), tuple(known), probing=probing,
    )  # fmt: skip
    try:
        await run.work()
    except (asyncio.CancelledError, KeyboardInterrupt):
        run.finish("interrupted")
        raise
    except (OSError, NotCarriedOut):
        run.abandon()
        raise
    return run.finish(None)


class _Run:
    """One capture under way."""

    def __init__(
        self, url: str, entry: str, browser: Browser, limits: Limits, out: Path,
        progress: Callable[[str], None], ahead: Callable[[int], None], named: tuple[str, ...],
        wanted: tuple[str, ...], asked: tuple[str, ...], driving: frozenset[str], shared: SharedCache | None,
        turns: Turns, known: tuple[str, ...], *, probing: bool,
    ) -> None:  # fmt: skip
        self._url: Final = masked(url)
        self._login: Final = login(url)
        self._secrets: Final = secrets_in(url)
        self._entry: Final = entry
        self._browser: Final = browser
        self._limits: Final = limits
        self._viewports: Final = VIEWPORTS if limits.phone else VIEWPORTS[:1]
        self._out: Final = out
        self._progress: Final = progress
        self._ahead: Final = ahead
        self._wanted: Final = wanted
        self._asked: Final = asked
        self._driving: Final = driving
        self._probing: Final = probing
        self._turns: Final = turns
        self._guard: Final = Guard([entry, *named])
        self._frontier: Final = Frontier(entry, named, limits)
        self._frontier.pass_over(known)
        self._supply: Final = Supply(shared, self._frontier.inside) if shared else None
        self._started: Final = datetime.now(UTC)  # noqa: TID251 - the capture's own time
        self._end: Final = time.monotonic() + limits.site_seconds
        out.parent.mkdir(parents=True, exist_ok=True)
        self._store: Final = Store(out.with_name(out.name + ".partial"), self._started, self._secrets)
        self._probes: Final = Probes(entry, self._guard, limits, self._login)
        self._pages: Final = Shelf(self._store.folder)
        self._missing: Final[dict[str, str]] = {"consent": "no-answer" if limits.consent else "not-asked"}
        self._consent: Consent | None = None
        self._answering: asyncio.Task[None] | None = None
        self._loading: Found | None = None
        self._generation = browser.generation
        """Of the browser in which the pages are loaded; another site may replace it."""
        self._begun = float("-inf")
        """When the latest page was begun."""
        self._deaths: Final[Counter[str]] = Counter()
        """How often a browser went away while the page was loaded."""
        self._unsteady: Final[dict[str, str]] = {}
        """What pages answered at first that were loaded at the second try."""
        self._rest: SkipReason = "page-limit"

    async def work(self) -> None:
        """Loads pages and asks addresses at the same time."""
        async with AsyncExitStack() as stack:
            way = await stack.enter_async_context(gateway(self._guard))
            await stack.enter_async_context(self._probes)
            asking = asyncio.ensure_future(self._probes.entry_facts())
            stack.callback(asking.cancel)
            stack.push_async_callback(self._stop_answering)
            await self._all_pages(asking, way)
            await asking
            await self._probes.targets(
                self._pages, self._frontier.inside, self._end, also=self._asked, loaded=self._wanted
            )
            if self._answering:
                await self._answering
            await self._probes.beyond(self._pages, probing=self._probing)

    async def _all_pages(self, asking: "asyncio.Future[None]", way: Gateway) -> None:
        """A browser that goes away is replaced, and the page at hand tried again."""
        for _ in range(_BROWSERS):
            generation = self._generation = self._browser.generation
            async with AsyncExitStack() as stack:
                try:
                    loaders = [await self._loader(each, way, stack) for each in self._viewports]
                    await self._pages_of(loaders, asking, way)
                    return
                except BrowserError:
                    self._lay_down()
                    await self._browser.renew(generation)
        self._missing["pages"] = GONE
        self._rest = "interrupted"

    async def _loader(self, viewport: Viewport, way: Gateway, stack: AsyncExitStack) -> Loader:
        context = await self._context(viewport, way, stack)
        return Loader(context, viewport, self._limits, self._store, way, self._driving, self._supply, self._turns)

    async def _context(self, viewport: Viewport, way: Gateway, stack: AsyncExitStack) -> Context:
        context = await self._browser.context(
            viewport, proxy_port=way.port, direct=self._guard.direct, login=self._login, origin=self._entry
        )
        stack.push_async_callback(_leave, context)
        return context

    def _lay_down(self) -> None:
        """The page at hand waits for the next browser, unless it took several with it."""
        found, self._loading = self._loading, None
        if found is None:
            return
        self._deaths[found.url] += 1
        if self._deaths[found.url] < _DEATHS:
            self._frontier.put_back(found)
        else:
            gone = Page(
                id=self._name(), url=found.url, depth=found.depth, found_on=found.found_on, missing={"page": GONE}
            )
            self._pages.put(gone)

    async def _pages_of(self, loaders: list[Loader], asking: "asyncio.Future[None]", way: Gateway) -> None:
        while found := self._frontier.next():
            if time.monotonic() > self._end:
                self._rest = "time-limit"
                self._frontier.put_back(found)
                return
            self._loading = found
            await self._take_time()
            self._ahead(self._frontier.ahead)
            self._progress(masked(found.url))
            page = await self._page(found, loaders)
            await self._still_alive(page)
            self._loading = None
            if self._no_page_of_its_own(page):
                self._frontier.return_turn()
                continue
            self._pages.put(page)
            if page.answered:
                self._turns.opened.set()
            if found.depth == 0:
                self._begin_answering(page, way)
                self._frontier.widen(page.final_url or page.url)
                await asking
                self._frontier.obey(self._probes.robots)
                self._frontier.add(self._probes.at_home(self._wanted), "spec")
            self._frontier.follow(page)
            if found.depth == 0:
                self._frontier.add(self._probes.at_home(self._probes.sitemap or ()), "sitemap")

    def _begin_answering(self, home: Page, way: Gateway) -> None:
        """The waiting for a dialogue costs no time while the other pages load."""
        if home.views and self._limits.consent:
            self._missing["consent"] = "interrupted"
            self._answering = asyncio.create_task(self._answer(home, way))

    async def _stop_answering(self) -> None:
        if self._answering:
            self._answering.cancel()
            await asyncio.wait({self._answering}, timeout=10)

    async def _answer(self, home: Page, way: Gateway) -> None:
        """Fills `consent`, or says why it is missing; a browser that goes away is replaced once."""
        generation = self._browser.generation
        await self._ask_for_consent(home, way)
        if "consent" in self._missing:
            if self._browser.generation == generation and await self._browser.responds():
                return  # It was not the browser's fault.
            await self._browser.renew(generation)
            await self._ask_for_consent(home, way)

    async def _ask_for_consent(self, home: Page, way: Gateway) -> None:
        try:
            async with asyncio.timeout(_CONSENT_SECONDS), AsyncExitStack() as stack:
                self._consent = await consent.observe(home, lambda: self._sit_down(way, stack))
        except TimeoutError:
            self._missing["consent"] = "time-limit"
        except Unloadable as why:
            self._missing["consent"] = str(why)
        except (BrowserError, msgspec.MsgspecError):
            self._missing["consent"] = "browser-error"
        else:
            self._missing.pop("consent", None)

    async def _sit_down(self, way: Gateway, stack: AsyncExitStack) -> Sitting:
        viewport = VIEWPORTS[0]
        context = await self._context(viewport, way, stack)
        return await sit_down(context, viewport, self._limits, self._store, way, stack)

    async def _still_alive(self, page: Page) -> None:
        """Raises BrowserError when not the page but the browser went away, which it may be slow to tell."""
        renewed = self._browser.generation != self._generation
        if renewed or not self._browser.alive or (not page.views and not await self._browser.responds()):
            raise BrowserError(GONE)

    def _no_page_of_its_own(self, page: Page) -> bool:
        """Whether the address only led to a page loaded before, or to no document; a probe tells what it answers."""
        if page.depth and page.missing.get("page") == "not-html":
            return True
        return bool(page.redirects) and self._pages.reached(page.final_url)

    def _name(self) -> str:
        return f"p{len(self._pages) + 1:03}"

    async def _page(self, found: Found, loaders: list[Loader]) -> Page:
        """The page; tried again when the server says that it has too much to do just now."""
        name = self._name()
        for tried in count(1):
            loads = await asyncio.gather(*(self._load(loader, found.url, name) for loader in loaders))
            page = _joined(found, name, dict(zip((viewport.name for viewport in self._viewports), loads, strict=True)))
            again = page.status in BUSY and not self._limits.alone
            wait = back_off(page.headers, tried) if again else None
            if wait is None or time.monotonic() + wait > self._end:
                break
            await asyncio.sleep(wait)
        return page

    async def _load(self, loader: Loader, url: str, name: str) -> Loaded:
        """What a server that stumbles brings at its second chance counts; that it stumbled is noted."""
        loaded = await loader.load(url, name)
        stumbled = str(loaded.status) if loaded.status in STUMBLED else (loaded.error or "")
        if self._limits.alone or not (loaded.status in STUMBLED or stumbled == "no-answer"):
            return loaded
        await asyncio.sleep(PAUSE)
        again = await loader.load(url, name)
        if not again.view or again.status in STUMBLED:
            return loaded
        self._unsteady[masked(url)] = stumbled
        return again

    async def _take_time(self) -> None:
        """Keeps the distance to the page before."""
        await asyncio.sleep(max(0.0, self._begun + self._frontier.pause - time.monotonic()))
        self._begun = time.monotonic()

    def abandon(self) -> None:
        """Nothing can be written any more: what there is stays in the folder beside the bundle."""
        with suppress(OSError):
            self._store.close()

    def finish(self, broken: SkipReason | None) -> Captured:
        """Seals what there is. Never awaits."""
        if self._loading:
            self._frontier.put_back(self._loading)
        if broken:
            self._missing["pages"] = broken
        self._store.close()
        done = Capture(
            url=self._url,
            started=self._started,
            finished=datetime.now(UTC),  # noqa: TID251 - the capture's own time
            toolkit=__version__,
            browser=self._browser.version,
            viewports=self._viewports,
            limits={key: float(value) for key, value in msgspec.structs.asdict(self._limits).items()},
            skipped=self._frontier.skipped(broken or self._rest),
            materials=tuple(one for _, one in sorted(self._store.materials.items())),
            consent=self._consent,
            unsteady=dict(sorted(self._unsteady.items())),
            changed=changed(self._pages, self._frontier.inside),
            libraries=dict(sorted(self._store.libraries.items())),
            missing=self._missing | self._probes.missing,
            **self._probes.facts(),
        )
        sha256 = seal(self._store.folder, done, self._pages, self._store.index, self._out, self._secrets)
        return Captured(path=self._out, sha256=sha256)


def _joined(found: Found, name: str, loads: dict[str, Loaded]) -> Page:
    """One page of its loads; the first viewport that answered speaks for the document."""
    first = next((load for load in loads.values() if load.view), next(iter(loads.values())))
    views = {viewport: load.view for viewport, load in loads.items() if load.view}
    missing = {} if views else {"page": first.error or "no-answer"}
    missing |= {viewport: load.error for viewport, load in loads.items() if views and load.error}
    return Page(
        id=name, url=found.url, final_url=first.final_url, status=first.status, redirects=first.redirects,
        headers=first.headers, mime=first.mime, depth=found.depth, found_on=found.found_on, views=views,
        missing=missing,
    )  # fmt: skip


async def _leave(context: Context) -> None:
    """A context that does not close in time ends with its browser."""
    with suppress(BrowserError, TimeoutError):
        await asyncio.wait_for(context.close(), 10)
