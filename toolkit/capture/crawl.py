"""Which pages of a site are looked at, and in what order."""

import re
from collections import Counter, deque
from collections.abc import Iterable
from typing import Final, Literal

from msgspec import Struct
from protego import Protego

from toolkit.capture.addresses import may_be_page, normalise, origin
from toolkit.capture.browser import AGENT
from toolkit.capture.limits import Limits
from toolkit.capture.patience import crawl_delay
from toolkit.observations import Link, Page, Skipped

_ALIKE: Final = 4
"""Addresses of one pattern that are taken in turn; the rest waits until nothing else does."""
_COMPARED: Final = 500
"""Addresses that were not loaded and are still compared with robots.txt: thousands against long rules take minutes."""
SkipReason = Literal["page-limit", "depth-limit", "time-limit", "robots", "interrupted", "private-address"]


class Found(Struct, frozen=True, kw_only=True):
    """A page to load."""

    url: str
    depth: int
    found_on: str


class Frontier:
    """Breadth first within the site's origins; links of a navigation before others of the same page.

    A calendar has a page for every day there ever was: of addresses that differ in numbers or queries only, the
    first few are taken in turn and the others last.
    """

    def __init__(self, entry: str, named: Iterable[str], limits: Limits) -> None:
        self._limits: Final = limits
        self._origins: Final = {found for found in map(origin, [entry, *named]) if found}
        self._waiting: Final[deque[Found]] = deque([Found(url=entry, depth=0, found_on="")])
        self._last: Final[deque[Found]] = deque()
        self._patterns: Final[Counter[str]] = Counter()
        self._seen: Final = {entry}
        self._loaded: Final[set[str]] = set()
        self._entry: Final = entry
        self._robots: Protego | None = None
        self._skipped: Final[dict[str, Skipped]] = {}
        self._given = 0

    def obey(self, robots: str | None) -> None:
        self._robots = Protego.parse(robots) if robots else None

    @property
    def pause(self) -> float:
        """Seconds between the starts of two pages."""
        return max(self._limits.delay, crawl_delay(self._robots))

    def widen(self, url: str) -> None:
        """The named address led here: its origin is the site's too."""
        if found := origin(url):
            self._origins.add(found)

    def inside(self, url: str) -> bool:
        return origin(url) in self._origins

    def next(self) -> Found | None:
        """The next page to load; None when none is left or allowed."""
        while (waiting := self._waiting or self._last) and self._given < self._limits.max_pages:
            found = waiting.popleft()
            if found.url in self._loaded:
                continue
            if self._barred(found.url):
                self._skip(found.url, "robots")
                continue
            self._given += 1
            return found
        return None

    @property
    def ahead(self) -> int:
        """Pages that wait, as far as the limit admits them; robots.txt may bar some."""
        return max(0, min(len(self._waiting) + len(self._last), self._limits.max_pages - self._given))

    def _barred(self, url: str) -> bool:
        """Whether robots.txt (RFC 9309) keeps us out; what the user named is loaded all the same."""
        return bool(self._robots and url != self._entry and not self._robots.can_fetch(url, AGENT))

    def pass_over(self, urls: Iterable[str]) -> None:
        """An earlier capture has these; what the user named is loaded all the same."""
        self._loaded.update(url for url in map(normalise, urls) if url and url != self._entry)

    def put_back(self, found: Found) -> None:
        """The page was not loaded after all."""
        self.return_turn()
        self._waiting.appendleft(found)

    def return_turn(self) -> None:
        """What was loaded is no page of its own, and does not count."""
        self._given -= 1

    def follow(self, page: Page) -> None:
        """Takes up the links of a loaded page, which is known now by the address it led to, too."""
        if final := normalise(page.final_url):
            self._seen.add(final)
            self._loaded.add(final)
        links = sorted(page.links, key=_rank)
        self._take((link.href for link in links if link.href), page.depth + 1, page.url)

    def add(self, urls: Iterable[str], found_on: str) -> None:
        """Takes up addresses that a list names (`sitemap`, `spec`), as if the entry linked to them."""
        self._take(urls, 1, found_on)

    def _take(self, urls: Iterable[str], depth: int, found_on: str) -> None:
        for written in urls:
            url = normalise(written)
            if url is None or url in self._seen or not self.inside(url) or not may_be_page(url):
                continue
            self._seen.add(url)
            if depth > self._limits.max_depth:
                self._skip(url, "depth-limit")
                continue
            self._patterns[_pattern(url)] += 1
            alike = self._patterns[_pattern(url)] > _ALIKE
            (self._last if alike else self._waiting).append(Found(url=url, depth=depth, found_on=found_on))

    def _skip(self, url: str, reason: SkipReason) -> None:
        self._skipped.setdefault(url, Skipped(url=url, reason=reason))

    def skipped(self, rest: SkipReason) -> tuple[Skipped, ...]:
        """All that was found and not loaded; `rest` is why the waiting ones were not."""
        left = (found.url for found in (*self._waiting, *self._last) if found.url not in self._loaded)
        waiting = (
            Skipped(url=url, reason="robots" if number < _COMPARED and self._barred(url) else rest)
            for number, url in enumerate(left)
        )
        return (*self._skipped.values(), *waiting)


def _pattern(url: str) -> str:
    """The address without its numbers and its query."""
    return re.sub(r"\d+", "0", url.partition("?")[0])


def _rank(link: Link) -> int:
    return {"navigation": 0, "header": 1, "footer": 2, "main": 3}.get(link.region, 4)
