"""What pages read before they can show a spec, read while nobody waits for it yet.

Words, checks, packs and clauses are read once in a process. It takes a second or two, begins when the first page has
been sent, and ends long before somebody has chosen a project.
"""

import threading
from contextlib import suppress
from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from toolkit.errors import ToolkitError
from toolkit.studio import frame, projects
from toolkit.studio.app import modules
from toolkit.studio.settings import Settings

_MOST: Final = 2
"""Specs that are read beforehand, those changed last."""


class Warming:
    """The application, which makes ready for its other pages as soon as it has sent the list of projects."""

    def __init__(self, app: Starlette, settings: Settings) -> None:
        self.app, self.settings, self.begun = app, settings, False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)
        if scope["type"] == "http" and scope["path"] == "/" and not scope["query_string"] and not self.begun:
            self.begun = True
            language = frame.language_of(Request(scope))
            threading.Thread(target=warm, args=(self.settings, language), daemon=True).start()


def warm(settings: Settings, language: str) -> None:
    """All that pages read, in the reader's language: their code and templates, then what `ready` of each reads."""
    steps = [step for module in modules() if (step := getattr(module, "ready", None))]
    frame.compiled()
    specs = [settings.folder / one.name for one in projects.find(settings.folder) if not one.broken]
    for path in sorted(specs, key=lambda one: one.stat().st_mtime, reverse=True)[:_MOST]:
        for step in steps:
            with suppress(ToolkitError, OSError):  # told by the page itself, to whoever opens it
                step(settings, path, language)
