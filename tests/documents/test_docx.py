"""DOCX read back: structure, numbers and fields, and what LibreOffice computes from them."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx as word
import pypdf
import pytest
from docx.oxml.ns import qn
from fontTools.ttLib import TTFont
from lxml import etree
from msgspec.structs import replace

from tests.documents import sample
from toolkit.documents.docx.markup import ORDER
from toolkit.documents.docx.package import docx
from toolkit.documents.text import cleaned
from toolkit.documents.tree import Clause, Document, Section

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENTS = {"contract": sample.contract, "bilingual": sample.bilingual, "record": sample.record}


def parts(document: Document) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(docx(cleaned(document)))) as package:
        return {name: etree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(".xml")}


def body(document: Document) -> etree._Element:
    return parts(document)["word/document.xml"]


def instructions(element: etree._Element) -> list[str]:
    return ["".join(node.itertext()).strip() for node in element.iter(f"{W}instrText")]


def fields(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Instruction and cached result of every complex field."""
    for run in element.iter(f"{W}r"):
        if (text := run.find(f"{W}instrText")) is not None:
            result = run.getnext().getnext()
            yield "".join(text.itertext()).strip(), "".join(result.itertext())


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_word_styles_carry_title_headings_and_clauses(kind: str) -> None:
    read = word.Document(io.BytesIO(docx(cleaned(DOCUMENTS[kind]()))))
    styles = {paragraph.style.name for paragraph in read.paragraphs if paragraph.style}
    assert "Title" in styles
    assert kind == "record" or "Heading 1" in styles


def test_headings_and_clauses_are_numbered_by_lists_bound_to_styles() -> None:
    found = parts(sample.contract())
    levels = {
        level.find(f"{W}pStyle").get(f"{W}val"): level.find(f"{W}lvlText").get(f"{W}val")
        for level in found["word/numbering.xml"].iter(f"{W}lvl")
        if level.find(f"{W}pStyle") is not None
    }
    assert levels == {
        "Heading1": "%1",
        "Clause": "%1.%2",
        "ClauseItem": "(%3)",
        "AnnexHeading": "%1",
        "AnnexClause": "%1.%2",
    }
    numbered = {
        style.get(f"{W}styleId")
        for style in found["word/styles.xml"].iter(f"{W}style")
        if style.findall(f".//{W}numPr")
    }
    assert numbered == set(levels)


def test_a_reference_is_a_field_with_our_number_and_its_bookmark_exists() -> None:
    element = body(sample.contract())
    found = [(text, shown) for text, shown in fields(element) if text.startswith("REF")]
    assert ("REF r_acceptance_classes \\r \\h", "2.2") in found
    names = {mark.get(f"{W}name") for mark in element.iter(f"{W}bookmarkStart")}
    assert {text.split()[1] for text, _ in found} <= names


def test_a_reference_to_a_row_links_to_its_cell() -> None:
    element = body(sample.contract())
    anchors = [link.get(f"{W}anchor") for link in element.iter(f"{W}hyperlink")]
    assert "r_criterion_W_02" in anchors


def test_bookmarks_keep_to_what_word_allows() -> None:
    long = Section(
        id="s" * 60,
        number="1",
        title="S",
        clauses=tuple(
            Clause(id="s" * 60 + f"-{at}", number=f"1.{at}", blocks=(sample.paragraph("x"),)) for at in (1, 2)
        ),
    )
    marks = list(body(replace(sample.contract(), sections=(long,))).iter(f"{W}bookmarkStart"))
    names = [mark.get(f"{W}name") for mark in marks]
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,39}", name) for name in names)
    assert len(set(names)) == len(names)
    assert len({mark.get(f"{W}id") for mark in marks}) == len(marks)


def test_contents_list_every_part_without_page_numbers() -> None:
    element = body(sample.contract())
    assert 'TOC \\o "1-1" \\n \\h \\u' in instructions(element)
    shown = [
        "".join(p.itertext()) for p in element.iter(f"{W}p") if p.find(f".//{W}pStyle[@{W}val='TOC1']") is not None
    ]
    assert [re.sub(r" TOC .* ", "", line) for line in shown] == [
        "1Ergebnis",
        "2Prüfung und Abnahme",
        "AAbnahmekriterien",
        "BMeilensteine",
    ]


def test_the_footer_counts_pages() -> None:
    footer = parts(sample.contract())["word/footer1.xml"]
    assert instructions(footer) == ["PAGE", "NUMPAGES"]
    assert "Seite 1 von 1" in re.sub(r" (PAGE|NUMPAGES) ", "", "".join(footer.itertext()))


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_data_tables_repeat_their_head_and_have_a_title(kind: str) -> None:
    tables = [
        table
        for table in body(DOCUMENTS[kind]()).iter(f"{W}tbl")
        if table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "DataTable"
    ]
    assert tables
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")


def test_places_to_fill_in_are_controls_tagged_with_their_path() -> None:
    controls = {
        control.find(f"{W}sdtPr/{W}tag").get(f"{W}val"): etree.QName(control.find(f"{W}sdtPr")[-1]).localname
        for control in body(sample.contract()).iter(f"{W}sdt")
        if control.find(f"{W}sdtPr/{W}tag") is not None
    }
    assert controls == {
        "parties.agency.contact": "text",
        "terms.date": "date",
        "terms.kind": "comboBox",
        "terms.done": "checkbox",
    }


def test_languages_are_tagged() -> None:
    found = parts(sample.bilingual())
    assert found["word/styles.xml"].find(f".//{W}docDefaults//{W}lang").get(f"{W}val") == "de-CH"
    french = [
        "".join(run.itertext())
        for run in found["word/document.xml"].iter(f"{W}r")
        if run.find(f"{W}rPr/{W}lang[@{W}val='fr-CH']") is not None
    ]
    assert "Le texte en français, à droite de la clause qui prévaut." in french
    assert "Bienvenue à l’hôtel" in french


def test_pictures_have_an_alternative_text_and_both_forms() -> None:
    content = docx(cleaned(sample.contract()))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        relations = package.read("word/_rels/document.xml.rels").decode()
        element = etree.fromstring(package.read("word/document.xml"))
    described = [node.get("descr") for node in element.iter("{*}docPr")]
    assert "Meilenstein M1 am 29. Januar 2027" in described
    for name in names:
        if name.startswith("word/media/"):
            assert name.removeprefix("word/") in relations
    used = {node.get(qn("r:embed")) for tag in ("blip", "svgBlip") for node in element.iter(f"{{*}}{tag}")}
    assert used <= set(re.findall(r'Id="([^"]+)"', relations))


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_properties_stand_in_schema_order(kind: str) -> None:
    for part in parts(DOCUMENTS[kind]()).values():
        for name, order in ORDER.items():
            listed = order.split()
            for element in part.iter(qn(name)):
                found = [listed.index(etree.QName(child).localname) for child in element]
                assert found == sorted(found), etree.tostring(element)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_cell_ends_in_a_paragraph(kind: str) -> None:
    cells = list(body(DOCUMENTS[kind]()).iter(f"{W}tc"))
    assert cells
    assert {etree.QName(cell[-1]).localname for cell in cells} == {"p"}


def test_every_face_of_the_styles_is_embedded_and_opens() -> None:
    """ECMA-376 Part 1, 17.8.1: the first 32 bytes are combined with the GUID, read from its end."""
    with zipfile.ZipFile(io.BytesIO(docx(cleaned(sample.contract())))) as package:
        table = etree.fromstring(package.read("word/fontTable.xml"))
        relations = etree.fromstring(package.read("word/_rels/fontTable.xml.rels"))
        targets = {one.get("Id"): one.get("Target") for one in relations}
        styles = etree.fromstring(package.read("word/styles.xml"))
        for font in table:
            for cut in (one for one in font if "embed" in one.tag):
                guid = bytes.fromhex(re.sub("[{}-]", "", cut.get(f"{W}fontKey")))[::-1]
                data = package.read(f"word/{targets[cut.get(qn('r:id'))]}")
                face = TTFont(io.BytesIO(bytes(a ^ b for a, b in zip(data[:32], guid * 2, strict=True)) + data[32:]))
                assert face["name"].getDebugName(1) == font.get(f"{W}name")
                assert face["name"].getDebugName(2) == cut.tag.rpartition("embed")[2]
        used = {one.get(f"{W}ascii") for one in styles.iter(f"{W}rFonts")}
        assert used <= {font.get(f"{W}name") for font in table}


def test_what_precedes_signatures_is_kept_with_them() -> None:
    element = body(sample.contract())
    before = next(p for p in element.iter(f"{W}p") if "Beide Parteien erhalten" in "".join(p.itertext()))
    assert before.find(f"{W}pPr/{W}keepNext") is not None


def test_the_last_entry_of_a_record_is_kept_with_the_signatures() -> None:
    document = replace(sample.record(), sheet=(sample.SHEET[1],), closing=sample.CLOSING[-1:])
    kept = [p for p in body(document).iter(f"{W}p") if p.find(f"{W}pPr/{W}keepNext") is not None]
    said = "".join(run.text for block in sample.SHEET[1].blocks for run in block.inlines)
    assert said in ["".join(p.itertext()) for p in kept]


def test_a_number_out_of_sequence_starts_its_list_anew_and_a_foreign_one_is_typed() -> None:
    clauses = (
        Clause(id="a", number="9.4", blocks=(sample.paragraph("Vierte."),)),
        Clause(id="b", number="9.5", blocks=(sample.paragraph("Fünfte."),)),
        Clause(id="c", number="Zusatz", blocks=(sample.paragraph("Ohne Zahl."),)),
    )
    document = replace(sample.contract(), sections=(Section(id="s", number="9", title="S", clauses=clauses),))
    found = parts(document)
    starts = [node.get(f"{W}val") for node in found["word/numbering.xml"].iter(f"{W}startOverride")]
    assert starts[:2] == ["9", "4"]
    typed = next(p for p in found["word/document.xml"].iter(f"{W}p") if "Ohne Zahl." in "".join(p.itertext()))
    assert typed.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") == "0"
    assert "".join(typed.itertext()).startswith("Zusatz")


@pytest.fixture(scope="module")
def office() -> str:
    program = shutil.which("soffice")
    if not program:
        pytest.skip("LibreOffice is not installed, so nothing here recalculates the fields")
    return program


@pytest.mark.parametrize("kind", ["contract", "bilingual", "gaps"])
def test_libreoffice_counts_what_our_numbers_say(kind: str, office: str, tmp_path: Path) -> None:
    clauses = sample.SECTIONS[1].clauses
    gaps = tuple(
        Section(
            id=f"s{section}",
            number=str(section),
            title=f"Teil {section}",
            clauses=tuple(
                replace(one, id=f"s{section}.{at}", number=f"{section}.{at}")
                for at, one in zip((1, 2, 5), clauses, strict=True)
            ),
        )
        for section in (3, 4, 9)
    )
    document = {**DOCUMENTS, "gaps": lambda: replace(sample.contract(), sections=gaps)}[kind]()
    (tmp_path / "it.docx").write_bytes(docx(cleaned(document)))
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", tmp_path, tmp_path / "it.docx"], check=True, capture_output=True, timeout=90)
    shown = "\n".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "it.pdf").pages)
    for section in document.sections:
        assert re.search(rf"^{section.number}\s+{section.title}", shown, re.MULTILINE)
        for clause in section.clauses:
            opening = clause.blocks[0].inlines[0].text[:12]  # type: ignore[union-attr]
            assert re.search(rf"^{re.escape(clause.number)}\s+{re.escape(opening)}", shown, re.MULTILINE), clause.number
    assert "(a)" in shown
    assert re.search(r"^B\s+Meilensteine", shown, re.MULTILINE)
