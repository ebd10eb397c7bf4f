"""The way from pain to theme to criterion, as a picture and as a list."""

import re
from pathlib import Path
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from toolkit.checking.wording import texts
from toolkit.errors import InvalidSpec
from toolkit.studio import linting, pathway
from toolkit.studio.frame import language_of, link, page, path_of
from toolkit.studio.pathway import Box
from toolkit.studio.settings import Settings


def ready(_: Settings, path: Path, language: str) -> None:
    pathway.drawn(linting.read(path, language), language, "")


_OWN: Final = re.compile(r"deliverables\.(?P<of>.+)\.criteria\[(?P<number>\d+)\]\.id")


def show(request: Request) -> Response:
    """All ways, or those over one id; a file that cannot be read opens in the editor."""
    path, language, name = path_of(request), language_of(request), request.path_params["name"]
    of = request.query_params.get("of", "")
    try:
        picture = pathway.drawn(linting.read(path, language), language, of)
    except InvalidSpec:
        return RedirectResponse(link("spec", name), 303)
    if of and of not in picture.ids:
        raise HTTPException(404)
    heads = texts("terminal/trace", language)
    return page(
        request, "way", tab="way", name=name, picture=picture, of=of, pathway=pathway,
        heads=[heads[f"column-{one}"] for one in pathway.COLUMNS], field=lambda box: _field(box, name),
    )  # fmt: skip


def _field(box: Box, name: str) -> str:
    """Address of the field or of the criterion with what it tests, or of the line where no form shows it."""
    if box.field.endswith(".packs"):
        of, pack = box.field.split(".", 1)[1].removesuffix(".packs"), box.id.partition("/")
        return link("packs", name, of=of) if not pack[1] else f"{link('packs', name, of=of, pack=pack[0])}#{box.id}"
    if own := _OWN.fullmatch(box.field):
        return link("criterion", name, of=own["of"], number=own["number"])
    if box.field:
        return f"{link('form', name, part=box.part, open=box.field)}#f-{box.field}"
    return link("spec", name) + (f"#line-{box.line}" if box.line else "")


ROUTES = (Route("/way/{name:path}", show),)
