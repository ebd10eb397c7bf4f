"""The main parts of a spec as forms; what is changed there changes only its place in the file."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from toolkit.errors import InvalidSpec, ToolkitError
from toolkit.spec.editing import plain
from toolkit.spec.nodes import compose
from toolkit.studio import choosing, drafting, editing, linting, projects, versions
from toolkit.studio.around import around
from toolkit.studio.editing import Clash
from toolkit.studio.forms.build import BASICS, PARTS, build
from toolkit.studio.forms.change import beside, changed
from toolkit.studio.forms.inputs import Part, fields
from toolkit.studio.forms.words import choice, help_of, label
from toolkit.studio.frame import form_of, language_of, link, page, path_of, settings_of
from toolkit.studio.linting import Linted
from toolkit.studio.pages.spec import clashed
from toolkit.studio.settings import Settings


def ready(_: Settings, path: Path, language: str) -> None:
    text = projects.text_of(path.read_bytes())[0]
    for part in PARTS:
        for field in (one for each in _parts(part, text, path) for one in fields(each)):
            label(field.pattern, language)
            help_of(field, language)
    choosing.packs(language, path, around(path))


def show(request: Request) -> Response:
    """A part of the spec as it is; a file that cannot be read opens in the editor."""
    path, part = path_of(request), _part(request)
    opened = editing.opened(settings_of(request), path)
    try:
        parts = _parts(part, opened.text, path)
    except InvalidSpec:
        return RedirectResponse(link("spec", request.path_params["name"]), 303)
    return _shown(request, parts, opened.version, linting.linted(opened.text, path, language_of(request)))


async def change(request: Request) -> Response:
    """Writes what was changed; a value that cannot be read is told beside its field, and nothing is written."""
    return _changed(request, await form_of(request))


def _changed(request: Request, form: FormData) -> Response:
    settings, path, part = settings_of(request), path_of(request), _part(request)
    version = str(form.get("version", ""))
    began = versions.content(settings, version) or path.read_bytes()
    text = projects.text_of(began)[0]
    try:
        made = changed(text, _parts(part, text, path), form, path, language_of(request))
        if made.refused:
            return _shown(request, _parts(part, made.text, path), version, made.linted, status=400, rejected=True)
        outcome = editing.save(settings, path, made.text, versions.digest(began))
    except ToolkitError as error:
        linted = linting.linted(text, path, language_of(request))
        return _shown(request, _parts(part, text, path), version, linted, status=400, error=error)
    if isinstance(outcome, Clash):
        return clashed(request, outcome)
    done = "merged" if outcome.merged else "saved"
    return RedirectResponse(link("form", request.path_params["name"], part=part, done=done), 303)


def typed(request: Request, form: FormData) -> str:
    """The text that the form began from, with its changes. Raises InvalidSpec for what cannot be read, Unchangeable."""
    path, part = path_of(request), _part(request)
    began = versions.content(settings_of(request), str(form.get("version", ""))) or path.read_bytes()
    text = projects.text_of(began)[0]
    made = changed(text, _parts(part, text, path), form, path, language_of(request))
    if made.refused:
        raise InvalidSpec([one for one in made.linted.problems if one.severity == "error"])
    return made.text


@lru_cache(maxsize=16)
def _parts(part: str, text: str, path: Path) -> tuple[Part, ...]:
    return build(part, plain(compose(linting.source(text, path, "en"))))


def _shown(
    request: Request, parts: Sequence[Part], version: str, linted: Linted, status: int = 200, **more: Any
) -> Response:
    language, path, part = language_of(request), path_of(request), _part(request)
    problems, near = linted.problems, beside(parts, linted.problems)
    packs = choosing.packs(language, path, around(path)) if part == "deliverables" else []
    values = {"error": None, "rejected": False} | more
    state = drafting.state(settings_of(request), path, language)
    return page(
        request, "form", status, tab="form", name=request.path_params["name"], version=version, part=part,
        parts=parts, all_parts=PARTS, basics=BASICS, done=request.query_params.get("done"),
        beside=near, rest=[one for one in problems if not any(one in found for found in near.values())],
        label=lambda pattern: label(pattern, language), help=lambda one: help_of(one, language),
        choice=lambda pattern, value: choice(pattern, value, language), packs=packs,
        state=state, shown=state.shown(marked="done" in request.query_params), **values,
    )  # fmt: skip


def _part(request: Request) -> str:
    part = request.query_params.get("part", BASICS)
    return part if part in PARTS else BASICS


ROUTES = (Route("/form/{name:path}", show), Route("/form/{name:path}", change, methods=["POST"]))
