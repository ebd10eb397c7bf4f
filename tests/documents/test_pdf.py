"""PDF read back: standards, tags, language, bookmarks, fonts, attachment, order."""

import io
from typing import Any

import pikepdf
import pypdf
import pytest
from fontTools.ttLib import TTFont
from msgspec.structs import replace

from tests.documents import sample
from toolkit.documents.look import font_folder, printable
from toolkit.documents.pdf import pdf
from toolkit.documents.text import cleaned
from toolkit.documents.tree import Cell, Column, Document, Entry, Row, Run, Table

DOCUMENTS = {"contract": sample.contract, "bilingual": sample.bilingual, "record": sample.record}


def opened(document: Document) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf(cleaned(document))))


def texts(document: Document) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf(cleaned(document)))).pages]


def tags(node: Any) -> list[str]:
    """Structure types in reading order."""
    if isinstance(node, pikepdf.Array):
        return [tag for child in node for tag in tags(child)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    own = [str(node.S)] if "/S" in node else []
    return own + (tags(node.K) if "/K" in node else [])


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_it_says_which_standards_it_is_built_to(kind: str) -> None:
    with opened(DOCUMENTS[kind]()) as file, file.open_metadata() as meta:
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]) == ("3", "A", "1")


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_it_is_tagged_in_the_language_of_the_document(kind: str) -> None:
    with opened(DOCUMENTS[kind]()) as file:
        assert str(file.Root.Lang) == "de-CH"
        assert file.Root.MarkInfo.Marked
        found = tags(file.Root.StructTreeRoot.K)
    assert {"/Title", "/H1", "/Table", "/THead", "/TH", "/TD", "/P"} <= set(found)


def test_foreign_passages_carry_their_language() -> None:
    with opened(sample.bilingual()) as file:
        languages = {str(one.Lang) for one in file.objects if isinstance(one, pikepdf.Dictionary) and "/Lang" in one}
    assert {"de-CH", "fr"} <= languages


def test_bookmarks_name_the_parts_with_their_numbers() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf(cleaned(sample.contract()))))
    titles = [str(one.title) for one in reader.outline if not isinstance(one, list)]
    assert [title for title in titles if title[:2] in ("1 ", "2 ", "A ", "B ")] == [
        "1 Ergebnis",
        "2 Prüfung und Abnahme",
        "A Abnahmekriterien",
        "B Meilensteine",
    ]


def test_every_font_is_embedded_and_ours() -> None:
    with opened(sample.contract()) as file:
        names = {
            str(one.FontName) for one in file.objects if isinstance(one, pikepdf.Dictionary) and "/FontName" in one
        }
        embedded = [
            "/FontFile2" in one or "/FontFile3" in one
            for one in file.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        ]
    assert {name.partition("+")[2].partition("-")[0] for name in names} == {"SourceSerif4", "ToolkitSans"}
    assert embedded
    assert all(embedded)


def test_the_spec_is_attached_as_source() -> None:
    with opened(sample.contract()) as file:
        (name,) = file.attachments
        assert file.attachments[name].get_file().read_bytes() == b"schema: 1\n"
        assert str(file.attachments[name].obj.AFRelationship) == "/Source"


def test_pictures_carry_their_alternative_text() -> None:
    with opened(sample.contract()) as file:
        found = {str(one.Alt) for one in file.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one}
    assert "Meilenstein M1 am 29. Januar 2027" in found


def test_texts_come_in_reading_order() -> None:
    shown = "\n".join(texts(sample.contract()))
    order = ["Werkvertrag", "Parteien", "Inhalt", "1.1", "Klasse 2, betriebs", "2.3", "Ort, Datum", "Abnahmekriterien"]
    places = [shown.index(order[0])]
    for one in order[1:]:
        places.append(shown.index(one, places[-1]))
    assert places == sorted(places)


def test_the_first_page_has_no_header_and_every_page_its_number() -> None:
    document = sample.contract()
    pages = texts(document)
    assert document.running not in pages[0]
    assert all(document.running in page for page in pages[1:])
    assert [f"Seite {at} von {len(pages)}" in page for at, page in enumerate(pages, 1)] == [True] * len(pages)


def test_both_languages_are_named_on_every_page_of_the_clauses() -> None:
    clauses = tuple(
        replace(clause, id=f"x{at}", number=f"1.{at}")
        for at, clause in enumerate(sample.bilingual().sections[1].clauses * 10, 1)
    )
    section = replace(sample.bilingual().sections[1], id="x", number="1", clauses=clauses)
    pages = [page for page in texts(replace(sample.bilingual(), sections=(section,))) if "Le texte en français" in page]
    assert len(pages) > 1
    assert all("Deutsch, massgebend" in page and "Français, traduction" in page for page in pages)


def test_the_head_and_the_class_are_repeated_after_a_page_break() -> None:
    pages = [page for page in texts(sample.record()) if "auf der Seite der Angebote" in page]
    assert len(pages) > 1
    assert all("Frist" in page and "Klasse 1" in page for page in pages)


@pytest.mark.parametrize("lines", range(20, 44, 3))
def test_signatures_never_stand_alone(lines: int) -> None:
    clauses = tuple(replace(sample.SECTIONS[1].clauses[0], id=f"c{at}", number=f"1.{at}") for at in range(1, lines))
    document = replace(
        sample.contract(),
        contents_title="",
        sections=(replace(sample.SECTIONS[1], number="1", clauses=clauses),),
        closing=sample.CLOSING[1:],
        annexes=(),
    )
    (page,) = [page for page in texts(document) if "Ort, Datum" in page]
    assert "Innert 10 Arbeitstagen" in page


@pytest.mark.parametrize("lines", range(8, 40, 4))
def test_signatures_without_clauses_stay_with_the_last_entry(lines: int) -> None:
    entries = tuple(replace(sample.SHEET[1], label=f"Zeile {at}") for at in range(1, lines))
    document = replace(sample.record(), sheet=entries, closing=sample.CLOSING[-1:], annexes=())
    (page,) = [page for page in texts(document) if "Ort, Datum" in page]
    assert f"Zeile {lines - 1}" in page


@pytest.mark.parametrize("lines", range(16, 44, 4))
def test_an_entry_with_a_short_table_stands_on_one_page(lines: int) -> None:
    first = tuple(replace(sample.SHEET[1], label=f"Zeile {at}") for at in range(1, lines))
    rows = tuple(Row(cells=(Cell(inlines=(Run(text=f"Posten {at}."),)),)) for at in range(9))
    table = Table(columns=(Column(title="Posten"),), rows=rows, caption="Abrechnung")
    document = replace(sample.record(), sheet=(*first, Entry(label="Kurz", blocks=(table,))), closing=(), annexes=())
    (page,) = [page for page in texts(document) if "Kurz" in page]
    assert all(f"Posten {at}." in page for at in range(9))


def test_a_long_first_page_of_a_contract_is_set_closer() -> None:
    more = tuple(replace(sample.SHEET[1], label=f"Zeile {at}") for at in range(10))
    document = replace(sample.contract(), sheet=(*sample.SHEET, *more))
    assert "Zeile 9" in texts(document)[0]
    assert "Zeile 9" not in texts(replace(document, kind="brief"))[0]


def test_coverage_lists_what_the_fonts_have() -> None:
    found: set[int] = set()
    for path in font_folder().glob("*.ttf"):
        found |= set(TTFont(path).getBestCmap())
    assert printable() == found


@pytest.mark.parametrize("name", ["serif-400", "serif-400-italic", "serif-600", "sans-400", "sans-600"])
@pytest.mark.parametrize("ending", ["ttf", "woff2"])
def test_each_cut_has_the_signs_our_texts_use(name: str, ending: str) -> None:
    missing_in_family = {0x12C, 0x12D, 0x132, 0x133, 0x166, 0x167} if name.startswith("serif") else set()
    latin = {*range(0x20, 0x7F), *range(0xA0, 0x180)} - missing_in_family
    wanted = latin | {ord(sign) for sign in "«»„“”‘’‚‹›–—−…•§°×≥≤≠→←✓\u00a0\u202f\u2011€"}
    assert wanted <= set(TTFont(font_folder() / f"{name}.{ending}").getBestCmap())
