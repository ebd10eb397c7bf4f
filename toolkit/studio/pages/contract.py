"""The contract that the spec makes, beside what it still needs."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from toolkit.documents.write import FORMATS
from toolkit.errors import ToolkitError
from toolkit.studio import drafting, files
from toolkit.studio.frame import language_of, page, path_of, settings_of


def show(request: Request) -> Response:
    state = drafting.state(settings_of(request), path_of(request), language_of(request))
    marked = state.compared and "clean" not in request.query_params
    return page(
        request, "contract", tab="contract", name=request.path_params["name"], lacking=state.lacking,
        compared=state.compared, marked=marked, formats=FORMATS,
    )  # fmt: skip


def draft(request: Request) -> Response:
    """For the frame."""
    try:
        made = drafting.shown(settings_of(request), path_of(request), marked="clean" not in request.query_params)
    except ToolkitError as error:
        answer = page(request, "no_draft", 400, problem=str(error), instead=error.instead)
        answer.headers["Content-Security-Policy"] = files.FRAMED
        return answer
    return files.framed(made)


def download(request: Request) -> Response:
    form = request.path_params["format"]
    if form not in FORMATS:
        return page(request, "lost", 404)
    content = drafting.file(settings_of(request), path_of(request), form)
    kind = files.kind_of(f".{form}")
    return Response(content, media_type=kind, headers=files.saved_as(f"contract.{form}"))


ROUTES = (
    Route("/contract/{name:path}", show),
    Route("/draft/{name:path}", draft),
    Route("/contract-as/{format}/{name:path}", download),
)
