"""The main parts of a spec as forms; what is changed there changes only its place in the file."""

from functools import lru_cache
from pathlib import Path

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from toolkit.errors import InvalidSpec
from toolkit.spec.editing import plain
from toolkit.spec.nodes import compose
from toolkit.studio import choosing, linting, projects, sheets
from toolkit.studio.around import around
from toolkit.studio.forms.build import BASICS, PARTS, build
from toolkit.studio.forms.inputs import Part, fields
from toolkit.studio.forms.words import help_of, label
from toolkit.studio.frame import form_of, language_of, link, path_of
from toolkit.studio.settings import Settings
from toolkit.studio.sheets import Sheet


def ready(_: Settings, path: Path, language: str) -> None:
    text = projects.text_of(path.read_bytes())[0]
    for part in PARTS:
        for field in (one for each in _parts(part, "", text, path) for one in fields(each)):
            label(field.pattern, language)
            help_of(field.pattern, field.description, language)
    choosing.packs(language, path, around(path))


def show(request: Request) -> Response:
    """A part of the spec as it is; a file that cannot be read opens in the editor."""
    try:
        return sheets.shown(request, _sheet(request))
    except InvalidSpec:
        return RedirectResponse(link("spec", request.path_params["name"]), 303)


async def change(request: Request) -> Response:
    """Writes what was changed."""
    return sheets.changed(request, _sheet(request), await form_of(request))


def typed(request: Request, form: FormData) -> str:
    """The text that the form began from, with its changes. Raises InvalidSpec for what cannot be read, Unchangeable."""
    return sheets.typed(request, _sheet(request), form)


def _sheet(request: Request) -> Sheet:
    path, asked = path_of(request), request.query_params.get("part", BASICS)
    part, opened = asked if asked in PARTS else BASICS, request.query_params.get("open", "")
    language = language_of(request)
    packs = choosing.packs(language, path, around(path)) if part == "deliverables" else []
    return Sheet(
        part=part, build=lambda text: _parts(part, opened, text, path), place="form",
        query={"part": part, "open": opened}, more={"packs": packs},
    )  # fmt: skip


@lru_cache(maxsize=16)
def _parts(part: str, opened: str, text: str, path: Path) -> tuple[Part, ...]:
    return build(part, plain(compose(linting.source(text, path, "en"))), opened)


ROUTES = (Route("/form/{name:path}", show), Route("/form/{name:path}", change, methods=["POST"]))
