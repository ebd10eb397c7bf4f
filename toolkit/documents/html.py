"""HTML: one file that loads nothing, runs nothing, and fits paper, desk and phone."""

import re
from functools import cache
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from toolkit.documents.anchors import in_html
from toolkit.documents.columns import weights
from toolkit.documents.look import csp, css, fonts_css, icon
from toolkit.documents.pictures import harmless
from toolkit.documents.tree import Document, Picture, Table
from toolkit.resources import folder

_LETTERS: Final = 115
"""Letters that a line of a table holds at a desk."""
_PADDING: Final = 3
_OPENING: Final = re.compile(r"<svg\b")


def html(document: Document) -> str:
    """The document as a page of its own."""
    style = fonts_css() + css("tokens", "base", "document")
    return template().render(
        document=document,
        anchors=in_html(document),
        style=Markup(style),  # noqa: S704  # our own style sheets
        policy=csp((style,)),
    )


def parts(document: Document) -> Any:
    """The parts of that page as functions: `parts(document).clause(clause)`, `parts(document).footer()`."""
    known = {"document": document, "anchors": in_html(document)}
    return _templates().get_template("parts.html.j2").make_module(known)


def template() -> Template:
    """Of every document; compiled once."""
    return _templates().get_template("document.html.j2")


@cache
def _templates() -> Environment:
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(folder("templates") / "documents"), autoescape=True, undefined=StrictUndefined
    )
    environment.globals.update(kind=_kind, icon=icon, svg=_svg, shares=_shares)
    return environment


def _kind(thing: Any) -> str:
    return str(type(thing).__struct_config__.tag)


def _svg(picture: Picture) -> Markup:
    """The drawing inline, so that it uses the page's type; named by its alternative text."""
    opening = f'<svg role="img" aria-label="{escape(picture.alt)}"'
    drawing = _OPENING.sub(lambda _: opening, harmless(picture.svg), count=1)
    return Markup(drawing)  # noqa: S704  # what harmless() leaves


def _shares(table: Table) -> list[int]:
    """Widths in hundredths, as the style sheet has them."""
    found = weights(table, _LETTERS, _PADDING)
    return [max(3, round(one / sum(found) * 100)) for one in found]
