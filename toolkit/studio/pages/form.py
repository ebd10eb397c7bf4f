"""The main parts of a spec as forms; what is changed there changes only its place in the file."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct, structs
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from toolkit.documents import pack_text
from toolkit.documents.pack_text import Entry
from toolkit.errors import InvalidSpec, Problem, ToolkitError
from toolkit.spec.editing import plain
from toolkit.spec.fixing import correct_one
from toolkit.spec.lint import covers
from toolkit.spec.nodes import compose
from toolkit.studio import drafting, editing, linting, projects, versions
from toolkit.studio.around import Around, around
from toolkit.studio.editing import Clash
from toolkit.studio.forms.build import BASICS, PARTS, build
from toolkit.studio.forms.inputs import Part, fields
from toolkit.studio.forms.take import taken
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
    _packs(language, path, around(path))


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
        made = _made(request, _parts(part, text, path), form, text)
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
    made = _made(request, _parts(part, text, path), form, text)
    if made.refused:
        raise InvalidSpec([one for one in made.linted.problems if one.severity == "error"])
    return made.text


class _Made(Struct, frozen=True, kw_only=True):
    text: str
    linted: Linted
    refused: bool
    """Whether something that was typed cannot be read."""


def _made(request: Request, parts: Sequence[Part], form: FormData, text: str) -> _Made:
    """The text with the changes; what is only written in another notation is written in ours."""
    path, language = path_of(request), language_of(request)
    read = linting.source(text, path, language)
    before = {(one.rule, one.path) for one in linting.linted(text, path, language).problems}
    made, changed = taken(parts, form, read)
    for _ in range(len(changed) + 1):
        linted = linting.linted(made, path, language)
        wrong = [one for one in linted.problems if one.rule.startswith("spec.") and one.severity == "error"]
        new = [one for one in wrong if (one.rule, one.path) not in before or _inside(one, changed)]
        mendable = next((one for one in new if one.edits), None)
        if mendable is None:
            return _Made(text=made, linted=linted, refused=bool(new))
        now = structs.replace(read, text=made, content=made.encode())
        made = correct_one(now, mendable.rule, mendable.line, mendable.column)
    return _Made(text=made, linted=linted, refused=bool(new))


def _inside(one: Problem, places: list[str]) -> bool:
    return any(covers(place, one.path) for place in places)


@lru_cache(maxsize=16)
def _parts(part: str, text: str, path: Path) -> tuple[Part, ...]:
    return build(part, plain(compose(linting.source(text, path, "en"))))


def _shown(
    request: Request, parts: Sequence[Part], version: str, linted: Linted, status: int = 200, **more: Any
) -> Response:
    language, path, part = language_of(request), path_of(request), _part(request)
    problems, beside = linted.problems, _beside(parts, linted.problems)
    packs = _packs(language, path, around(path)) if part == "deliverables" else []
    values = {"error": None, "rejected": False} | more
    state = drafting.state(settings_of(request), path, language)
    return page(
        request, "form", status, tab="form", name=request.path_params["name"], version=version, part=part,
        parts=parts, all_parts=PARTS, basics=BASICS, done=request.query_params.get("done"),
        beside=beside, rest=[one for one in problems if not any(one in found for found in beside.values())],
        label=lambda pattern: label(pattern, language), help=lambda one: help_of(one, language),
        choice=lambda pattern, value: choice(pattern, value, language), packs=packs,
        state=state, shown=state.shown(marked="done" in request.query_params), **values,
    )  # fmt: skip


@lru_cache(maxsize=4)
def _packs(language: str, path: Path, _: Around) -> list[Entry]:
    return pack_text.entries(language, path)


def _beside(parts: Sequence[Part], problems: list[Problem]) -> dict[str, list[Problem]]:
    """The findings by the field they concern."""
    names = [one.name for part in parts for one in fields(part)]
    found: dict[str, list[Problem]] = {}
    for one in problems:
        nearest = max((name for name in names if covers(name, one.path)), key=len, default="")
        if nearest:
            found.setdefault(nearest, []).append(one)
    return found


def _part(request: Request) -> str:
    part = request.query_params.get("part", BASICS)
    return part if part in PARTS else BASICS


ROUTES = (Route("/form/{name:path}", show), Route("/form/{name:path}", change, methods=["POST"]))
