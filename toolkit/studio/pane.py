"""The text of a spec with its findings beside it, as a page."""

from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from toolkit.errors import InvalidSpec
from toolkit.studio import drafting, linting
from toolkit.studio.editing import Clash
from toolkit.studio.frame import language_of, page, path_of, settings_of


def clashed(request: Request, clash: Clash) -> Response:
    """The text of a change that was not written, beside the one that was made meanwhile."""
    return shown(request, clash.text, clash.version, status=409, clash=clash)


def shown(request: Request, text: str, version: str, status: int = 200, **more: Any) -> Response:
    """The pane with a text, saved or not; `version` is what it began from."""
    path = path_of(request)
    values = {"readable": True, "done": None, "clash": None, "error": None} | more
    error = values["error"]
    state = drafting.state(settings_of(request), path, language_of(request))
    return page(
        request, "spec", status, tab="spec", name=request.path_params["name"], text=text, version=version,
        lines=text.count("\n") + 2, refused=error.problems[0] if isinstance(error, InvalidSpec) else error,
        state=state, shown=state.shown(marked=values["done"] is not None),
        **values, **found(text, path, language_of(request)),
    )  # fmt: skip


def found(text: str, path: Path, language: str) -> dict[str, Any]:
    """The findings of a text, as their template takes them."""
    linted = linting.linted(text, path, language)
    return {
        "problems": linted.problems,
        "fixable": linted.fixable,
        "file": str(path),
        "waivable": linting.waivable,
    }
