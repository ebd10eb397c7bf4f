"""Two versions of a spec: what differs, criterion by criterion and clause by clause, and the amendment of it."""

from itertools import groupby
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from toolkit.documents import amendment
from toolkit.documents.diff_text import Teller
from toolkit.documents.html import html
from toolkit.documents.redline import contract as redline
from toolkit.documents.redline.sides import sides
from toolkit.documents.write import FORMATS, rendered
from toolkit.errors import InvalidSpec, ToolkitError
from toolkit.spec.comparing.compare import compare
from toolkit.spec.loaded import Loaded
from toolkit.studio import files, linting, sources
from toolkit.studio.drafting import Version
from toolkit.studio.frame import language_of, page, passage, path_of, settings_of
from toolkit.studio.sources import FILE, Source


def show(request: Request) -> Response:
    """Both versions to be chosen; below, what differs."""
    settings, name, language = settings_of(request), request.path_params["name"], language_of(request)
    found = sources.sources(settings, name)
    old, new = _chosen(request, found)
    values: dict[str, Any] = {"against": None, "teller": None, "told": []}
    try:
        before, after = (_loaded(request, key) for key in (old, new))
        teller = Teller(compare(before, after), before, after, language)
        told = [(section, list(some)) for section, some in groupby(teller.told(), lambda one: one.change.section)]
        values |= {"teller": teller, "told": told}
    except ToolkitError as error:
        values["against"] = error.problems[0] if isinstance(error, InvalidSpec) else error
    return page(
        request, "compare", tab="contract", name=name, sources=found, old=old, new=new, formats=FORMATS,
        changed="changed" in request.query_params, **values,
    )  # fmt: skip


def side_by_side(request: Request) -> Response:
    """For the frame."""
    settings = settings_of(request)
    named = {one.key: one for one in sources.sources(settings, request.path_params["name"])}
    keys = [request.query_params.get(side, FILE) for side in ("old", "new")]
    try:
        before, after = (_loaded(request, key) for key in keys)
        made = redline.build(before, after, after.spec.languages[0], settings.today())
    except ToolkitError as error:
        answer = page(request, "no_draft", 400, problem=str(error), instead=error.instead)
        answer.headers["Content-Security-Policy"] = files.FRAMED
        return answer
    old, new = (passage(request, "source", one=named[key]) if key in named else key for key in keys)
    return files.framed(html(sides(made, (old, new), changed="changed" in request.query_params)))


def download(request: Request) -> Response:
    """The amendment that turns the contract of the one into that of the other."""
    form = request.path_params["format"]
    if form not in FORMATS:
        return page(request, "lost", 404)
    before, after = (_loaded(request, request.query_params.get(side, FILE)) for side in ("old", "new"))
    made = amendment.build(before, after, amendment.Request(), after.spec.languages[0], settings_of(request).today())
    return Response(
        rendered(made, form), media_type=files.kind_of(f".{form}"), headers=files.saved_as(f"amendment-1.{form}")
    )


def _chosen(request: Request, found: list[Source]) -> tuple[str, str]:
    """As the address says; else the file and the last version that was another one."""
    asked = request.query_params
    return asked.get("old") or _before(request, found), asked.get("new", FILE)


def _before(request: Request, found: list[Source]) -> str:
    content = path_of(request).read_bytes()
    for one in found:
        if one.kind in ("kept", "commit"):
            version = _version(request, one.key)
            if version and version.content != content:
                return one.key
    return FILE


def _version(request: Request, key: str) -> Version | None:
    return sources.version(settings_of(request), request.path_params["name"], key, language_of(request))


def _loaded(request: Request, key: str) -> Loaded:
    """Raises 404 for a version that is not there (any more), InvalidSpec, WrongUsage."""
    found = _version(request, key)
    if found is None:
        raise HTTPException(404)
    return linting.loaded(found.content, found.path, found.language)


ROUTES = (
    Route("/compare/{name:path}", show),
    Route("/side-by-side/{name:path}", side_by_side),
    Route("/amendment-as/{format}/{name:path}", download),
)
