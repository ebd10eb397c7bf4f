"""The contract of what is being typed, for the page that shows it beside the text or the form."""

from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from toolkit.errors import ToolkitError
from toolkit.studio.following import Followed, followed
from toolkit.studio.frame import form_of, page, settings_of
from toolkit.studio.pages import criteria
from toolkit.studio.pages import form as forms
from toolkit.studio.pages.contract import version


async def follow(request: Request) -> Response:
    """What the page has to draw anew. Whoever has typed on meanwhile asks again; the rest is left undone then."""
    form, shown = await form_of(request), version(request)
    try:
        text = await run_in_threadpool(_text, request, form)
        if await request.is_disconnected():
            return Response(status_code=204)
        made = await run_in_threadpool(followed, settings_of(request), text, shown)
    except ToolkitError as error:
        made = Followed(against=error)
    if await request.is_disconnected():
        return Response(status_code=204)
    return await run_in_threadpool(partial(page, request, "followed", made=made))


def _text(request: Request, form: FormData) -> str:
    """The text of the pane, or of the file with what the form says otherwise."""
    if "text" in form:
        return str(form["text"])
    return criteria.typed(request, form) if "of" in request.query_params else forms.typed(request, form)


ROUTES = (Route("/follow/{name:path}", follow, methods=["POST"]),)
