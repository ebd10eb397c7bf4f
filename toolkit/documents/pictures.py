"""Drawings of a tree: made harmless, and turned into pixels for Word."""

import re
from functools import cache
from typing import Any, Final
from xml.etree import ElementTree

import typst

from toolkit.documents.look import colours, icon, pdf_fonts
from toolkit.errors import WrongUsage

_SVG: Final = "http://www.w3.org/2000/svg"
_ELEMENTS: Final = (
    "svg g defs title desc path rect circle ellipse line polyline polygon text tspan pattern clipPath image"
)
_INLINE: Final = re.compile(r"data:image/(?:jpeg|png);base64,[A-Za-z0-9+/=]+")
_ATTRIBUTES: Final = (
    "id class viewBox width height x y x1 x2 y1 y2 cx cy r rx ry d points dx dy transform fill fill-opacity "
    "fill-rule stroke stroke-width stroke-dasharray stroke-linecap stroke-linejoin stroke-opacity opacity "
    "font-family font-size font-weight font-style text-anchor dominant-baseline clip-path patternUnits "
    "patternTransform preserveAspectRatio lang"
)


def harmless(svg: str) -> str:
    """The drawing with static shapes, text and pixels only: no script, style, link or outer reference.

    A picture inside it stays only where its data stands in place, as JPEG or PNG.

    Raises `WrongUsage` if it is not well-formed SVG.
    """
    ElementTree.register_namespace("", _SVG)
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314  # expat bounds entity expansion; unknown parts go below
    except ElementTree.ParseError as error:
        raise WrongUsage(f"A picture is not well-formed SVG: {error}.", "Write one svg element.") from error
    _prune(root)
    return ElementTree.tostring(root, encoding="unicode")


def size(svg: str) -> tuple[float, float]:
    """Width and height in the units of the view box; 3 : 1 where there is none."""
    found = re.search(r'viewBox="\s*[\d.+-]+[\s,]+[\d.+-]+[\s,]+([\d.]+)[\s,]+([\d.]+)', svg)
    width, height = (float(found[1]), float(found[2])) if found else (300.0, 100.0)
    return (width, height) if width > 0 and height > 0 else (300.0, 100.0)


@cache
def png(svg: str, width: int) -> bytes:
    """The drawing as PNG, `width` pixels wide."""
    main = f'#set page(width: {width}pt, height: auto, margin: 0pt, fill: none)\n#image("it.svg", width: 100%)'
    files = {"main": main.encode(), "it.svg": for_typst(svg).encode()}
    compiler: Any = typst.Compiler(files, font_paths=pdf_fonts())
    return bytes(compiler.compile(format="png", ppi=72))


def for_typst(svg: str) -> str:
    """The drawing with the family names that our TTF files have inside."""
    return svg.replace("Source Sans 3", "Toolkit Sans")


@cache
def coloured_icon(name: str) -> str:
    """An icon as a stand-alone SVG in its light colour."""
    shown = {"pass": "pass", "fail": "fail", "open": "open", "na": "na"}.get(name, "fail")
    drawing = str(icon(name)).replace("<svg ", f'<svg xmlns="{_SVG}" ', 1)
    return drawing.replace("currentColor", colours()[shown])


def _prune(element: ElementTree.Element) -> None:
    for name in list(element.attrib):
        value = element.attrib[name]
        if name == "href" and _INLINE.fullmatch(value) and element.tag == f"{{{_SVG}}}image":
            continue
        if name not in _ATTRIBUTES.split() or ("url(" in value and not value.startswith("url(#")):
            del element.attrib[name]
    for child in list(element):
        if isinstance(child.tag, str) and child.tag.removeprefix(f"{{{_SVG}}}") in _ELEMENTS.split():
            _prune(child)
        else:
            element.remove(child)
