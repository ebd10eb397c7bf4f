"""The text of a spec, with its findings beside the line."""

import re
from pathlib import Path
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from toolkit.errors import InvalidSpec, ToolkitError, WrongUsage
from toolkit.spec.fixing import correct, correct_one
from toolkit.studio import drafting, editing, linting
from toolkit.studio.editing import Clash
from toolkit.studio.frame import form_of, language_of, link, page, path_of, settings_of
from toolkit.studio.projects import text_of
from toolkit.studio.settings import Settings

_FIX: Final = re.compile(r"fix (?P<rule>\S+) (?P<line>\d{1,7}) (?P<column>\d{1,7})")
_WAIVE: Final = re.compile(r"waive (?P<number>\d{1,5}) (?P<rule>\S+) (?P<place>.+)")


def ready(_: Settings, path: Path, language: str) -> None:
    linting.linted(text_of(path.read_bytes())[0], path, language)


def show(request: Request) -> Response:
    """The file as it is."""
    opened = editing.opened(settings_of(request), path_of(request))
    return _shown(request, opened.text, opened.version, readable=opened.readable, done=request.query_params.get("done"))


async def change(request: Request) -> Response:
    """Saves, checks, corrects or waives; what was typed is in the answer, whatever happens."""
    form = await form_of(request)
    return _changed(request, form)


async def lint(request: Request) -> Response:
    """The findings of a text that is being written."""
    return await run_in_threadpool(_findings, request, await form_of(request))


def _findings(request: Request, form: FormData) -> Response:
    return page(request, "findings", **_found(str(form.get("text", "")), path_of(request), language_of(request)))


def _changed(request: Request, form: FormData) -> Response:
    text, version, action = (str(form.get(key, "")) for key in ("text", "version", "action"))
    if action == "check":
        return _shown(request, text, version)
    path, settings = path_of(request), settings_of(request)
    try:
        wanted, done = _made(request, text, action, form)
        outcome = editing.save(settings, path, wanted, version)
    except ToolkitError as error:
        return _shown(request, text, version, status=400, error=error)
    if isinstance(outcome, Clash):
        return clashed(request, outcome)
    return RedirectResponse(link("spec", request.path_params["name"], done="merged" if outcome.merged else done), 303)


def clashed(request: Request, clash: Clash) -> Response:
    """The text of a change that was not written, beside the one that was made meanwhile."""
    return _shown(request, clash.text, clash.version, status=409, clash=clash)


def _made(request: Request, text: str, action: str, form: FormData) -> tuple[str, str]:
    """The text that the action wants to be saved, and what was done to it."""
    path, language = path_of(request), language_of(request)
    if action == "save":
        return text, "saved"
    if action == "correct":
        return correct(linting.source(text, path, language)).text, "corrected"
    if found := _FIX.fullmatch(action):
        read = linting.source(text, path, language)
        return correct_one(read, found["rule"], int(found["line"]), int(found["column"])), "corrected"
    if found := _WAIVE.fullmatch(action):
        reason = str(form.get(f"reason-{found['number']}", "")).strip()
        if not reason:
            return text, "no-reason"
        return linting.waived(text, path, found["rule"], found["place"], reason), "waived"
    raise WrongUsage(f"There is no action {action!r}.", "Use the buttons of the page.")


def _shown(request: Request, text: str, version: str, status: int = 200, **more: Any) -> Response:
    path = path_of(request)
    values = {"readable": True, "done": None, "clash": None, "error": None} | more
    error = values["error"]
    state = drafting.state(settings_of(request), path, language_of(request))
    return page(
        request, "spec", status, tab="spec", name=request.path_params["name"], text=text, version=version,
        lines=text.count("\n") + 2, refused=error.problems[0] if isinstance(error, InvalidSpec) else error,
        state=state, shown=state.shown(marked=values["done"] is not None),
        **values, **_found(text, path, language_of(request)),
    )  # fmt: skip


def _found(text: str, path: Path, language: str) -> dict[str, Any]:
    linted = linting.linted(text, path, language)
    return {
        "problems": linted.problems,
        "fixable": linted.fixable,
        "file": str(path),
        "waivable": linting.waivable,
    }


ROUTES = (
    Route("/spec/{name:path}", show),
    Route("/spec/{name:path}", change, methods=["POST"]),
    Route("/lint/{name:path}", lint, methods=["POST"]),
)
