"""Stands before every page: who asks, from where, with how much; and what the browser is told in return.

A page of another site, open in the same browser, reaches loopback too. It lacks the cookie (SameSite=Strict), its
requests name its own origin, and a name of its own that points to 127.0.0.1 is no host of ours (DNS rebinding).
"""

import hmac
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from typing import Final, Literal
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from toolkit.studio.settings import Settings

MOST: Final = 8_000_000
"""Bytes of a body: a spec has 2 MB at most, and a form may write each byte as three."""
_DRAINED: Final = 1_000_000_000
"""Bytes that are read and dropped, for a browser shows an answer only once it has sent everything."""
_LOADED: Final = "/-/"
"""Style and scripts: the same for everybody, so that a refusal looks like a page of ours."""
Refusal = Literal["token", "origin", "method", "size", "host", "form"]
_READING: Final = ("GET", "HEAD")
_METHODS: Final = (*_READING, "POST")
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src data:; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""CSP Level 3. What is shown in a frame has a policy of its own (`toolkit.studio.files`)."""
_HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with no-referrer, a form of ours would come with "Origin: null"
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}


class Guard:
    """Answers itself what must not reach a page."""

    def __init__(self, app: ASGIApp, settings: Settings, refused: Callable[[Refusal], ASGIApp]) -> None:
        self.app, self.settings, self.refused = app, settings, refused
        """`refused` makes the page that says why."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # there are no web sockets
            return
        answer = self._answer(scope)
        if answer is None and scope["method"] == "POST":
            body = await _body(receive)
            answer = self.refused("size") if body is None else None
            receive = _again(body or b"", receive)
        await (answer or self.app)(scope, receive, _with_headers(send))

    def _answer(self, scope: Scope) -> ASGIApp | None:
        headers = Headers(scope=scope)
        if headers.get("host") not in self.settings.hosts:
            return self.refused("host")
        if scope["method"] not in _METHODS:
            return self.refused("method")
        if not self._same_origin(headers, scope["method"]):
            return self.refused("origin")
        if scope["path"] == "/" and (token := _token(scope)) and self._equal(token, self.settings.token):
            return self._admitted()
        return None if scope["path"].startswith(_LOADED) or self._known(headers) else self.refused("token")

    def _same_origin(self, headers: Headers, method: str) -> bool:
        """Whether the request comes from a page of ours, or from the user: bookmark, address line, terminal."""
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if origin is not None and origin not in {f"http://{host}" for host in self.settings.hosts}:
            return False
        if site not in (None, "same-origin", "none"):
            return False
        return method in _READING or origin is not None or site == "same-origin"

    def _admitted(self) -> Response:
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self.settings.cookie, self.settings.session, httponly=True, samesite="strict")
        return answer

    def _known(self, headers: Headers) -> bool:
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self.settings.cookie)
        except CookieError:
            return False
        return found is not None and self._equal(found.value, self.settings.session)

    @staticmethod
    def _equal(given: str, wanted: str) -> bool:
        return hmac.compare_digest(given.encode(), wanted.encode())


def _token(scope: Scope) -> str:
    given: list[str] = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])
    return given[0]


async def _body(receive: Receive) -> bytes | None:
    """All of it; None for too much, which is read to its end and dropped."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return b""  # the browser has gone
        part = message.get("body", b"")
        size += len(part)
        if size > MOST:
            parts.clear()
        else:
            parts.append(part)
        if not message.get("more_body") or size > _DRAINED:
            return None if size > MOST else b"".join(parts)


def _again(body: bytes, rest: Receive) -> Receive:
    """The body once more, for the page."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return waiting.pop() if waiting else await rest()

    return receive


def _with_headers(send: Send) -> Send:
    async def out(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return out
