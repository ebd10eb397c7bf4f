"""What may be written at the cursor of the pane."""

from typing import Final

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from toolkit.studio.completing.offers import offers
from toolkit.studio.frame import form_of, language_of, path_of

_DIGITS: Final = 8


async def complete(request: Request) -> Response:
    """JSON: what may stand at `offset` of `text`, null where nothing is offered."""
    form = await form_of(request)
    text, offset = str(form.get("text", "")).replace("\r\n", "\n"), str(form.get("offset", ""))
    known = offset.isdecimal() and len(offset) <= _DIGITS
    found = (
        await run_in_threadpool(offers, text, int(offset), path_of(request), language_of(request)) if known else None
    )
    return Response(msgspec.json.encode(found), media_type="application/json")


ROUTES = (Route("/complete/{name:path}", complete, methods=["POST"]),)
