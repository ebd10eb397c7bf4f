"""styles.xml: Word's built-in names where there are any, so that a lawyer's habits and macros work."""

from typing import Final

from msgspec import Struct

from toolkit.documents.docx.fonts import SANS, SERIF
from toolkit.documents.docx.markup import element, properties, root, value
from toolkit.documents.docx.measures import ITEM, MARGIN, TEXT, word_language
from toolkit.documents.docx.numbering import ANNEX, BODY
from toolkit.documents.look import colours
from toolkit.documents.tree import Document


class Style(Struct, frozen=True, kw_only=True):
    """A paragraph style. Sizes in half points, spaces in twentieths of a point."""

    id: str
    name: str
    based: str = "Normal"
    next: str = ""
    font: str = ""
    size: int = 0
    bold: bool = False
    italic: bool = False
    colour: str = ""
    before: int = -1
    after: int = -1
    indent: int = 0
    hanging: int = 0
    keep: bool = False
    level: int = -1
    """Outline level: the navigation pane and the table of contents."""
    numbering: tuple[int, int] | None = None
    """Number of the list and level."""
    tab: int = 0
    """Position of a right tab."""
    border: str = ""
    """Side that has a rule."""


_STYLES: Final = (
    Style(id="Title", name="Title", next="Subtitle", font=SERIF, size=48, bold=True, after=60, keep=True),
    Style(id="Subtitle", name="Subtitle", next="Normal", font=SERIF, size=28, after=160),
    Style(id="Notice", name="Notice", size=17, after=220, border="all"),
    Style(id="Headline", name="Headline", font=SERIF, size=44, bold=True, before=120, after=120, keep=True, level=0),
    Style(
        id="Heading1",
        name="heading 1",
        next="Clause",
        font=SERIF,
        size=25,
        bold=True,
        before=480,
        after=160,
        indent=MARGIN,
        hanging=MARGIN,
        keep=True,
        level=0,
        numbering=(BODY, 0),
    ),
    Style(
        id="AnnexHeading",
        name="Annex Heading",
        based="Heading1",
        next="ClauseText",
        level=0,
        numbering=(ANNEX, 0),
        indent=MARGIN,
        hanging=MARGIN,
    ),
    Style(id="SecondHeading", name="Second Heading", font=SERIF, size=22, after=160, indent=MARGIN, keep=True),
    Style(
        id="Clause", name="Clause", font=SERIF, indent=MARGIN, hanging=MARGIN, before=60, after=140, numbering=(BODY, 1)
    ),
    Style(id="AnnexClause", name="Annex Clause", based="Clause", indent=MARGIN, hanging=MARGIN, numbering=(ANNEX, 1)),
    Style(id="ClauseText", name="Clause Text", font=SERIF, indent=MARGIN, after=140),
    Style(
        id="ClauseItem",
        name="Clause Item",
        font=SERIF,
        indent=MARGIN + ITEM,
        hanging=ITEM,
        after=80,
        numbering=(BODY, 2),
    ),
    Style(id="ListBullet", name="List Bullet", indent=ITEM, hanging=ITEM, after=60),
    Style(id="ListNumber", name="List Number", indent=ITEM, hanging=ITEM, after=60),
    Style(id="Lead", name="Lead", font=SERIF, size=22, after=80, keep=True),
    Style(id="Amount", name="Amount", font=SERIF, size=28, after=60),
    Style(id="Note", name="Note", font=SANS, size=17, colour="ink-2", border="left"),
    Style(id="Small", name="Small", font=SANS, size=17, colour="ink-2"),
    Style(id="MarginLabel", name="Margin Label", size=17, bold=True, after=20, keep=True),
    Style(id="MarginNote", name="Margin Note", size=17, colour="ink-2", after=20),
    Style(id="TableHead", name="Table Head", size=17, bold=True, before=40, after=40, keep=True),
    Style(id="TableText", name="Table Text", size=18, before=40, after=40),
    Style(id="Caption", name="caption", size=17, colour="ink-2", before=80, after=60, keep=True),
    Style(id="Signature", name="Signature", size=18, after=0, keep=True),
    Style(id="TOCHeading", name="TOC Heading", size=17, bold=True, before=240, after=80, keep=True),
    Style(id="TOC1", name="toc 1", next="Normal", after=60, indent=MARGIN + 600, hanging=600),
    Style(id="Header", name="header", size=17, after=0, tab=TEXT, border="bottom"),
    Style(id="Footer", name="footer", size=16, colour="ink-2", after=0, tab=TEXT, border="top"),
)

_CHARACTERS: Final = (
    ("DefinedTerm", "Defined Term", (value("w:b", 1),)),
    ("PlaceholderText", "Placeholder Text", (value("w:color", "4E555E"),)),
    ("Hyperlink", "Hyperlink", (value("w:color", "1B4A85"), value("w:u", "single"))),
)


def styles(document: Document) -> str:
    """The part `word/styles.xml`."""
    main = document.languages[0]
    language = element("w:lang", {"w:val": word_language(main, main), "w:eastAsia": "en-US", "w:bidi": "ar-SA"})
    ink = colours()["ink"][1:].upper()
    run = properties("w:rPr", [_fonts(SANS), value("w:color", ink), value("w:sz", 20), value("w:szCs", 20), language])
    spacing = element("w:spacing", {"w:after": "100", "w:line": "240", "w:lineRule": "auto"})
    defaults = element(
        "w:docDefaults",
        None,
        element("w:rPrDefault", None, run),
        element("w:pPrDefault", None, properties("w:pPr", [spacing])),
    )
    normal = _style("paragraph", "Normal", "Normal", element("w:qFormat"), default="1")
    return root("w:styles", ["w"], defaults, normal, *map(_paragraph, _STYLES), *_character_styles(), *_table_styles())


def _paragraph(style: Style) -> str:
    named = [value("w:basedOn", style.based), value("w:next", style.next or style.id), element("w:qFormat")]
    return _style("paragraph", style.id, style.name, *named, properties("w:pPr", _layout(style)), _face(style))


def _layout(style: Style) -> list[str]:
    parts: list[str] = []
    if style.keep:
        parts.append(value("w:keepNext", 1))
    if style.numbering:
        number, level = style.numbering
        parts.append(element("w:numPr", None, value("w:ilvl", level), value("w:numId", number)))
    if style.border:
        parts.append(_borders(style.border))
    if style.tab:
        parts.append(element("w:tabs", None, element("w:tab", {"w:val": "right", "w:pos": str(style.tab)})))
    spaces = {key: str(size) for key, size in (("w:before", style.before), ("w:after", style.after)) if size >= 0}
    if spaces:
        parts.append(element("w:spacing", spaces))
    if style.indent:
        parts.append(element("w:ind", {"w:left": str(style.indent), "w:hanging": str(style.hanging)}))
    if style.level >= 0:
        parts.append(value("w:outlineLvl", style.level))
    return parts


def _face(style: Style) -> str:
    parts = [_fonts(style.font)] if style.font else []
    parts += [value("w:b", 1)] if style.bold else []
    parts += [value("w:i", 1)] if style.italic else []
    parts += [value("w:color", colours()[style.colour][1:].upper())] if style.colour else []
    parts += [value("w:sz", style.size), value("w:szCs", style.size)] if style.size else []
    return properties("w:rPr", parts)


def _borders(side: str) -> str:
    sides = ("top", "left", "bottom", "right") if side == "all" else (side,)
    look = {"w:val": "single", "w:sz": "4" if side != "all" else "6", "w:space": "6"}
    colour = "16191D" if side == "all" else "9AA1A9"
    return element("w:pBdr", None, *(element(f"w:{one}", {**look, "w:color": colour}) for one in sides))


def _character_styles() -> list[str]:
    return [_style("character", key, name, properties("w:rPr", parts)) for key, name, parts in _CHARACTERS]


def _table_styles() -> list[str]:
    """A table of data with horizontal rules only, and a layout without any."""
    line = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "C6CCD3"}
    strong = {**line, "w:sz": "6", "w:color": "16191D"}
    borders = element("w:tblBorders", None, element("w:bottom", strong), element("w:insideH", line))
    cell = element("w:tcBorders", None, element("w:bottom", strong))
    first = element("w:tblStylePr", {"w:type": "firstRow"}, element("w:tcPr", None, cell))
    return [
        _style("table", "TableNormal", "Normal Table", properties("w:tblPr", [_cells(0)]), default="1"),
        _style("table", "DataTable", "Data Table", _TABLE, properties("w:tblPr", [borders, _cells(85)]), first),
        _style("table", "LayoutTable", "Layout Table", _TABLE, properties("w:tblPr", [_cells(113)])),
    ]


_TABLE: Final = value("w:basedOn", "TableNormal")


def _cells(right: int) -> str:
    sides = {"top": 0, "left": 0, "bottom": 0, "right": right}
    return element(
        "w:tblCellMar",
        None,
        *(element(f"w:{side}", {"w:w": str(size), "w:type": "dxa"}) for side, size in sides.items()),
    )


def _style(kind: str, key: str, name: str, *parts: str, default: str = "") -> str:
    attributes = {"w:type": kind, **({"w:default": default} if default else {}), "w:styleId": key}
    if kind == "paragraph" and not default and name.lower() not in _BUILT_IN:
        attributes["w:customStyle"] = "1"
    return element("w:style", attributes, value("w:name", name), *parts)


_BUILT_IN: Final = (
    "title",
    "subtitle",
    "heading 1",
    "list bullet",
    "list number",
    "caption",
    "signature",
    "toc heading",
    "toc 1",
    "header",
    "footer",
)


def _fonts(name: str) -> str:
    return element("w:rFonts", {"w:ascii": name, "w:hAnsi": name, "w:eastAsia": name, "w:cs": name})
