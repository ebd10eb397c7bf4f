"""The present website of a house: its address in, the reading of it followed, a proposal out."""

from pathlib import Path
from typing import Any, Final

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from toolkit.documents.adoption import NAME
from toolkit.errors import ToolkitError
from toolkit.studio import adopting, projects
from toolkit.studio.frame import form_of, language_of, link, page, settings_of
from toolkit.studio.running import jobs, ordering, queue
from toolkit.studio.running.following import followed

PAGES: Final = (12, 25, 50, 100)
"""To choose from: how many pages are read at most."""


def show(request: Request) -> Response:
    """Asks for the address; what is being read, and what was."""
    return _shown(request)


async def ask(request: Request) -> Response:
    """Has a website read, stops that, or lets it go on."""
    return _asked(request, await form_of(request))


def listed(request: Request) -> Response:
    """The readings alone, for a page that follows them."""
    return page(request, "readings", **_readings(request))


def _asked(request: Request, form: FormData) -> Response:
    settings, spec = settings_of(request), _spec(request)
    action, _, id_ = str(form.get("action", "")).partition(" ")
    own = {one.id for one in _own(request)}
    url = str(form.get("url", "")).strip()
    try:
        if action == "stop" and id_ in own:
            jobs.stop(settings, id_)
        elif action == "again" and id_ in own:
            jobs.again(settings, id_)
        elif action == "start":
            pages = next((one for one in PAGES if str(one) == form.get("pages")), PAGES[0])
            jobs.add(settings, ordering.adoption(settings, spec, url, pages, language_of(request)))
        queue.advance(settings)
    except ToolkitError as error:
        return _shown(request, 400, error=error, url=url)
    return RedirectResponse(link("adopt", request.path_params["name"]), 303)


def _shown(request: Request, status: int = 200, **told: Any) -> Response:
    values = {"error": None, "url": adopting.address_of(_spec(request), language_of(request))} | told
    return page(
        request, "adopt", status, tab="adopt", there=_spec(request).is_file(), most=PAGES, **values,
        **_readings(request),
    )  # fmt: skip


def _readings(request: Request) -> dict[str, Any]:
    own = _own(request)
    settings = settings_of(request)
    return {
        "jobs": [followed(settings, one) for one in own],
        "done": {one.id for one in own if (settings.folder / one.job.out / NAME).is_file()},
        "active": any(one.active for one in own), "name": request.path_params["name"],
    }  # fmt: skip


def _own(request: Request) -> list[jobs.Told]:
    """The readings for this spec, the latest first."""
    name = request.path_params["name"]
    found = jobs.told(settings_of(request))
    return [one for one in found if one.job.spec == name and one.job.reads_a_site]


def _spec(request: Request) -> Path:
    return projects.planned(settings_of(request).folder, request.path_params["name"])


ROUTES = (
    Route("/adopt/{name:path}", show),
    Route("/adopt/{name:path}", ask, methods=["POST"]),
    Route("/readings/{name:path}", listed),
)
