"""PDF through Typst: PDF/A-3a and PDF/UA-1 in one file, the spec attached."""

import re
from datetime import UTC, datetime, time
from typing import Any, Final

import msgspec
import typst

from toolkit.documents.anchors import in_html
from toolkit.documents.look import colours, pdf_fonts, printable
from toolkit.documents.pictures import coloured_icon, for_typst, harmless
from toolkit.documents.tree import Document
from toolkit.errors import NotCarriedOut
from toolkit.resources import folder

STANDARDS: Final = ["a-3a", "ua-1"]
ICONS: Final = ("pass", "fail", "open", "na", "class1", "class2", "class3")
TEMPLATES: Final = ("document.typ", "blocks.typ")
_NOT_IN_NAME: Final = re.compile(r"[^A-Za-z0-9._-]+")


def pdf(document: Document) -> bytes:
    """The document as PDF; the same bytes for the same tree.

    Its texts go to Typst as JSON strings, never as markup, so nothing in them is carried out.
    Raises `NotCarriedOut` if Typst refuses the document.
    """
    compiler: Any = typst.Compiler(_files(document), font_paths=pdf_fonts())
    midnight = datetime.combine(document.date, time(), UTC)
    try:
        return bytes(compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=midnight))
    except typst.TypstError as error:
        raise NotCarriedOut(
            f"The PDF of {document.title} could not be written: {error}.", "Write the other formats, and report this."
        ) from error


def _files(document: Document) -> dict[str, bytes]:
    """The virtual folder that Typst sees; nothing else on the disk is readable for it."""
    files = {name: (folder("templates") / "documents" / name).read_bytes() for name in TEMPLATES}
    files["main"] = files.pop("document.typ")
    tree = _shown(msgspec.to_builtins(document))
    attachments = {_NOT_IN_NAME.sub("-", name): content for name, content in document.attachments}
    del tree["attachments"]
    _take_out_pictures(tree, files)
    files["document.json"] = msgspec.json.encode(tree)
    files["tokens.json"] = msgspec.json.encode(colours())
    files["targets.json"] = msgspec.json.encode(in_html(document))
    files["attached.json"] = msgspec.json.encode(list(attachments))
    files |= {f"attachments/{name}": content for name, content in attachments.items()}
    return files | {f"icons/{name}.svg": coloured_icon(name).encode() for name in ICONS}


def _take_out_pictures(value: Any, files: dict[str, bytes]) -> None:
    if isinstance(value, dict):
        if value.get("type") == "picture":
            value["file"] = f"{len(files)}.svg"
            files[f"pictures/{value['file']}"] = for_typst(harmless(value.pop("svg"))).encode()
        for item in value.values():
            _take_out_pictures(item, files)
    elif isinstance(value, list | tuple):
        for item in value:
            _take_out_pictures(item, files)


def _shown(value: Any) -> Any:
    """Texts with what no font of ours shows written as its code point: `[U+4E2D]`, so that nothing is lost unseen."""
    if isinstance(value, str):
        known = printable()
        if all(ord(sign) in known or sign == "\n" for sign in set(value)):
            return value
        return "".join(sign if ord(sign) in known or sign in "\n\t" else f"[U+{ord(sign):04X}]" for sign in value)
    if isinstance(value, list | tuple):
        return [_shown(item) for item in value]
    if isinstance(value, dict):
        return {key: _shown(item) for key, item in value.items()}
    return value
