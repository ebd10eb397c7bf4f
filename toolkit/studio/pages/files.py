"""Files of the folder: `/view/…` for a frame, `/file/…` to be kept."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from toolkit.studio import files, projects
from toolkit.studio.frame import page, settings_of


def view(request: Request) -> Response:
    path = projects.place(settings_of(request).folder, request.path_params["name"])
    return files.shown(path) or page(request, "lost", 404)


def file(request: Request) -> Response:
    path = projects.place(settings_of(request).folder, request.path_params["name"])
    return files.kept(path) or page(request, "lost", 404)


ROUTES = (Route("/view/{name:path}", view), Route("/file/{name:path}", file))
