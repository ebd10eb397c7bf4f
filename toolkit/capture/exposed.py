"""Asks, with the owner's consent, for files that no visitor should get. Nothing of their content is kept."""

import asyncio
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urljoin, urlsplit

import httpx
import msgspec
from msgspec import Struct

from toolkit.capture.client import fetch
from toolkit.observations import Exposed, Page
from toolkit.observations.derived.addresses import host, same_site

Kind = Literal["repository", "secrets", "backup", "log", "server", "listing", "source"]
_BYTES: Final = 4_000
_MAP_BYTES: Final = 200_000
_AT_ONCE: Final = 4
_FOLDERS: Final = 6
_MAPS: Final = 6


class _File(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    path: str
    kind: Kind
    holds: str


class _Data(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    files: tuple[_File, ...]
    listing: str
    source: str


class _Wanted(Struct, frozen=True, kw_only=True):
    url: str
    kind: Kind
    holds: str


@cache
def _data() -> _Data:
    return msgspec.yaml.decode(Path(__file__).with_suffix(".yaml").read_bytes(), type=_Data)


async def ask(session: httpx.AsyncClient, base: str, pages: Iterable[Page]) -> tuple[Exposed, ...]:
    """One entry for each address asked, in order: usual names, folders and source maps of the site's own files.

    `pages` are gone through several times.
    """
    gate = asyncio.Semaphore(_AT_ONCE)

    async def one(wanted: _Wanted) -> Exposed:
        async with gate:
            limit = _MAP_BYTES if wanted.kind == "source" else _BYTES
            answer, body = await fetch(session, wanted.url, limit=limit)
        stayed = not answer.redirects or urlsplit(answer.final_url).path == urlsplit(wanted.url).path
        held = bool(re.search(wanted.holds, body.decode("latin-1")))
        return Exposed(
            url=wanted.url, kind=wanted.kind, status=answer.status, error=answer.error,
            open=answer.status == 200 and stayed and held,
        )  # fmt: skip

    return tuple(await asyncio.gather(*map(one, _wanted(base, pages))))


def _wanted(base: str, pages: Iterable[Page]) -> Iterator[_Wanted]:
    data, own = _data(), host(base).removeprefix("www.")
    for file in data.files:
        path = file.path.replace("{host}", own).replace("{name}", own.partition(".")[0])
        yield _Wanted(url=urljoin(base, path), kind=file.kind, holds=file.holds)
    for folder in _folders(base, pages):
        yield _Wanted(url=folder, kind="listing", holds=data.listing)
    for script in _own(base, pages, ("script",))[:_MAPS]:
        yield _Wanted(url=f"{script}.map", kind="source", holds=data.source)


def _own(base: str, pages: Iterable[Page], types: tuple[str, ...]) -> list[str]:
    """The site's own files of some types, without query, each once."""
    return list(
        dict.fromkeys(
            request.url.partition("?")[0]
            for page in pages
            for view in page.views.values()
            for request in view.requests
            if request.type in types and request.status == 200 and same_site(base, request.url)
        )
    )


def _folders(base: str, pages: Iterable[Page]) -> list[str]:
    """Folders that own files lie in; pages' own addresses are none."""
    files = _own(base, pages, ("image", "script", "stylesheet", "font"))
    known = {page.final_url or page.url for page in pages}
    found = dict.fromkeys(url.rpartition("/")[0] + "/" for url in files if urlsplit(url).path.count("/") > 1)
    return [folder for folder in found if folder not in known][:_FOLDERS]
