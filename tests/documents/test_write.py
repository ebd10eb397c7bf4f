"""What holds for every format: complete files, same bytes, literal texts."""

import io
import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx as word
import pypdf
import pytest
from lxml import html as parse_html
from markdown_it import MarkdownIt
from msgspec.structs import replace

from tests.documents import sample
from toolkit.documents.text import cleaned
from toolkit.documents.tree import Clause, Document, Link, Paragraph, Run, Section
from toolkit.documents.write import FORMATS, write
from toolkit.errors import NotCarriedOut, WrongUsage

DOCUMENTS = {"contract": sample.contract, "bilingual": sample.bilingual, "record": sample.record}


def spaceless(shown: str) -> str:
    return re.sub(r"[\s\u00ad]+", "", shown)


def docx_text(content: bytes) -> str:
    read = word.Document(io.BytesIO(content))
    return "\n".join("".join(node.itertext()) for node in read.element.body.iter("{*}p"))


def pdf_text(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def html_text(content: bytes) -> str:
    return str(parse_html.fromstring(content).find("body").text_content())


def markdown_text(content: bytes) -> str:
    rendered = MarkdownIt("commonmark").enable("table").render(content.decode())
    return str(parse_html.fromstring(f"<div>{rendered}</div>").text_content())


READERS: dict[str, Callable[[bytes], str]] = {
    "docx": docx_text,
    "pdf": pdf_text,
    "html": html_text,
    "md": markdown_text,
}


def written(document: Document, folder: Path, form: str) -> bytes:
    (path,) = write(document, folder, "it", [form])
    return path.read_bytes()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_the_same_tree_gives_the_same_bytes(kind: str, form: str, tmp_path: Path) -> None:
    document = DOCUMENTS[kind]()
    assert written(document, tmp_path / "a", form) == written(document, tmp_path / "b", form)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "name",
    [
        sample.HOSTILE,
        "«Ausführlich» „zitiert“ ‹einfach› 10 ≥ 4.5 ≠ 3 → weiter − CHF\u00a01’234.50 … € × § °",
        "- kein Punkt",
        "1. kein Punkt",
        "# kein Titel",
        "=cmd()",
        "Łódź Žižkov Ğüneş İstanbul Ελλάδα Москва",
        "Wort " * 60,
        "W" * 300,
    ],
)
def test_a_name_is_shown_as_it_is_typed(name: str, form: str, tmp_path: Path) -> None:
    shown = READERS[form](written(sample.hostile(name), tmp_path, form))
    assert spaceless(name) in re.sub("-\n", "", shown).replace(" ", "") or spaceless(name) in spaceless(shown)


@pytest.mark.parametrize("form", FORMATS)
def test_reversing_and_forbidden_characters_are_taken_out(form: str, tmp_path: Path) -> None:
    shown = READERS[form](written(sample.hostile("An\u202egreb\x00r\x1b\ufffe\ud800Ende"), tmp_path, form))
    assert "AngrebrEnde" in shown
    assert not re.search("[\u202e\x00\x1b\ufffe]", shown)


def test_the_pdf_writes_letters_no_font_has_as_code_points(tmp_path: Path) -> None:
    assert "Hotel[U+4E2D]" in pdf_text(written(sample.hostile("Hotel中"), tmp_path, "pdf"))


def test_a_link_that_runs_something_becomes_text() -> None:
    clause = Clause(id="a", number="1.1", blocks=(Paragraph(inlines=(Link(text="hier", url="javascript:x()"),)),))
    document = replace(sample.contract(), sections=(Section(id="s", number="1", title="S", clauses=(clause,)),))
    (block,) = cleaned(document).sections[0].clauses[0].blocks
    assert block == Paragraph(inlines=(Run(text="hier"),))


def test_a_blank_named_by_its_row_or_sentence_prints_no_second_label() -> None:
    document = replace(
        sample.contract(),
        sections=(
            Section(
                id="s",
                number="1",
                title="S",
                blocks=(
                    sample.paragraph("Vorbehalte: ", sample.Blank(path="a", label="Vorbehalte")),
                    sample.paragraph("Ort: ", sample.Blank(path="b", label="Datum")),
                ),
            ),
        ),
    )
    named = [block.inlines[1].named for block in cleaned(document).sections[0].blocks]  # type: ignore[union-attr]
    assert named == [True, False]


def test_files_stand_complete_under_their_name_only(tmp_path: Path) -> None:
    paths = write(sample.contract(), tmp_path / "new" / "folder", "contract", FORMATS)
    assert [path.name for path in paths] == ["contract.docx", "contract.pdf", "contract.html", "contract.md"]
    assert sorted(path.name for path in (tmp_path / "new" / "folder").iterdir()) == sorted(p.name for p in paths)


def test_an_unknown_format_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="odt"):
        write(sample.contract(), tmp_path, "contract", ["md", "odt"])
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    with pytest.raises(NotCarriedOut):
        write(sample.contract(), tmp_path / "taken", "contract", ["md"])


def test_a_contract_of_25_pages_takes_less_than_three_seconds_of_a_processor(tmp_path: Path) -> None:
    clauses = sample.SECTIONS[1].clauses
    sections = tuple(
        Section(
            id=f"s{at}",
            number=str(at),
            title=f"Abschnitt {at}",
            clauses=tuple(
                replace(clause, id=f"s{at}.{part}", number=f"{at}.{part}") for part, clause in enumerate(clauses * 3, 1)
            ),
        )
        for at in range(1, 25)
    )
    document = replace(sample.contract(), sections=sections)
    write(sample.record(), tmp_path, "warm", FORMATS)
    start = time.process_time()
    write(document, tmp_path, "long", FORMATS)
    assert time.process_time() - start < 3
    assert len(pypdf.PdfReader(tmp_path / "long.pdf").pages) >= 25


def test_the_docx_package_has_no_clock_in_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(written(sample.contract(), tmp_path, "docx"))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2027-01-04T00:00:00Z" in package.read("docProps/core.xml")
