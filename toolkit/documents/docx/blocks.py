"""Blocks: paragraphs, lists, pictures, columns, signatures."""

from collections.abc import Sequence

from msgspec.structs import replace

from toolkit.documents.docx.context import Context, Place, indented, kept, paragraph
from toolkit.documents.docx.drawing import drawing
from toolkit.documents.docx.inlines import inlines, plain
from toolkit.documents.docx.markup import element, properties, value
from toolkit.documents.docx.measures import ITEM, TEXT, WIDE
from toolkit.documents.docx.numbering import BULLETS, LETTERS, NUMBERS
from toolkit.documents.docx.tables import data_table, layout_table
from toolkit.documents.tree import Block, Change, Items, Paragraph, Picture, Run, Sides, Signatures, Table

_PARAGRAPHS = {"lead": "Lead", "note": "Note", "small": "Small"}
_MANY_COLUMNS = 5
"""From here on a table takes the whole width of the page."""


def blocks(context: Context, content: Sequence[Block], place: Place, language: str = "") -> str:
    """The blocks one after the other; what stands before signatures stays with them."""
    written = []
    for at, block in enumerate(content):
        signed = any(isinstance(one, Signatures) for one in content[at + 1 : at + 2])
        written.append(_block(context, block, replace(place, keep=True) if signed else place, language))
    return "".join(written)


def _block(context: Context, block: Block, place: Place, language: str) -> str:
    if isinstance(block, Paragraph):
        style = _PARAGRAPHS.get(block.style, place.style)
        if block.style == "lead" and all(isinstance(one, Run) and one.strong for one in block.inlines):
            style = "Amount"
        parts = [*_position(style, place), *context.marked(block.change)]
        return paragraph(style, inlines(context, block.inlines, language), parts)
    if isinstance(block, Items):
        return _items(context, block, place, language)
    if isinstance(block, Table):
        return _table(context, block, place)
    if isinstance(block, Picture):
        return _picture(context, block, place)
    if isinstance(block, Sides):
        width = place.width // len(block.columns)
        inner = Place(width=width, after=0)
        cells = [(width, blocks(context, column, inner, language)) for column in block.columns]
        return layout_table([cells], place.indent) + _gap(place)
    return _signatures(block, place)


def _position(style: str, place: Place) -> list[str]:
    own = [indented(place.indent)] if place.indent else []
    if place.after >= 0:
        own.append(element("w:spacing", {"w:after": str(place.after)}))
    return own + ([kept()] if place.keep else [])


def _items(context: Context, items: Items, place: Place, language: str) -> str:
    if items.style == "letters" and place.sequence:
        style, number, level = "ClauseItem", context.numbering.letters(place.sequence), 2
    elif items.style == "bullets":
        style, number, level = "ListBullet", BULLETS, 0
    else:
        base = LETTERS if items.style == "letters" else NUMBERS
        style, number, level = "ListNumber", context.numbering.fresh(base), 0
    if place.style == "ClauseText":
        style = "ClauseItem"
    written = []
    changes: tuple[Change, ...] = items.changes or tuple("" for _ in items.items)
    for item, change in zip(items.items, changes, strict=True):
        counted = 0 if change == "removed" else number
        list_of = element("w:numPr", None, value("w:ilvl", level), value("w:numId", counted))
        position = [list_of, indented(place.indent + ITEM, ITEM), *([kept()] if place.keep else [])]
        position += context.marked(change)
        written.append(paragraph(style, inlines(context, item, language), position))
    return "".join(written)


def _table(context: Context, table: Table, place: Place) -> str:
    wide = table.wide or len(table.columns) >= _MANY_COLUMNS
    if place.captions and place.width == WIDE and wide:
        place = replace(place, indent=0, width=TEXT)
    caption = (
        paragraph("Caption", plain(table.caption), [indented(place.indent)])
        if place.captions and not table.titled
        else ""
    )
    space = element("w:spacing", {"w:before": "60", "w:after": "200"})
    note = paragraph("Small", plain(table.note), [indented(place.indent), space]) if table.note else _gap(place)
    return caption + data_table(context, table, place.indent, place.width) + note


def _gap(place: Place) -> str:
    """Word needs a paragraph after a table; this one is as low as it gets."""
    low = element("w:spacing", {"w:before": "0", "w:after": "0", "w:line": "120", "w:lineRule": "exact"})
    return element("w:p", None, properties("w:pPr", [low, *([kept()] if place.keep else [])]))


def _picture(context: Context, picture: Picture, place: Place) -> str:
    shown = drawing(context, picture.svg, picture.alt, place.width)
    caption = paragraph("Caption", plain(picture.caption), [indented(place.indent)]) if picture.caption else ""
    return paragraph("Normal", shown, [indented(place.indent), *([kept()] if caption else [])]) + caption


def _signatures(block: Signatures, place: Place) -> str:
    """Two parties side by side, in rows that no page break divides."""
    gap = 400
    width = (place.width - gap) // 2
    top = element("w:pBdr", None, element("w:top", _LINE))
    space = element("w:spacing", {"w:before": "900", "w:after": "0"})
    cells = [
        paragraph("Signature", plain(block.place_and_date), [top, space])
        + paragraph("Signature", plain(name, [value("w:b", 1)]))
        + paragraph("Signature", plain(role))
        for name, role in block.parties
    ]
    empty = paragraph("Signature", "")
    rows = []
    for at in range(0, len(cells), 2):
        second = cells[at + 1] if at + 1 < len(cells) else empty
        rows.append([(width, cells[at]), (gap, empty), (width, second)])
    return layout_table(rows, place.indent) + _gap(replace(place, keep=False))


_LINE = {"w:val": "single", "w:sz": "6", "w:space": "4", "w:color": "16191D"}
