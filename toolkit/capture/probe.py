"""What addresses answer that no page load answered: entry, unknown path, robots, sitemap, link targets."""

import asyncio
import hashlib
import time
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from types import TracebackType
from typing import Any, Final
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpx

from toolkit.capture import certificate, exposed, files, mail, sitemap
from toolkit.capture.addresses import normalise, origin, split, without_fragment
from toolkit.capture.client import ask, client, fetch
from toolkit.capture.guard import Guard
from toolkit.capture.limits import Limits
from toolkit.capture.patience import STUMBLED
from toolkit.observations import Answer, Document, Page, Preview, Request
from toolkit.observations.derived.addresses import counterpart, here

_TEXT_BYTES: Final = 500_000
_AT_ONCE: Final = 6
_BEYOND: Final = 90
"""Seconds for files that nobody links to."""
_PER_HOST: Final = 2
_INTERNAL: Final = 500
_LISTED: Final = 50
"""Addresses of the sitemap that are asked although no page was loaded from them."""
_FILES: Final = ("stylesheet", "image", "font", "script", "media", "manifest")
_UNREAD: Final = ("script", "style", "noscript", "template", "title")
"""Elements whose text no page shows. The head may lack its end tag, and holds no other text."""


class Probes:
    """Asks, and remembers the answers. An async context."""

    def __init__(self, entry: str, guard: Guard, limits: Limits, login: tuple[str, str] | None = None) -> None:
        """`login` is sent to the origin of `entry` alone."""
        self._entry: Final = entry
        self._limits: Final = limits
        self._opening: Final = client(guard, {origin(entry) or "": login} if login else {})
        self._session: httpx.AsyncClient | None = None
        self._answers: Final[dict[str, Answer]] = {}
        self._facts: Final[dict[str, Any]] = {}
        self._previews: Final[dict[str, Preview]] = {}
        self._documents: Final[dict[str, Document]] = {}
        self.base = entry
        """Where the named address led to."""
        self.robots: str | None = None
        self.sitemap: tuple[str, ...] | None = None
        why = "not-asked" if limits.alone else "interrupted"
        self.missing: Final[dict[str, str]] = {
            "answers": why, "entry": why, "not-found": why, "tls": why, "mail": why, "exposed": "off",
        }  # fmt: skip

    async def __aenter__(self) -> "Probes":
        self._session = await self._opening.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._opening.__aexit__(kind, error, trace)

    def facts(self) -> dict[str, Any]:
        """Fields of the Capture."""
        return self._facts | {
            "answers": dict(sorted(self._answers.items())),
            "robots": self.robots,
            "sitemap": self.sitemap,
            "previews": dict(sorted(self._previews.items())),
            "documents": dict(sorted(self._documents.items())),
        }

    async def entry_facts(self) -> None:
        """Everything that needs the named address alone."""
        if self._limits.alone:
            return
        entry = await self._ask_entry("entry", self._entry)
        if entry.status is None:
            for key in ("entry", "not-found", "tls"):
                self.missing.pop(key, None)
            await self._tls()
            return
        self.base = base = entry.final_url or self._entry
        await asyncio.gather(
            self._not_found(base), self._insecure(), self._other_host(), self._tls(), self._favicon(base),
            self._map(base),
        )  # fmt: skip

    async def _ask_entry(self, key: str, url: str) -> Answer:
        assert self._session
        answer, _ = await fetch(self._session, url, limit=0)
        self._facts[key] = answer
        self.missing.pop(key, None)
        return answer

    async def _insecure(self) -> None:
        parts = split(self._entry)
        if parts and parts.scheme == "https" and parts.port in (None, 443):
            await self._ask_entry("insecure_entry", urlunsplit(parts._replace(scheme="http")))

    async def _other_host(self) -> None:
        if other := counterpart(self._entry):
            await self._ask_entry("other_host", other)

    async def _not_found(self, base: str) -> None:
        assert self._session
        mark = hashlib.sha256(base.encode()).hexdigest()[:12]  # The same in every run, as all that results name.
        url = urljoin(base, f"/{mark}-outsourcing-toolkit-unknown")
        answer, body = await fetch(self._session, url, limit=_TEXT_BYTES)
        if "html" in answer.mime:
            answer = Answer(
                **{name: getattr(answer, name) for name in answer.__struct_fields__}
                | {"text": visible_text(body)[:2000]}
            )
        self._facts["not_found"] = answer
        self.missing.pop("not-found", None)

    async def _tls(self) -> None:
        parts = split(self._entry)
        if parts and parts.scheme == "https" and parts.hostname:
            self._facts["tls"] = await certificate.inspect(parts.hostname, parts.port or 443)
        self.missing.pop("tls", None)

    async def _favicon(self, base: str) -> None:
        assert self._session
        self._facts["favicon"] = await ask(self._session, urljoin(base, "/favicon.ico"))

    async def _map(self, base: str) -> None:
        assert self._session
        answer, body = await fetch(self._session, urljoin(base, "/robots.txt"), limit=sitemap.ROBOTS_BYTES)
        if answer.status == 200 and "html" not in answer.mime:
            self.robots = body.decode("utf-8", "replace")
        self._facts["robots_answer"] = answer
        listed = await sitemap.pages(self._session, base, self.robots, self._limits.site_seconds / 10)
        self.sitemap = listed.pages
        self._facts["sitemap_files"], self._facts["sitemap_alternates"] = listed.files, listed.versions

    def at_home(self, urls: Iterable[str]) -> list[str]:
        """The addresses as they are reached on the site that is captured."""
        return [url for each in urls if (url := normalise(here(self.base, each)))]

    def _choice(
        self,
        pages: Iterable[Page],
        inside: Callable[[str], bool],
        also: list[str],
        loaded: list[str],
        read: list[str],
    ) -> list[str]:
        """The addresses to ask, each kind within its bounds; those that are `read` anyway are left out."""
        open_ = dict.fromkeys([*also, *_open_targets(pages, self.at_home(_versions(pages)), loaded)])
        known = {*open_, *read, *(page.url for page in pages)}
        listed = [url for url in _open_targets([], self.at_home(self.sitemap or ())) if url not in known]
        rest = [url for url in open_ if url not in read]
        return (
            [url for url in rest if inside(url)][:_INTERNAL]
            + [url for url in rest if not inside(url)][: self._limits.external_links]
            + [url for url in listed if inside(url)][:_LISTED]
        )

    async def beyond(self, pages: Iterable[Page], *, probing: bool) -> None:
        """What no page leads to: the DNS on mail, and with the owner's consent (`probing`) files given away.

        `pages` are gone through several times.
        """
        if self._limits.alone:
            return
        assert self._session
        self._facts["mail"] = await mail.records(mail.domains_of(self.base, pages))
        self.missing.pop("mail", None)
        if not probing:
            return
        self.missing["exposed"] = "time-limit"
        try:
            async with asyncio.timeout(_BEYOND):
                self._facts["exposed"] = await exposed.ask(self._session, self.base, pages)
        except TimeoutError:
            return
        self.missing.pop("exposed", None)

    async def targets(
        self, pages: Iterable[Page], inside: Callable[[str], bool], end: float,
        *, also: Iterable[str] = (), loaded: Iterable[str] = (),
    ) -> None:  # fmt: skip
        """Asks every address the pages point to and no load answered; external ones up to the limit.

        `pages` are gone through several times; `also` are further addresses to ask, `loaded` are those unless a load
        answered. Some of the sitemap are asked too.
        """
        if self._limits.alone:
            return
        documents = list(filter(inside, files.documents_of(pages)))[: files.DOCUMENTS]
        wanted = self._choice(pages, inside, [*self.at_home(also)], [*self.at_home(loaded)], documents)
        hosts: dict[str, asyncio.Semaphore] = {}
        all_ = asyncio.Semaphore(_AT_ONCE)

        async def one(url: str) -> None:
            assert self._session
            host = hosts.setdefault(urlsplit(url).netloc, asyncio.Semaphore(_AT_ONCE if inside(url) else _PER_HOST))
            async with host, all_:
                self._answers[url] = await ask(self._session, url)

        async def look(url: str) -> None:
            assert self._session
            async with all_:
                self._previews[url] = await files.preview(self._session, self.base, url)

        async def read(url: str) -> None:
            assert self._session
            async with all_:
                found = self._documents[url] = await files.document(self._session, url)
                self._answers[url] = found.answer

        try:
            async with asyncio.timeout(max(5.0, end - time.monotonic())):
                await asyncio.gather(*map(one, wanted), *map(look, files.previews_of(pages)), *map(read, documents))
        except TimeoutError:
            self.missing["answers"] = "time-limit"
        else:
            self.missing.pop("answers", None)


def _open_targets(pages: Iterable[Page], *more: Iterable[str]) -> list[str]:
    """Addresses without an answer yet that the pages point to, and `more`; each once, in the order of the pages."""
    answered: set[str] = set()
    wanted: dict[str, None] = {}
    for page in pages:
        if page.status is not None:
            answered.add(page.url)
        for view in page.views.values():
            answered |= {request.url for request in view.requests if _settled(request)}
            for link in view.links:
                wanted.setdefault(without_fragment(link.href))
            for image in view.images:
                wanted.setdefault(without_fragment(image.url))
            for request in view.requests:
                if _stumbled(request):
                    wanted.setdefault(without_fragment(request.url))
            for urls in (view.relations.get("icon", ()), view.relations.get("stylesheet", ()), view.frames):
                wanted |= dict.fromkeys(map(without_fragment, urls))
    for listed in more:
        wanted |= dict.fromkeys(listed)
    return [url for url in wanted if url not in answered and normalise(url) is not None and origin(url)]


def _stumbled(request: Request) -> bool:
    """Whether the next request for it may be answered; what scripts ask for may not be asked by anybody else."""
    silent = (request.failure or "").startswith("net::ERR_EMPTY_RESPONSE")
    return request.type in _FILES and request.method == "GET" and (request.status in STUMBLED or silent)


def _settled(request: Request) -> bool:
    return (request.status is not None or bool(request.failure)) and not _stumbled(request)


def _versions(pages: Iterable[Page]) -> Iterable[str]:
    """What the pages name as their language versions."""
    return (url for page in pages for view in page.views.values() for url in view.alternates.values())


class _Text(HTMLParser):
    """Collects text outside scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: Final[list[str]] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _UNREAD

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._hidden = max(0, self._hidden - 1)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def visible_text(body: bytes) -> str:
    """The text of an HTML document, white space collapsed, scripts left out."""
    reader = _Text()
    # The parser of the standard library stops with AssertionError at marked sections that HTML does not know.
    reader.feed(body.decode("utf-8", "replace").replace("<![", "<!"))
    return " ".join(" ".join(reader.parts).split())
