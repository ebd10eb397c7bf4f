"""Whole DOCX files against what Word demands before it repairs: order of children, parts, references, grids."""

import io
import zipfile
from collections import Counter
from datetime import date
from posixpath import dirname, join, normpath

import pytest
from docx.oxml.ns import qn
from lxml import etree

from tests.documents import sample
from tests.documents.conftest import FOLDER
from toolkit.documents import contract
from toolkit.documents.docx.package import docx
from toolkit.documents.redline import contract as redlined
from toolkit.documents.text import cleaned
from toolkit.documents.tree import Document
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded

AS_OF = date(2026, 11, 23)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SEQUENCES = {
    "document": "background body",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "style": "name basedOn next link uiPriority qFormat pPr rPr tblPr trPr tcPr tblStylePr",
    "numbering": "abstractNum num",
    "abstractNum": "nsid multiLevelType tmpl name lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride",
    "lvlOverride": "startOverride lvl",
    "settings": "zoom embedTrueTypeFonts saveSubsetFonts trackRevisions defaultTabStop autoHyphenation "
    "characterSpacingControl compat rsids themeFontLang clrSchemeMapping decimalSymbol listSeparator",
    "fonts": "font",
    "font": "altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic embedBoldItalic",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "trPr": "cantSplit trHeight tblHeader jc hidden ins del",
    "tblBorders": "top left bottom right insideH insideV",
    "tcBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tcMar": "top left bottom right",
    "pBdr": "top left bottom right between bar",
    "numPr": "ilvl numId",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols vAlign titlePg textDirection docGrid",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding comboBox date docPartObj text",
    "date": "dateFormat lid storeMappedDataAs calendar",
    "docPartObj": "docPartGallery docPartCategory docPartUnique",
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs suppressAutoHyphens spacing ind "
    "contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps strike color spacing position sz szCs highlight u shd vertAlign lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
}
"""Children by element, in the order of ECMA-376 Part 1, wml.xsd."""
FIRST = {"p": "pPr", "r": "rPr", "tc": "tcPr"}
LAST = {"body": "sectPr"}


@pytest.fixture(scope="module", params=["contract", "record", "redline"])
def package(request: pytest.FixtureRequest, hotel: Loaded) -> zipfile.ZipFile:
    made = {"contract": lambda: contract.build(hotel, "de-CH", AS_OF), "record": sample.record,
            "redline": lambda: _redline(hotel)}  # fmt: skip
    return zipfile.ZipFile(io.BytesIO(docx(cleaned(made[request.param]()))))


def _redline(hotel: Loaded) -> Document:
    """Between contracts of two houses: nearly everything differs, rows of tables, too."""
    return redlined.build(hotel, load(FOLDER / "vaud.yaml"), "en", AS_OF)


def parts(package: zipfile.ZipFile) -> dict[str, etree._Element]:
    return {
        name: etree.fromstring(package.read(name)) for name in package.namelist() if name.endswith((".xml", ".rels"))
    }


def words(element: etree._Element) -> list[str]:
    """Names of the children that belong to WordprocessingML itself."""
    return [etree.QName(child).localname for child in element if child.tag.startswith(W)]


def test_children_stand_in_the_order_of_the_schema(package: zipfile.ZipFile) -> None:
    for name, part in parts(package).items():
        for element in part.iter(f"{W}*"):
            own, found = etree.QName(element).localname, words(element)
            if own in SEQUENCES and not (own == "rPr" and element.getparent().tag == f"{W}pPr"):
                order = SEQUENCES[own].split()
                assert set(found) <= set(order), (name, own, found)
                assert [order.index(one) for one in found] == sorted(order.index(one) for one in found), (name, own)
            if FIRST.get(own) in found:
                assert found.index(FIRST[own]) == 0, (name, own)
            if LAST.get(own) in found:
                assert found.index(LAST[own]) == len(found) - 1, (name, own)


def test_every_part_has_its_type_and_every_relation_its_part(package: zipfile.ZipFile) -> None:
    found, names = parts(package), package.namelist()
    assert len(names) == len(set(names))
    types = found["[Content_Types].xml"]
    endings = {one.get("Extension") for one in types if one.get("Extension")}
    overrides = {one.get("PartName") for one in types if one.get("PartName")}
    for name in names:
        assert f"/{name}" in overrides or name.rpartition(".")[2] in endings or name == "[Content_Types].xml", name
    assert {one.removeprefix("/") for one in overrides} <= set(names)
    for name in (one for one in names if one.endswith(".rels")):
        base = dirname(dirname(name))
        ids = [one.get("Id") for one in found[name]]
        assert len(ids) == len(set(ids))
        for one in found[name]:
            if one.get("TargetMode") != "External":
                assert normpath(join(base, one.get("Target").lstrip("/"))) in names, (name, one.get("Target"))


def test_references_lead_to_what_exists_and_ids_are_unique(package: zipfile.ZipFile) -> None:
    found = parts(package)
    body = found["word/document.xml"]
    styles = {one.get(f"{W}styleId") for one in found["word/styles.xml"].iter(f"{W}style")}
    used = {one.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for one in body.iter(f"{W}{tag}")}
    assert used <= styles
    numbers = {one.get(f"{W}numId") for one in found["word/numbering.xml"].iter(f"{W}num")} | {"0"}
    assert {one.get(f"{W}val") for one in body.iter(f"{W}numId")} <= numbers
    starts, ends = ([one.get(f"{W}id") for one in body.iter(f"{W}bookmark{kind}")] for kind in ("Start", "End"))
    assert Counter(starts) == Counter(ends)
    names = [one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    assert {one.get(f"{W}anchor") for one in body.iter(f"{W}hyperlink")} - {None} <= set(names)
    for kind in ("ins", "del"):
        changes = [one.get(f"{W}id") for one in body.iter(f"{W}{kind}")]
        assert len(changes) == len(set(changes))
    pictures = [one.get("id") for one in body.iter("{*}docPr")]
    assert len(pictures) == len(set(pictures))
    controls = [one.get(f"{W}val") for one in body.iter(f"{W}id") if one.getparent().tag == qn("w:sdtPr")]
    assert len(controls) == len(set(controls))


def test_every_row_fills_its_grid(package: zipfile.ZipFile) -> None:
    tables = list(parts(package)["word/document.xml"].iter(f"{W}tbl"))
    assert tables
    for table in tables:
        width = len(table.find(f"{W}tblGrid"))
        for row in table.findall(f"{W}tr"):
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc")]
            assert sum(1 if span is None else int(span.get(f"{W}val")) for span in spans) == width


def test_a_redline_tracks_insertions_and_deletions(hotel: Loaded) -> None:
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(docx(cleaned(_redline(hotel))))).read("word/document.xml"))
    assert list(body.iter(f"{W}ins"))
    assert list(body.iter(f"{W}delText"))
    assert all(one.get(f"{W}date", "").startswith("2026-11-23") for one in body.iter(f"{W}ins", f"{W}del"))
