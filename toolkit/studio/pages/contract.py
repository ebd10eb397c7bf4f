"""The contract that the spec makes, beside what it still needs."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from toolkit.documents.write import FORMATS
from toolkit.errors import InvalidSpec, ToolkitError
from toolkit.studio import drafting, files, linting, protection
from toolkit.studio.frame import language_of, link, page, path_of, settings_of


def show(request: Request) -> Response:
    state = drafting.state(settings_of(request), path_of(request), language_of(request))
    beside = state.compared and "beside" in request.query_params
    marked = state.compared and not beside and "clean" not in request.query_params
    return page(
        request, "contract", tab="contract", name=request.path_params["name"], lacking=state.lacking,
        compared=state.compared, marked=marked, beside=beside, formats=FORMATS,
    )  # fmt: skip


def draft(request: Request) -> Response:
    """For the frame."""
    try:
        made = _drafted(request)
    except ToolkitError as error:
        answer = page(request, "no_draft", 400, problem=str(error), instead=error.instead)
        answer.headers["Content-Security-Policy"] = files.FRAMED
        return answer
    return files.framed(made)


def _drafted(request: Request) -> str:
    settings, path = settings_of(request), path_of(request)
    if "earlier" in request.query_params:
        made = drafting.earlier(settings, path)
        if made is None:
            raise HTTPException(404)
        return made
    return drafting.shown(settings, path, marked="clean" not in request.query_params)


def protects(request: Request) -> Response:
    """Which clause of this contract protects whom from what; a file that cannot be read opens in the editor."""
    language, name = language_of(request), request.path_params["name"]
    try:
        chapters = protection.chapters(linting.read(path_of(request), language), language)
    except InvalidSpec:
        return RedirectResponse(link("spec", name), 303)
    return page(request, "protects", tab="contract", name=name, chapters=chapters)


def download(request: Request) -> Response:
    form = request.path_params["format"]
    if form not in FORMATS:
        return page(request, "lost", 404)
    content = drafting.file(settings_of(request), path_of(request), form)
    kind = files.kind_of(f".{form}")
    return Response(content, media_type=kind, headers=files.saved_as(f"contract.{form}"))


ROUTES = (
    Route("/protects/{name:path}", protects),
    Route("/contract/{name:path}", show),
    Route("/draft/{name:path}", draft),
    Route("/contract-as/{format}/{name:path}", download),
)
