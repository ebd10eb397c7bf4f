"""Pages for what is not answered. They say nothing of the folder, and nothing of token or cookie."""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from toolkit.studio.frame import page, way_back
from toolkit.studio.security import MOST, Refusal

_STATUS: dict[Refusal, int] = {"token": 403, "origin": 403, "method": 405, "size": 413, "host": 421, "form": 400}
_WHOLE = 1_000_000


def refused(why: Refusal) -> ASGIApp:
    """The page as an application, in the reader's language."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        await refusal(Request(scope), why)(scope, receive, send)

    return answer


def refusal(request: Request, why: Refusal) -> Response:
    """With the way back to the page of ours that was left, for whom we know."""
    known = why in ("size", "form", "method") and request.cookies.get(request.app.state.settings.cookie)
    back = way_back(urlsplit(request.headers.get("referer", "")).path) if known else ""
    return page(request, "refused", _STATUS[why], why=why, back=back, most=MOST // _WHOLE)
