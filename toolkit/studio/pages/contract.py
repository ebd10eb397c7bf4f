"""The contract that the spec makes, beside what it still needs."""

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from toolkit.documents.html import html
from toolkit.documents.write import FORMATS
from toolkit.errors import InvalidSpec, ToolkitError
from toolkit.studio import drafting, files, linting, protection, versions
from toolkit.studio.drafting import Version
from toolkit.studio.forms.build import part_of
from toolkit.studio.frame import language_of, link, page, path_of, settings_of
from toolkit.studio.projects import name_of
from toolkit.studio.settings import Settings


def ready(settings: Settings, path: Path, language: str) -> None:
    before = versions.before_last(settings, name_of(settings.folder, path))
    for since in {None, versions.content(settings, before) if before else None}:
        drafting.shown(settings, Version(path=path, content=path.read_bytes(), since=since, language=language))


def show(request: Request) -> Response:
    state = drafting.state(settings_of(request), path_of(request), language_of(request))
    marked = state.before is not None and "clean" not in request.query_params
    return page(
        request, "contract", tab="contract", name=request.path_params["name"], lacking=state.lacking, part_of=part_of,
        compared=state.before is not None, marked=marked, shown=state.shown(marked=marked), formats=FORMATS,
    )  # fmt: skip


def draft(request: Request) -> Response:
    """For the frame. With `live`, a page of ours draws in it what is typed; nothing of the frame's own runs there."""
    settings, live = settings_of(request), "live" in request.query_params
    try:
        made = drafting.shown(settings, version(request))
    except ToolkitError as error:
        if not live:
            answer = page(request, "no_draft", 400, problem=str(error), instead=error.instead)
            answer.headers["Content-Security-Policy"] = files.FRAMED
            return answer
        made = html(drafting.empty(language_of(request), settings.today()))
    return files.framed(made, files.DRAWN if live else files.FRAMED)


def version(request: Request) -> Version:
    """The one that the address names, else the file as it is. Raises 404 for one that is not kept (any more)."""
    path, query = path_of(request), request.query_params
    content = _kept(request, query["version"]) if "version" in query else path.read_bytes()
    since = _kept(request, query["since"]) if "since" in query else None
    return Version(path=path, content=content, since=since, language=language_of(request))


def _kept(request: Request, digest: str) -> bytes:
    content = versions.content(settings_of(request), digest)
    if content is None:
        raise HTTPException(404)
    return content


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
    content = drafting.file(settings_of(request), path_of(request), form, language_of(request))
    kind = files.kind_of(f".{form}")
    return Response(content, media_type=kind, headers=files.saved_as(f"contract.{form}"))


ROUTES = (
    Route("/protects/{name:path}", protects),
    Route("/contract/{name:path}", show),
    Route("/draft/{name:path}", draft),
    Route("/contract-as/{format}/{name:path}", download),
)
