"""The tags of a whole contract in two languages, checked as a screen reader walks them (ISO 32000-1 14.8, PDF/UA-1)."""

import io
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from toolkit.documents import contract
from toolkit.documents.pdf import pdf
from toolkit.documents.text import cleaned
from toolkit.documents.tree import Document
from toolkit.spec.loaded import Loaded

AS_OF = date(2026, 11, 23)
CHILDREN = {
    "/L": {"/LI", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/Caption", "/THead", "/TBody", "/TFoot", "/TR"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TR": {"/TH", "/TD"},
    "/TOC": {"/TOCI", "/TOC", "/Caption"},
}
"""What may stand directly inside (ISO 32000-1, tables 333 to 337)."""


@pytest.fixture(scope="module")
def document(hotel: Loaded) -> Document:
    return cleaned(contract.build(hotel, "de-CH", AS_OF))


@pytest.fixture(scope="module")
def file(document: Document) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(pdf(document))) as opened:
        yield opened


def listed(value: Any) -> list[Any]:
    return [] if value is None else list(value) if isinstance(value, pikepdf.Array) else [value]


def children(node: Any) -> list[Any]:
    return [one for one in listed(node.get("/K")) if isinstance(one, pikepdf.Dictionary) and "/S" in one]


def nodes(file: pikepdf.Pdf) -> Iterator[Any]:
    """Structure elements in reading order."""
    waiting = list(reversed(listed(file.Root.StructTreeRoot.K)))
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(children(node))


def named(file: pikepdf.Pdf, *kinds: str) -> list[Any]:
    return [node for node in nodes(file) if str(node.S) in kinds]


def scope(cell: Any) -> set[str]:
    return {str(one.Scope) for one in listed(cell.get("/A")) if isinstance(one, pikepdf.Dictionary) and "/Scope" in one}


def titles(items: Any) -> list[str]:
    return [title for item in items for title in (item.title, *titles(item.children))]


def test_every_element_holds_only_what_may_stand_in_it(file: pikepdf.Pdf) -> None:
    seen = Counter(str(node.S) for node in nodes(file))
    assert seen["/L"] > 5
    assert seen["/Table"] > 9
    for node in nodes(file):
        if allowed := CHILDREN.get(str(node.S)):
            assert {str(child.S) for child in children(node)} <= allowed, node.S


def test_every_head_of_a_table_says_what_it_heads_and_every_row_is_full(file: pikepdf.Pdf) -> None:
    for head in named(file, "/TH"):
        assert scope(head) & {"/Column", "/Row", "/Both"}
    for table in named(file, "/Table"):
        rows = [row for part in children(table) for row in (children(part) if str(part.S) != "/TR" else [part])]
        widths = {sum(_span(cell) for cell in children(row)) for row in rows}
        assert len(widths) == 1, widths


def test_headings_and_bookmarks_name_the_same_parts(file: pikepdf.Pdf, document: Document) -> None:
    assert len(named(file, "/Title")) == 1
    levels = [int(str(node.S)[2:]) for node in named(file, "/H1", "/H2", "/H3", "/H4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    with file.open_outline() as outline:
        shown = [" ".join(title.split()) for title in titles(outline.root)]
    for section in (*document.sections, *document.annexes):
        assert f"{section.number} {section.title}" in shown


def test_every_clause_of_the_second_language_is_marked(file: pikepdf.Pdf, document: Document) -> None:
    languages = Counter(str(node.Lang) for node in nodes(file) if "/Lang" in node)
    assert str(file.Root.Lang) == "de-CH"
    assert languages["en"] >= sum(len(section.clauses) for section in document.sections)


def test_every_page_is_walked_by_structure_and_every_font_embedded(file: pikepdf.Pdf) -> None:
    assert len(file.pages) > 15
    assert {str(page.get("/Tabs")) for page in file.pages} == {"/S"}
    fonts = [
        one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
    ]
    assert fonts
    assert all("/FontFile2" in one or "/FontFile3" in one for one in fonts)
    assert file.Root.MarkInfo.Marked
    assert file.Root.ViewerPreferences.DisplayDocTitle


def test_pictures_links_and_attachment_are_described(file: pikepdf.Pdf, hotel: Loaded) -> None:
    assert all(str(node.get("/Alt", "")) for node in named(file, "/Figure"))
    assert len(named(file, "/Link")) > 40
    (name,) = file.attachments
    assert file.attachments[name].get_file().read_bytes() == hotel.source


def _span(cell: Any) -> int:
    attributes = [one for one in listed(cell.get("/A")) if isinstance(one, pikepdf.Dictionary)]
    return next((int(one.ColSpan) for one in attributes if "/ColSpan" in one), 1)
