"""The main parts of a spec as forms; what is changed there changes only its place in the file."""

from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from toolkit.errors import InvalidSpec
from toolkit.spec.editing import plain
from toolkit.spec.nodes import compose
from toolkit.studio import choosing, linting, sheets
from toolkit.studio.around import around
from toolkit.studio.forms.build import BASICS, PARTS, build
from toolkit.studio.forms.inputs import Part
from toolkit.studio.frame import form_of, language_of, link, path_of
from toolkit.studio.sheets import Sheet, address


def show(request: Request) -> Response:
    """A part of the spec as it is; a file that cannot be read opens in the editor."""
    try:
        return sheets.shown(request, _sheet(request))
    except InvalidSpec:
        return RedirectResponse(link("spec", request.path_params["name"]), 303)


async def change(request: Request) -> Response:
    """Writes what was changed."""
    return sheets.changed(request, _sheet(request), await form_of(request))


def _sheet(request: Request) -> Sheet:
    path, asked = path_of(request), request.query_params.get("part", BASICS)
    part, opened = asked if asked in PARTS else BASICS, request.query_params.get("open", "")
    language = language_of(request)
    packs = choosing.packs(language, path, around(path)) if part == "deliverables" else []
    return Sheet(
        part=part, build=lambda text: _parts(part, opened, text, path), here=address(request, part, open=opened),
        more={"packs": packs},
    )  # fmt: skip


@lru_cache(maxsize=16)
def _parts(part: str, opened: str, text: str, path: Path) -> tuple[Part, ...]:
    return build(part, plain(compose(linting.source(text, path, "en"))), opened)


ROUTES = (Route("/form/{name:path}", show), Route("/form/{name:path}", change, methods=["POST"]))
