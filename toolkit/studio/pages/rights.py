"""The register of rights reconciled with what a run found: a table with pictures, and a form for what it lacks."""

from pathlib import Path
from typing import Any

from msgspec import Struct
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from toolkit.checking.results import Subject
from toolkit.documents.report.page import plain
from toolkit.errors import InvalidSpec, ToolkitError
from toolkit.exports.rights import may_be_added
from toolkit.observations import Site
from toolkit.observations.derived.rights.item import Line
from toolkit.observations.derived.rights.places import named
from toolkit.studio import editing, linting
from toolkit.studio.deciding import register, rights
from toolkit.studio.deciding.frame import of_run
from toolkit.studio.deciding.taken import Taken, taken
from toolkit.studio.editing import Clash
from toolkit.studio.forms.inputs import Group
from toolkit.studio.forms.words import choice, help_of, label
from toolkit.studio.frame import form_of, language_of, link, page, settings_of


class Looked(Struct, frozen=True, kw_only=True):
    """What a run found of a website, beside the register of the spec as it is now."""

    taken: Taken
    path: Path
    """Of the spec as it is now."""
    subject: Subject | None
    site: Site | None


def show(request: Request) -> Response:
    """The table; a spec that cannot be read opens in the editor."""
    try:
        looked = _looked(request)
    except InvalidSpec:
        return RedirectResponse(link("spec", taken(request).spec), 303)
    held, subject, site = looked.taken, looked.subject, looked.site
    loaded = linting.read(looked.path, held.language)
    groups = rights.table(held, subject, site, loaded) if subject and site else ()
    return of_run(
        request, held, "rights", subject=subject, subjects=held.subjects("website"), groups=groups,
        seen=bool(site and site.pages), registered=bool(site and site.register),
        done=request.query_params.get("done", ""),
        label=lambda pattern: label(pattern, held.language),
    )  # fmt: skip


def picture(request: Request) -> Response:
    """A thing as the delivery shows it, encoded anew."""
    looked = _looked(request)
    found = None
    if looked.subject and looked.site:
        found = rights.picture(looked.taken, looked.subject, looked.site, request.query_params.get("thing", ""))
    return Response(found, media_type="image/webp") if found else page(request, "lost", 404)


def ask(request: Request) -> Response:
    """The form of a new entry for a thing that the register lacks."""
    wanted = _wanted(request)
    return _form(request, wanted, register.proposed(wanted.text, wanted.path, wanted.line, wanted.site))


async def add(request: Request) -> Response:
    """Writes the entry behind those that the spec has now; what cannot be read is told, and nothing is written."""
    return _added(request, await form_of(request))


class _Wanted(Struct, frozen=True, kw_only=True):
    """A thing without an entry, and the spec whose register lacks it."""

    taken: Taken
    subject: Subject
    site: Site
    line: Line
    path: Path
    text: str
    version: str


def _added(request: Request, form: FormData) -> Response:
    wanted = _wanted(request)
    try:
        made = register.added(wanted.text, wanted.path, form, language_of(request))
        if made.problems:
            return _form(request, wanted, made.group, 400, problems=made.problems)
        outcome = editing.save(settings_of(request), wanted.path, made.text, wanted.version)
    except ToolkitError as error:
        proposed = register.proposed(wanted.text, wanted.path, wanted.line, wanted.site)
        return _form(request, wanted, proposed, 400, error=error)
    if isinstance(outcome, Clash):  # somebody saved in the same moment
        return _form(request, wanted, made.group, 409)
    return RedirectResponse(link("rights", wanted.taken.name, subject=wanted.subject.id, done="1"), 303)


def _form(request: Request, wanted: _Wanted, group: Group, status: int = 200, **told: Any) -> Response:
    language = language_of(request)
    values = {"problems": (), "error": None} | told
    return of_run(
        request, wanted.taken, "register", status, subject=wanted.subject, thing=request.query_params["thing"],
        group=group, item=plain(named(wanted.line)), label=lambda pattern: label(pattern, language),
        help=lambda one: help_of(one.pattern, one.description, language),
        choice=lambda pattern, value: choice(pattern, value, language),
        busy=status == 409, pictured=rights.pictured(wanted.line), **values,
    )  # fmt: skip


def _wanted(request: Request) -> _Wanted:
    """Raises 404 for what needs no entry, InvalidSpec."""
    looked = _looked(request)
    line = rights.line_of(looked.site, request.query_params.get("thing", "")) if looked.site else None
    if line is None or looked.site is None or looked.subject is None or not may_be_added(line, looked.site):
        raise HTTPException(404)
    opened = editing.opened(settings_of(request), looked.path)
    return _Wanted(
        taken=looked.taken, subject=looked.subject, site=looked.site, line=line, path=looked.path,
        text=opened.text, version=opened.version,
    )  # fmt: skip


def _looked(request: Request) -> Looked:
    """Raises InvalidSpec, and 404 for what is no acceptance."""
    held = taken(request)
    path = settings_of(request).folder / held.spec
    subject = held.chosen("website", request.query_params.get("subject", ""))
    return Looked(taken=held, subject=subject, path=path, site=held.site(subject, path) if subject else None)


ROUTES = (
    Route("/rights/{name:path}", show),
    Route("/thing/{name:path}", picture),
    Route("/register/{name:path}", ask),
    Route("/register/{name:path}", add, methods=["POST"]),
)
