"""The table of contents: a field that Word can renew, with its entries filled in."""

from toolkit.documents.docx.context import Context, paragraph
from toolkit.documents.docx.inlines import plain
from toolkit.documents.docx.markup import element, properties, text, value


def contents(context: Context) -> str:
    r"""Sections and annexes as links; empty without a heading for them.

    `\n` leaves page numbers out: which page a heading falls on is known to Word alone.
    """
    document = context.document
    parts = [*document.sections, *document.annexes]
    if not document.contents_title or not parts:
        return ""
    entries = [
        element(
            "w:hyperlink", {"w:anchor": context.bookmarks[part.id], "w:history": "1"}, _entry(part.number, part.title)
        )
        for part in parts
    ]
    entries[0] = _mark("begin") + _instruction() + _mark("separate") + entries[0]
    entries[-1] += _mark("end")
    gallery = element("w:docPartObj", None, value("w:docPartGallery", "Table of Contents"), element("w:docPartUnique"))
    listed = [paragraph("TOC1", entry) for entry in entries]
    breaks = [value("w:pageBreakBefore", 1)] if document.sheet else []
    title = paragraph("TOCHeading", plain(document.contents_title), breaks)
    looks = properties("w:sdtPr", [value("w:id", context.next_id()), gallery])
    return element("w:sdt", None, looks, element("w:sdtContent", None, title, *listed))


def _entry(number: str, title: str) -> str:
    before = element("w:r", None, text(number), element("w:tab")) if number else ""
    return before + plain(title)


def _instruction() -> str:
    return element("w:r", None, text(' TOC \\o "1-1" \\n \\h \\u ', "w:instrText"))


def _mark(kind: str) -> str:
    return element("w:r", None, element("w:fldChar", {"w:fldCharType": kind}))
