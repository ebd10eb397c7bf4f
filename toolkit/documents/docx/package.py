"""The ZIP package: parts in fixed order with fixed dates, so that the same tree gives the same bytes."""

import io
import re
import zipfile
from typing import Final
from xml.sax.saxutils import escape

from toolkit.documents.docx import fonts
from toolkit.documents.docx.body import body, titles
from toolkit.documents.docx.context import Context, paragraph
from toolkit.documents.docx.inlines import field, plain
from toolkit.documents.docx.markup import element, root, value
from toolkit.documents.docx.measures import word_language
from toolkit.documents.docx.styles import styles
from toolkit.documents.look import colours
from toolkit.documents.tree import Document

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)

_PARTS: Final = (
    ("styles", "styles.xml", "styles"),
    ("numbering", "numbering.xml", "numbering"),
    ("settings", "settings.xml", "settings"),
    ("fontTable", "fontTable.xml", "fontTable"),
    ("header", "header1.xml", "header"),
    ("headerFirst", "header2.xml", "header"),
    ("footer", "footer1.xml", "footer"),
)
"""Relationship id, file and type of each part beside the document."""


def docx(document: Document) -> bytes:
    """The document as DOCX; the same bytes for the same tree."""
    context = Context(document)
    main = body(context)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": _core(document),
        "docProps/app.xml": _app(),
        "word/document.xml": main,
        "word/_rels/document.xml.rels": _document_relations(context),
        "word/styles.xml": styles(document),
        "word/numbering.xml": context.numbering.part(),
        "word/settings.xml": _settings(document),
        "word/fontTable.xml": fonts.part(),
        "word/_rels/fontTable.xml.rels": _font_relations(),
        "word/header1.xml": root("w:hdr", ["w", "r"], _header(document)),
        "word/header2.xml": root("w:hdr", ["w", "r"], paragraph("Normal", "")),
        "word/footer1.xml": root("w:ftr", ["w", "r"], _footer(document)),
    }
    content = {name: part.encode() for name, part in parts.items()}
    content |= {f"word/media/{name}": media for name, media in context.media.items()}
    content |= {f"word/fonts/{file}.odttf": fonts.obfuscated(file) for file in fonts.files()}
    return _zipped(content)


def _zipped(content: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, data in content.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, data)
    return target.getvalue()


def _header(document: Document) -> str:
    grey = [value("w:color", colours()["ink-2"][1:].upper())]
    tab = element("w:r", None, element("w:tab"))
    return paragraph("Header", plain(document.running, [value("w:b", 1)]) + tab + plain(document.state, grey))


def _footer(document: Document) -> str:
    """Left the footer, right the page label with live numbers for `{page}` and `{pages}`."""
    pieces = [plain(document.footer), element("w:r", None, element("w:tab"))]
    for piece in re.split(r"(\{pages?\})", document.page_label):
        if piece in ("{page}", "{pages}"):
            pieces.append(field("PAGE" if piece == "{page}" else "NUMPAGES", "1"))
        elif piece:
            pieces.append(plain(piece))
    return paragraph("Footer", "".join(pieces))


def _content_types() -> str:
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "png": "image/png",
        "svg": "image/svg+xml",
        "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
    }
    overrides = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        **{f"/word/{file}": f"{_WORD}.{kind}+xml" for _, file, kind in _PARTS},
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    listed = [element("Default", {"Extension": key, "ContentType": kind}) for key, kind in defaults.items()]
    listed += [element("Override", {"PartName": key, "ContentType": kind}) for key, kind in overrides.items()]
    return _HEAD + element("Types", {"xmlns": f"{_PACKAGE}/content-types"}, *listed)


def _relations(*listed: str) -> str:
    return _HEAD + element("Relationships", {"xmlns": f"{_PACKAGE}/relationships"}, *listed)


def _relation(identity: str, kind: str, target: str, mode: str = "") -> str:
    base = kind if kind.startswith("http") else f"{_OFFICE}/{kind}"
    outer = {"TargetMode": mode} if mode else {}
    return element("Relationship", {"Id": identity, "Type": base, "Target": target, **outer})


def _package_relations() -> str:
    return _relations(
        _relation("document", "officeDocument", "word/document.xml"),
        _relation("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        _relation("app", "extended-properties", "docProps/app.xml"),
    )


def _document_relations(context: Context) -> str:
    return _relations(
        *(_relation(identity, kind, file) for identity, file, kind in _PARTS),
        *(_relation(name.replace(".", "_"), "image", f"media/{name}") for name in context.media),
        *(_relation(identity, "hyperlink", url, "External") for url, identity in context.links.items()),
    )


def _font_relations() -> str:
    return _relations(*(_relation(file, "font", f"fonts/{file}.odttf") for file in fonts.files()))


def _core(document: Document) -> str:
    moment = f"{document.date.isoformat()}T00:00:00Z"
    namespaces = {
        "xmlns:cp": f"{_PACKAGE}/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:dcterms": "http://purl.org/dc/terms/",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
    w3c = {"xsi:type": "dcterms:W3CDTF"}
    return _HEAD + element(
        "cp:coreProperties",
        namespaces,
        element("dc:title", None, escape(titles(document))),
        element("dc:creator", None, escape(document.author)),
        element("dc:language", None, document.languages[0]),
        element("cp:lastModifiedBy", None, escape(document.author)),
        element("dcterms:created", w3c, moment),
        element("dcterms:modified", w3c, moment),
    )


def _app() -> str:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return _HEAD + element("Properties", {"xmlns": space}, element("Application", None, "outsourcing-toolkit"))


def _settings(document: Document) -> str:
    main = word_language(document.languages[0], document.languages[0])
    mode = {
        "w:name": "compatibilityMode",
        "w:uri": "http://schemas.microsoft.com/office/word",
        "w:val": "15",
    }
    return root(
        "w:settings",
        ["w"],
        element("w:zoom", {"w:percent": "100"}),
        value("w:embedTrueTypeFonts", 1),
        value("w:defaultTabStop", 567),
        value("w:autoHyphenation", 1),
        value("w:characterSpacingControl", "doNotCompress"),
        element("w:compat", None, element("w:compatSetting", mode)),
        value("w:themeFontLang", main),
        value("w:decimalSymbol", "," if main == "de-DE" else "."),
        value("w:listSeparator", ";"),
    )
