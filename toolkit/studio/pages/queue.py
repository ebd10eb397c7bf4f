"""All runs of the folder in the order in which they are begun: followed, stopped, continued, moved, taken off."""

from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from toolkit.studio.frame import form_of, page, settings_of, way_back
from toolkit.studio.running import jobs, queue
from toolkit.studio.running.following import Followed, followed

_ENDED = 20
"""So many that ended are shown; all stay in the list."""


def show(request: Request) -> Response:
    return page(request, "queue", **_everything(request))


def listed(request: Request) -> Response:
    """The runs alone, for a page that follows them."""
    return page(request, "queued", **_everything(request))


def one(request: Request) -> Response:
    """A run with all that it tells; without scripts the page reloads itself."""
    return page(request, "run", one=_run(request))


def live(request: Request) -> Response:
    """The same alone."""
    return page(request, "live", one=_run(request))


async def steer(request: Request) -> Response:
    """Stops, continues, moves a run or takes it off, and goes back to the page on which that was asked."""
    return _steered(request, await form_of(request))


def _steered(request: Request, form: FormData) -> Response:
    settings = settings_of(request)
    action, _, id_ = str(form.get("action", "")).partition(" ")
    if action == "stop":
        jobs.stop(settings, id_)
    elif action == "again":
        jobs.again(settings, id_)
    elif action in ("up", "down"):
        jobs.move(settings, id_, "up" if action == "up" else "down")
    elif action == "remove":
        jobs.remove(settings, id_)
    queue.advance(settings)
    back = way_back(str(form.get("back", "")))
    return RedirectResponse("/queue" if back == f"/run/{id_}" and action == "remove" else back, 303)


def _everything(request: Request) -> dict[str, Any]:
    settings = settings_of(request)
    everything = jobs.told(settings)
    waiting = jobs.waiting_ones(everything)
    under_way = [one for one in everything if one.state in ("running", "stopping")]
    ended = [one for one in everything if not one.active][:_ENDED]
    return {
        "under_way": [followed(settings, one) for one in under_way],
        "waiting": [followed(settings, one) for one in waiting],
        "ended": [followed(settings, one) for one in ended],
        "active": bool(under_way or waiting),
    }


def _run(request: Request) -> Followed:
    settings = settings_of(request)
    found = jobs.of(settings, request.path_params["id"])
    if found is None:
        raise HTTPException(404)
    return followed(settings, found)


ROUTES = (
    Route("/queue", show),
    Route("/queue", steer, methods=["POST"]),
    Route("/queued", listed),
    Route("/run/{id}", one),
    Route("/live/{id}", live),
)
