"""The application: every page module, behind the guard."""

import importlib
import pkgutil
from collections.abc import Iterator

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from toolkit.errors import ToolkitError
from toolkit.studio import pages
from toolkit.studio.frame import page
from toolkit.studio.refusal import refusal, refused
from toolkit.studio.running.queue import watched
from toolkit.studio.security import Guard
from toolkit.studio.settings import Settings


def build(settings: Settings) -> Starlette:
    """The studio of a folder as an ASGI application."""
    app = Starlette(
        routes=list(_routes()),
        middleware=[Middleware(Guard, settings=settings, refused=refused)],
        lifespan=lambda _: watched(settings),
        exception_handlers={HTTPException: _lost, ToolkitError: _told, OSError: _failed},  # type: ignore[dict-item]
    )
    app.state.settings = settings
    return app


def _routes() -> Iterator[BaseRoute]:
    for module in sorted(pkgutil.iter_modules(pages.__path__), key=lambda one: one.name):
        yield from importlib.import_module(f"{pages.__name__}.{module.name}").ROUTES


def _lost(request: Request, error: HTTPException) -> Response:
    if error.status_code == 405:
        return refusal(request, "method")
    if error.status_code == 400:
        return refusal(request, "form")
    return page(request, "lost", error.status_code)


def _told(request: Request, error: ToolkitError) -> Response:
    """What a command would print."""
    return page(request, "told", 400, problem=str(error), instead=error.instead)


def _failed(request: Request, error: OSError) -> Response:
    """The disk is full, or the folder may not be written."""
    return page(request, "told", 500, problem=f"{error.filename or ''}: {error.strerror or error}", instead="")
