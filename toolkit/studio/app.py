"""The application: every page module, behind the guard."""

import importlib
import pkgutil
from functools import cache
from types import ModuleType
from typing import Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Router
from starlette.types import Receive, Scope, Send

from toolkit.errors import ToolkitError
from toolkit.studio import pages
from toolkit.studio.frame import page
from toolkit.studio.refusal import refusal, refused
from toolkit.studio.running.queue import watched
from toolkit.studio.security import Guard
from toolkit.studio.settings import Settings

_FIRST: Final = "home"
"""The page that is asked for first; the others bring what reads, writes and tests, and are imported after it."""


def build(settings: Settings) -> Starlette:
    """The studio of a folder as an ASGI application."""
    app = Starlette(
        routes=list(_module(_FIRST).ROUTES),
        middleware=[Middleware(Guard, settings=settings, refused=refused)],
        lifespan=lambda _: watched(settings),
        exception_handlers={HTTPException: _lost, ToolkitError: _told, OSError: _failed},  # type: ignore[dict-item]
    )
    app.router.default = _others
    app.state.settings = settings
    return app


async def _others(scope: Scope, receive: Receive, send: Send) -> None:
    await (await run_in_threadpool(_router))(scope, receive, send)


@cache
def _router() -> Router:
    """All pages but the first."""
    return Router([route for module in modules() for route in module.ROUTES])


@cache
def modules() -> tuple[ModuleType, ...]:
    """The modules of all pages but the first; half a second of imports, the first time."""
    names = sorted(module.name for module in pkgutil.iter_modules(pages.__path__))
    return tuple(_module(name) for name in names if name != _FIRST)


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"{pages.__name__}.{name}")


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
