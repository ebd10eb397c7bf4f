"""What of the things a site sets and asks for needs the visitor's choice first."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from toolkit.observations.consent import State
from toolkit.observations.derived import addresses, privacy, recipients
from toolkit.observations.page import Cookie, Page, Request, StorageItem
from toolkit.observations.site import Site

Need = Literal["essential", "choice", "unknown"]
Purpose = Literal["statistics", "advertising", "media", ""]


class Trace(Struct, frozen=True, kw_only=True):
    """A cookie, a stored key or a host that was asked, by what it is for."""

    kind: Literal["cookie", "storage", "request"]
    name: str
    """Of the cookie or the key; the host of a request."""
    need: Need
    service: str = ""
    purpose: Purpose = ""
    own: bool = False
    """The house counts its visits itself, on its own host."""
    initiator: str = ""
    """Address of the script that made the request."""


class _Service(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    purpose: Purpose
    names: str
    hosts: tuple[str, ...]
    own: bool = False


class _Data(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    essential: tuple[str, ...]
    services: tuple[_Service, ...]
    dialogues: frozenset[str]
    elsewhere: frozenset[str]
    counting: frozenset[str]
    spoken: str
    refusal: str


@cache
def _data() -> _Data:
    return msgspec.yaml.decode((Path(__file__).parent / "data" / "consent.yaml").read_bytes(), type=_Data)


@cache
def _essential() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in _data().essential), re.IGNORECASE)


@cache
def _named() -> tuple[tuple[re.Pattern[str], _Service], ...]:
    return tuple((re.compile(each.names, re.IGNORECASE), each) for each in _data().services if each.names)


def may_count(country: str) -> bool:
    """Whether the state's authority lets a house count its own visits without asking first, under conditions."""
    return country in _data().counting


def traces(site: Site, state: State, page: Page) -> tuple[Trace, ...]:
    """All that `state` shows on a page of the site, each once."""
    found = [_of_cookie(site, cookie, page) for cookie in state.cookies]
    found += map(_of_storage, state.storage)
    found += (trace for request in state.requests if (trace := _of_request(site, request, page)))
    once: dict[tuple[str, str], Trace] = {}
    for trace in found:
        once.setdefault((trace.kind, trace.name), trace)
    return tuple(once.values())


@lru_cache(maxsize=64)
def before(site: Site) -> dict[Trace, tuple[Page, ...]]:
    """What is there on the crawled pages, on none of which anything was answered, with its pages."""
    found: dict[Trace, list[Page]] = {}
    for page in site.pages:
        for view in page.views.values():
            state = State(cookies=view.cookies, storage=view.storage, requests=view.requests)
            for trace in traces(site, state, page):
                found.setdefault(trace, []).append(page)
    return {trace: tuple(dict.fromkeys(pages)) for trace, pages in found.items()}


def _of_name(kind: Literal["cookie", "storage"], name: str, otherwise: Need) -> Trace:
    """A tracker's name counts before what it may have in common with names that serve the visit."""
    for pattern, service in _named():
        if pattern.fullmatch(name):
            return Trace(
                kind=kind, name=name, need="choice", service=service.name, purpose=service.purpose, own=service.own
            )
    return Trace(kind=kind, name=name, need="essential" if _essential().fullmatch(name) else otherwise)


def _of_cookie(site: Site, cookie: Cookie, page: Page) -> Trace:
    """By whose it is, then by its name; what a server keeps to itself until the browser closes serves the visit."""
    host, domain = addresses.host(page.final_url or page.url), cookie.domain.lstrip(".").lower()
    if host != domain and not host.endswith(f".{domain}") and not recipients.is_alias(site, domain):
        need, service = _of_host(domain)
        return Trace(
            kind="cookie", name=cookie.name, need=need, service=service.name if service else "",
            purpose=service.purpose if service else "",
        )  # fmt: skip
    session = cookie.http_only and cookie.expires is None
    return _of_name("cookie", cookie.name, "essential" if session else "unknown")


def _of_storage(item: StorageItem) -> Trace:
    """What ends with the tab serves the visit unless its name says otherwise."""
    return _of_name("storage", item.key, "essential" if item.area == "session" else "unknown")


def _of_request(site: Site, request: Request, page: Page) -> Trace | None:
    """A request to somebody else; None for the site's own."""
    host = addresses.host(request.url)
    own = addresses.host(page.final_url or page.url)
    if not addresses.is_web(request.url) or host == own or recipients.is_alias(site, host):
        return None
    need, service = _of_host(host)
    return Trace(
        kind="request", name=host, need=need, service=service.name if service else "",
        purpose=service.purpose if service else "", initiator=request.initiator,
    )  # fmt: skip


def _of_host(host: str) -> tuple[Need, _Service | None]:
    """The longest name that is known counts."""
    for name in recipients.above(host):
        if name in _data().dialogues or name in _data().elsewhere:
            return "essential", None
        for service in _data().services:
            if name in service.hosts:
                return "choice", service
    return "unknown", None


def informs(site: Site) -> Literal["refusal", "cookies", "silent", "not-captured"]:
    """What the site's notices say: how to refuse, only that cookies are used, nothing; or that they were not read."""
    pages = privacy.notices(site)
    text = "\n".join(page.text for page in pages).lower()
    if re.search(_data().spoken, text):
        return "refusal" if re.search(_data().refusal, text) else "cookies"
    if not pages and any(privacy.privacy_links(page) for page in site.pages):
        return "not-captured"
    return "silent"
