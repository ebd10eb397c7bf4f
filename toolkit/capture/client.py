"""Asks addresses without a browser, and connects only where the guard allows."""

import asyncio
import socket
import ssl
import zlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cache, partial
from itertools import count, pairwise
from types import MappingProxyType
from typing import Final

import httpx

from toolkit.capture.addresses import origin
from toolkit.capture.browser import AGENT
from toolkit.capture.guard import Guard, RefusedPrivate, Unresolved
from toolkit.capture.patience import BUSY, PAUSE, STUMBLED, back_off
from toolkit.observations import Answer, Redirect

_Send = Callable[[], AbstractAsyncContextManager[httpx.Response]]
_SECONDS: Final = 10.0
_WAIT: Final = 5.0
"""Seconds that one address is waited for when its server has too much to do."""
_REDIRECTS: Final = 10
_HEAD_UNKNOWN: Final = (403, 404, 405, 501)
"""Servers that do not know HEAD answer so to addresses they serve: GET decides."""

_REASONS: Final[tuple[tuple[type[BaseException], str], ...]] = (
    (RefusedPrivate, "refused-private"),
    (Unresolved, "dns"),
    (httpx.TooManyRedirects, "too-many-redirects"),
    (httpx.TimeoutException, "timeout"),
    (TimeoutError, "timeout"),
    (ConnectionRefusedError, "refused"),
)
_FAULTS: Final = (
    httpx.HTTPError, httpx.InvalidURL, RefusedPrivate, Unresolved, TimeoutError, OSError, ValueError, zlib.error,
)  # fmt: skip


@cache
def _trust() -> ssl.SSLContext:
    """The authorities every client trusts; reading their certificates takes longer than asking a small site."""
    return httpx.create_ssl_context(trust_env=False)


class _Guarded(httpx.AsyncBaseTransport):
    """Resolves, lets the guard check every address, and connects to the checked one."""

    def __init__(self, guard: Guard, logins: Mapping[str, tuple[str, str]]) -> None:
        self._guard: Final = guard
        self._logins: Final = {of: httpx.BasicAuth(*login) for of, login in logins.items()}
        self._inner: Final = httpx.AsyncHTTPTransport(
            verify=_trust(), retries=0, limits=httpx.Limits(max_connections=20)
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        port = url.port or (443 if url.scheme == "https" else 80)
        addresses = await self._guard.addresses(url.host, port, url.scheme)
        if login := self._logins.get(origin(str(url)) or ""):
            request = next(login.auth_flow(request))
        request.extensions["sni_hostname"] = url.host
        request.url = url.copy_with(host=addresses[0])
        try:
            response = await self._inner.handle_async_request(request)
        finally:
            request.url = url
        return response

    async def aclose(self) -> None:
        await self._inner.aclose()


@asynccontextmanager
async def client(
    guard: Guard, logins: Mapping[str, tuple[str, str]] = MappingProxyType({})
) -> AsyncIterator[httpx.AsyncClient]:
    """A client that says who it is, keeps no cookies between hosts, and obeys the guard on each hop.

    `logins` are user name and password by origin, and go to that origin alone.
    """
    async with httpx.AsyncClient(
        transport=_Guarded(guard, logins),
        headers={
            "user-agent": f"Mozilla/5.0 (compatible; {AGENT})",
            "accept": "*/*",
            "accept-encoding": "gzip, deflate",
        },
        timeout=httpx.Timeout(_SECONDS, pool=60),
        max_redirects=_REDIRECTS,
        follow_redirects=True,
        trust_env=False,
    ) as session:
        yield session


async def ask(session: httpx.AsyncClient, url: str) -> Answer:
    """What the address answers to HEAD, and to GET where HEAD is not understood."""
    answer, _ = await fetch(session, url, method="HEAD", limit=0)
    if answer.status in _HEAD_UNKNOWN or answer.error == "no-answer":
        answer, _ = await fetch(session, url, limit=0)
    return answer


async def fetch(
    session: httpx.AsyncClient, url: str, *, method: str = "GET", limit: int, seconds: float = 3 * _SECONDS,
    content: bytes | None = None, mime: str = "",
) -> tuple[Answer, bytes]:  # fmt: skip
    """The answer and at most `limit` bytes of its body. Never raises for what a server does.

    `content` of the type `mime` goes with the request. A server that has too much to do is asked again as it wishes,
    within `seconds` for all; one that stumbles is asked once more, unless `content` was sent: it may be chance.
    """
    headers = {"content-type": mime} if mime else {}
    send = partial(session.stream, method, url, content=content, headers=headers)
    got = await _received(send, limit, seconds)
    first = "" if content else _stumbled(got)
    if first:
        await asyncio.sleep(PAUSE)
        got = await _received(send, limit, seconds)
    if isinstance(got, str):
        return Answer(url=url, error=got, first=first), b""
    response, body = got
    length = response.headers.get("content-length", "")
    return Answer(
        url=url,
        status=response.status_code,
        final_url=str(response.url),
        redirects=tuple(
            Redirect(status=hop.status_code, url=str(after.url))
            for hop, after in pairwise([*response.history, response])
        ),
        mime=response.headers.get("content-type", "").partition(";")[0].strip().lower(),
        size=int(length) if length.isdigit() else None,
        first=first,
    ), body


async def _received(send: _Send, limit: int, seconds: float) -> tuple[httpx.Response, bytes] | str:
    """The response and the start of its body, or our word for why there is none."""
    try:
        async with asyncio.timeout(seconds):
            return await _patiently(send, limit)
    except _FAULTS as error:
        return _reason(error)


def _stumbled(got: tuple[httpx.Response, bytes] | str) -> str:
    """What came, where the next request may be answered; else empty."""
    if isinstance(got, str):
        return got if got == "no-answer" else ""
    return str(got[0].status_code) if got[0].status_code in STUMBLED else ""


async def _patiently(send: _Send, limit: int) -> tuple[httpx.Response, bytes]:
    for tried in count(1):
        async with send() as response:
            body = await _start(response, limit)
        wait = back_off(response.headers, tried) if response.status_code in BUSY else None
        if wait is None or wait > _WAIT:
            break
        await asyncio.sleep(wait)
    return response, body


async def _start(response: httpx.Response, limit: int) -> bytes:
    """The first `limit` bytes, unpacked no further than that: a small answer may stand for a huge one."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    packed = zlib.decompressobj(47) if coding in ("gzip", "x-gzip", "deflate") else None
    body = bytearray()
    if limit:
        async for piece in response.aiter_raw():
            body += packed.decompress(piece, limit - len(body)) if packed else piece
            if len(body) >= limit:
                break
    return bytes(body[:limit])


def _reason(error: Exception) -> str:
    """Our word for why no answer came."""
    chain: list[BaseException] = [error]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) and len(chain) < 8:
        chain.append(cause)
    for link in chain:
        if isinstance(link, ssl.SSLError):
            return "tls"
    if any(isinstance(link, socket.gaierror) and link.errno == socket.EAI_AGAIN for link in chain):
        return "timeout"  # The name server did not answer: nothing is known of the name.
    for link in chain:
        for kind, word in _REASONS:
            if isinstance(link, kind):
                return word
    return "no-answer"
