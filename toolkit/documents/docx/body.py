"""document.xml: title, first page, contents, sections, signatures, annexes."""

from collections.abc import Iterator

from msgspec.structs import replace

from toolkit.documents.docx.blocks import blocks
from toolkit.documents.docx.contents import contents
from toolkit.documents.docx.context import Context, Place, indented, kept, paragraph
from toolkit.documents.docx.drawing import icon_drawing
from toolkit.documents.docx.inlines import field, inlines, language_of, plain
from toolkit.documents.docx.markup import element, properties, root, text, value
from toolkit.documents.docx.measures import LEFT, MARGIN, PAGE, PAIR_NUMBER, RIGHT, TEXT, WIDE, twips
from toolkit.documents.docx.numbering import ANNEX, BODY
from toolkit.documents.docx.tables import cell, layout_table, row_of, table_of
from toolkit.documents.look import colours
from toolkit.documents.tree import Clause, Document, Entry, Paragraph, Section, Signatures, Table

_PREFIXES = ("w", "r", "wp", "a", "pic", "mc", "w14", "asvg", "adec")
_LONG_TABLE = 8
"""Rows from which a table stands by itself: Word repeats no head of a table inside a cell."""

SHEET = Place(width=WIDE - 113, after=40)
CLAUSE = Place(indent=MARGIN, width=WIDE, style="ClauseText", sequence=BODY)


def body(context: Context) -> str:
    """The part `word/document.xml`."""
    document = context.document
    parts = [
        *_head(context),
        *_sheet(context),
        contents(context),
        *(part for section in document.sections for part in _section(context, section, BODY)),
        _closing(context),
        *(part for section in document.annexes for part in _section(context, section, ANNEX)),
        _page(),
    ]
    return root("w:document", _PREFIXES, element("w:body", None, *parts))


def _head(context: Context) -> Iterator[str]:
    document = context.document
    if document.notice:
        yield paragraph(
            "Notice", inlines(context, document.notice), [element("w:ind", {"w:left": "120", "w:right": "120"})]
        )
    yield paragraph("Title", plain(document.title))
    rule = element("w:pBdr", None, element("w:bottom", _RULE))
    yield paragraph("Normal" if document.kind == "record" else "Subtitle", plain(document.subtitle), [rule])
    if document.headline:
        colour = colours().get(document.verdict, colours()["ink"])[1:].upper()
        sign = icon_drawing(context, document.verdict, 380) + plain("\u00a0") if document.verdict else ""
        yield paragraph("Headline", sign + plain(document.headline, [value("w:color", colour)]))


_RULE = {"w:val": "single", "w:sz": "16", "w:space": "8", "w:color": "16191D"}


def _sheet(context: Context) -> Iterator[str]:
    """The lines of the first page; without clauses the last one stays with the signatures that follow it."""
    document = context.document
    signed = not document.sections and any(isinstance(block, Signatures) for block in document.closing)
    for at, entry in enumerate(document.sheet):
        yield _entry(context, entry, keep=signed and at == len(document.sheet) - 1)


def _entry(context: Context, entry: Entry, *, keep: bool) -> str:
    """A line of the first page: a row of two columns, or label above content where a long table must break."""
    if not entry.label:
        return blocks(context, entry.blocks, Place(keep=keep))
    label = paragraph("MarginLabel", plain(entry.label))
    refs = paragraph("MarginNote", inlines(context, entry.refs)) if entry.refs else ""
    if any(isinstance(block, Table) and len(block.rows) > _LONG_TABLE for block in entry.blocks):
        return label + refs + blocks(context, entry.blocks, Place(indent=MARGIN, width=WIDE))
    content = blocks(context, entry.blocks, replace(SHEET, keep=keep))
    row = [(MARGIN, label + refs), (WIDE, content)]
    return layout_table([row], 0) + _gap(*([kept()] if keep else []))


def _gap(*parts: str) -> str:
    low = element("w:spacing", {"w:before": "0", "w:after": "0", "w:line": "120", "w:lineRule": "exact"})
    return element("w:p", None, properties("w:pPr", [low, *parts]))


def _closing(context: Context) -> str:
    document = context.document
    if not document.closing:
        return ""
    indent = PAIR_NUMBER if document.column_heads else MARGIN
    return _gap(kept()) * 2 + blocks(context, document.closing, Place(indent=indent, width=TEXT - indent))


def _section(context: Context, section: Section, sequence: int) -> Iterator[str]:
    style = "Heading1" if sequence == BODY else "AnnexHeading"
    number = context.numbering.section(sequence, section.id, section.number)
    parts = [value("w:pageBreakBefore", 1)] if section.page_break else []
    typed = f"{section.number}\t" if not number and section.number else ""
    heading = context.anchored(section.id, context.revision(section.change, plain(section.title)))
    left = PAIR_NUMBER if section.second_title else MARGIN
    yield paragraph(style, _typed(typed) + heading, [*parts, _list(number, 0), indented(left, left)])
    if section.second_title:
        second = plain(section.second_title, language_of(context, _second(context)))
        yield paragraph("SecondHeading", second, [indented(left)])
    yield blocks(context, section.blocks, replace(CLAUSE, sequence=0, captions=True))
    if any(clause.second for clause in section.clauses):
        yield _pairs(context, section, sequence)
        return
    for clause in section.clauses:
        first, rest = _clause(context, clause, sequence, replace(CLAUSE, sequence=sequence))
        yield first + rest


def _clause(context: Context, clause: Clause, sequence: int, place: Place) -> tuple[str, str]:
    """The numbered paragraph of a clause, and what follows it."""
    style = "Clause" if sequence == BODY else "AnnexClause"
    gone = clause.change == "removed"
    number = 0 if gone else context.numbering.clause(sequence, clause.id, clause.number)
    typed = "" if number else f"{clause.number}\t"
    mark: list[str] = []
    blocks_left = clause.blocks
    content = ""
    if blocks_left and isinstance(blocks_left[0], Paragraph):
        content = inlines(context, blocks_left[0].inlines)
        mark = context.marked(blocks_left[0].change)
        blocks_left = blocks_left[1:]
    place = replace(place, keep=clause.id == context.signed_clause)
    parts = [_list(number, 1), *([kept()] if blocks_left or place.keep else []), *mark]
    if place.indent != MARGIN:
        parts.append(indented(place.indent, place.indent))
    opening = context.revision(clause.change if gone else "", _typed(typed))
    first = paragraph(style, opening + context.anchored(clause.id, content), parts)
    return first, blocks(context, blocks_left, place)


def _pairs(context: Context, section: Section, sequence: int) -> str:
    """Both languages side by side, a row for each clause; the right number is a reference to the left one."""
    half = TEXT // 2
    place = Place(indent=PAIR_NUMBER, width=half - PAIR_NUMBER - 113, sequence=sequence)
    rows = []
    heads = context.document.column_heads
    if heads:
        shown = [cell(half, paragraph("MarginNote", inlines(context, head), [indented(PAIR_NUMBER)])) for head in heads]
        rows.append(row_of(shown, [value("w:tblHeader", 1)]))
    for clause in section.clauses:
        left = "".join(_clause(context, clause, sequence, replace(place, style="ClauseText")))
        rows.append(row_of([cell(half, _narrow(left)), cell(half, _narrow(_second_cell(context, clause, place)))]))
    looks = [
        value("w:tblStyle", "LayoutTable"),
        value("w:tblCaption", section.title),
        value("w:tblDescription", f"{section.title} / {section.second_title}"),
    ]
    signed = any(clause.id == context.signed_clause for clause in section.clauses)
    return table_of(looks, [half, half], 0, rows) + _gap(*([kept()] if signed else []))


def _second_cell(context: Context, clause: Clause, place: Place) -> str:
    language = _second(context)
    looks = language_of(context, language)
    name = context.bookmarks[clause.id]
    number = field(f"REF {name} \\r \\h", clause.number) if clause.id in context.automatic else plain(clause.number)
    first, left = "", clause.second
    if left and isinstance(left[0], Paragraph):
        first, left = inlines(context, left[0].inlines, language), left[1:]
    space = element("w:spacing", {"w:before": "60", "w:after": "140"})
    opening = paragraph("ClauseText", number + plain("\t", looks) + first, [space, indented(PAIR_NUMBER, PAIR_NUMBER)])
    return opening + blocks(context, left, replace(place, sequence=0, style="ClauseText"), language)


def _narrow(content: str) -> str:
    """A cell must end in a paragraph (17.4.66)."""
    return content if content.endswith("</w:p>") else content + _gap()


def _second(context: Context) -> str:
    return context.document.languages[1] if len(context.document.languages) > 1 else ""


def _typed(number: str) -> str:
    before, tab, _ = number.partition("\t")
    return element("w:r", None, text(before), element("w:tab")) if tab else ""


def _list(number: int, level: int) -> str:
    return element("w:numPr", None, value("w:ilvl", level), value("w:numId", number))


def _page() -> str:
    """A4; running heads from the second page on."""
    parts = [
        element("w:headerReference", {"w:type": "default", "r:id": "header"}),
        element("w:headerReference", {"w:type": "first", "r:id": "headerFirst"}),
        element("w:footerReference", {"w:type": "default", "r:id": "footer"}),
        element("w:footerReference", {"w:type": "first", "r:id": "footer"}),
        element("w:pgSz", {"w:w": str(PAGE[0]), "w:h": str(PAGE[1])}),
        element(
            "w:pgMar",
            {
                "w:top": str(twips(26)),
                "w:right": str(RIGHT),
                "w:bottom": str(twips(26)),
                "w:left": str(LEFT),
                "w:header": str(twips(14)),
                "w:footer": str(twips(12)),
                "w:gutter": "0",
            },
        ),
        element("w:titlePg"),
    ]
    return element("w:sectPr", None, *parts)


def titles(document: Document) -> str:
    """The title as the properties of the file show it."""
    return f"{document.title}: {document.subtitle}" if document.subtitle else document.title
