"""Profiles over time: what waits for an answer first, week by week, who spoke, and the plan beside it."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from toolkit.studio import files, projects
from toolkit.studio.deciding import profiles
from toolkit.studio.deciding.frame import of_run, shown
from toolkit.studio.deciding.profiles import Section
from toolkit.studio.deciding.taken import taken
from toolkit.studio.frame import language_of, page, settings_of

_KINDS = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


def run(request: Request) -> Response:
    """A profile that a run tested."""
    held = taken(request)
    subject = held.chosen("profile", request.query_params.get("subject", ""))
    section = profiles.of_run(held, subject) if subject else None
    if form := request.query_params.get("as"):
        return _file(request, section, form)
    return of_run(
        request, held, "profile", subject=subject, subjects=held.subjects("profile"), section=section
    )  # fmt: skip


def archive(request: Request) -> Response:
    """A profile of an archive of statements."""
    folder, name = settings_of(request).folder, request.path_params["name"]
    if name not in projects.archives(folder):
        return page(request, "lost", 404)
    known = profiles.names(folder, name)
    chosen = request.query_params.get("profile", known[0] if known else "")
    section = profiles.of_archive(folder, name, chosen, language_of(request))
    if form := request.query_params.get("as"):
        return _file(request, section, form)
    return shown(request, "archived", archive=name, profiles=known, chosen=chosen, section=section)


def _file(request: Request, section: Section | None, form: str) -> Response:
    """All questions, as the report has them beside it."""
    found = next((one for one in section.told.files if one.name.endswith(f".{form}")), None) if section else None
    if found is None or form not in _KINDS:
        return page(request, "lost", 404)
    return Response(found.data, media_type=_KINDS[form], headers=files.saved_as(found.name))


ROUTES = (Route("/profile/{name:path}", run), Route("/profiles/{name:path}", archive))
