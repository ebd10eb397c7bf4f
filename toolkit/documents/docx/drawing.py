"""Pictures: a PNG that every Word shows, with the SVG beside it for those that know it."""

from typing import Final

from toolkit.documents.docx.context import Context
from toolkit.documents.docx.markup import NAMESPACES, element
from toolkit.documents.docx.measures import EMU_PER_TWIP, PLACE_HEIGHT
from toolkit.documents.pictures import coloured_icon, harmless, png, size

_SVG_EXTENSION: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_DECORATIVE: Final = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_PIXELS: Final = 1800
_ICON_PIXELS: Final = 128
_ICON_TWIPS: Final = 170


def drawing(context: Context, svg: str, alt: str, width: int) -> str:
    """A drawing in line with the text, `width` twips wide; one of pixels keeps those it has.

    The places of defects in records and letters are no higher than a third of a page.
    """
    clean = harmless(svg)
    across, down = size(clean)
    if context.document.kind in ("record", "letter"):
        width = min(width, round(PLACE_HEIGHT * across / down))
    pixels = round(across) if "<image" in clean else _PIXELS
    return _inline(context, clean, (width, round(width * down / across)), alt, pixels)


def icon_drawing(context: Context, name: str, width: int = _ICON_TWIPS) -> str:
    """A sign beside its word; decorative, because the word says the same."""
    return _inline(context, coloured_icon(name), (width, width), "", _ICON_PIXELS)


def _inline(context: Context, svg: str, measures: tuple[int, int], alt: str, pixels: int) -> str:
    raster = context.picture(png(svg, pixels), "png")
    vector = context.picture(svg.encode(), "svg")
    across, down = (str(one * EMU_PER_TWIP) for one in measures)
    number = str(context.next_id())
    named = {"id": number, "name": f"Picture {number}", "descr": alt}
    inline = element(
        "wp:inline",
        {"distT": "0", "distB": "0", "distL": "0", "distR": "0"},
        element("wp:extent", {"cx": across, "cy": down}),
        element("wp:docPr", named, "" if alt else _decorative()),
        element("wp:cNvGraphicFramePr"),
        element("a:graphic", None, _graphic(named, raster, vector, across, down)),
    )
    return element("w:r", None, element("w:drawing", None, inline))


def _graphic(named: dict[str, str], raster: str, vector: str, across: str, down: str) -> str:
    extension = element(
        "a:ext", {"uri": _SVG_EXTENSION}, element("asvg:svgBlip", {"r:embed": vector.replace(".", "_")})
    )
    blip = element("a:blip", {"r:embed": raster.replace(".", "_")}, element("a:extLst", None, extension))
    frame = element(
        "a:xfrm", None, element("a:off", {"x": "0", "y": "0"}), element("a:ext", {"cx": across, "cy": down})
    )
    picture = element(
        "pic:pic",
        None,
        element("pic:nvPicPr", None, element("pic:cNvPr", named), element("pic:cNvPicPr")),
        element("pic:blipFill", None, blip, element("a:stretch", None, element("a:fillRect"))),
        element("pic:spPr", None, frame, element("a:prstGeom", {"prst": "rect"}, element("a:avLst"))),
    )
    return element("a:graphicData", {"uri": NAMESPACES["pic"]}, picture)


def _decorative() -> str:
    mark = element("adec:decorative", {"val": "1"})
    return element("a:extLst", None, element("a:ext", {"uri": _DECORATIVE}, mark))
