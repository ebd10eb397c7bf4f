"""XML elements as text, with properties in the order the schema of WordprocessingML demands."""

from collections.abc import Iterable, Mapping
from typing import Final
from xml.sax.saxutils import escape

NAMESPACES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}

ORDER: Final = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs suppressAutoHyphens "
    "spacing ind contextualSpacing jc outlineLvl rPr sectPr",
    "w:rPr": "rStyle rFonts b bCs i iCs color spacing position sz szCs u lang",
    "w:tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "w:tcPr": "tcW gridSpan tcBorders noWrap tcMar vAlign",
    "w:sdtPr": "rPr alias tag id showingPlcHdr text date comboBox checkbox docPartObj",
}


def element(name: str, attributes: Mapping[str, str] | None = None, *children: str) -> str:
    """`<name a="b">children</name>`; children are markup already, attribute values are texts."""
    listed = "".join(f' {key}="{_attribute(value)}"' for key, value in (attributes or {}).items())
    inner = "".join(children)
    return f"<{name}{listed}>{inner}</{name}>" if inner else f"<{name}{listed}/>"


def value(name: str, of: str | int) -> str:
    """An element with nothing but `w:val`."""
    return element(name, {"w:val": str(of)})


def properties(name: str, parts: Iterable[str]) -> str:
    """A property element with its parts in schema order; nothing if there are none."""
    order = ORDER[name].split()
    found = sorted((part for part in parts if part), key=lambda part: order.index(_local(part)))
    return element(name, None, *found) if found else ""


def text(content: str, name: str = "w:t") -> str:
    """A text element that keeps its spaces."""
    return f'<{name} xml:space="preserve">{escape(content)}</{name}>'


def root(name: str, prefixes: Iterable[str], *children: str) -> str:
    """A part: XML declaration and root element with its namespaces."""
    declared = {f"xmlns:{prefix}": NAMESPACES[prefix] for prefix in prefixes}
    if "w14" in prefixes:
        declared["mc:Ignorable"] = "w14"
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + element(name, declared, *children)


def _local(part: str) -> str:
    return part[1:].split(">", 1)[0].split(" ", 1)[0].rstrip("/").partition(":")[2]


def _attribute(content: str) -> str:
    return escape(content, {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
