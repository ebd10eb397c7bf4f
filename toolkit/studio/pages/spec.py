"""The text of a spec, with its findings beside the line."""

import re
from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from toolkit.errors import ToolkitError, WrongUsage
from toolkit.spec.fixing import correct, correct_one
from toolkit.studio import editing, linting, pane
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
    return pane.shown(
        request, opened.text, opened.version, readable=opened.readable, done=request.query_params.get("done")
    )


async def change(request: Request) -> Response:
    """Saves, checks, corrects or waives; what was typed is in the answer, whatever happens."""
    form = await form_of(request)
    return _changed(request, form)


async def lint(request: Request) -> Response:
    """The findings of a text that is being written."""
    return await run_in_threadpool(_findings, request, await form_of(request))


def _findings(request: Request, form: FormData) -> Response:
    return page(request, "findings", **pane.found(str(form.get("text", "")), path_of(request), language_of(request)))


def _changed(request: Request, form: FormData) -> Response:
    text, version, action = (str(form.get(key, "")) for key in ("text", "version", "action"))
    if action == "check":
        return pane.shown(request, text, version)
    path, settings = path_of(request), settings_of(request)
    try:
        wanted, done = _made(request, text, action, form)
        outcome = editing.save(settings, path, wanted, version)
    except ToolkitError as error:
        return pane.shown(request, text, version, status=400, error=error)
    if isinstance(outcome, Clash):
        return pane.clashed(request, outcome)
    return RedirectResponse(link("spec", request.path_params["name"], done="merged" if outcome.merged else done), 303)


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


ROUTES = (
    Route("/spec/{name:path}", show),
    Route("/spec/{name:path}", change, methods=["POST"]),
    Route("/lint/{name:path}", lint, methods=["POST"]),
)
