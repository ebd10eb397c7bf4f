"""Markdown read back with a CommonMark parser."""

import pytest
from lxml import html as parse_html
from markdown_it import MarkdownIt

from tests.documents import sample
from toolkit.documents.markdown import escaped, markdown
from toolkit.documents.text import cleaned


def rendered(text: str) -> parse_html.HtmlElement:
    return parse_html.fromstring("<div>" + MarkdownIt("commonmark").enable("table").render(text) + "</div>")


def test_headings_carry_the_numbers_of_the_tree() -> None:
    found = rendered(markdown(cleaned(sample.contract())))
    titles = [heading.text_content() for heading in found.xpath("//h2")]
    assert titles[-4:] == ["1 Ergebnis", "2 Prüfung und Abnahme", "A Abnahmekriterien", "B Meilensteine"]


def test_references_are_text() -> None:
    assert "Es gilt Ziffer 2.2 und Anhang A Nr. 2." in markdown(cleaned(sample.contract()))


def test_tables_keep_their_cells_with_pipes_in_them() -> None:
    found = rendered(markdown(cleaned(sample.contract())))
    cells = [cell.text_content() for cell in found.xpath("//td")]
    assert "Hauptinhalt nach höchstens 2.0 s; Kontrast ≥ 4.5 : 1 | ≠ 3 : 1 →" in cells
    assert {len(row.xpath("td")) for row in found.xpath("(//table)[2]//tr[td]")} == {3}


def test_the_second_language_stands_below_its_clause_as_a_quotation() -> None:
    found = rendered(markdown(cleaned(sample.bilingual())))
    quotes = [quote.text_content().strip() for quote in found.xpath("//blockquote")]
    assert quotes.count("Le texte en français, à droite de la clause qui prévaut.") == 5


def test_lines_of_an_address_stay_lines() -> None:
    found = rendered(markdown(cleaned(sample.contract())))
    address = next(p for p in found.xpath("//p") if "Auftraggeberin" in p.text_content())
    assert len(address.xpath(".//br")) == 1


@pytest.mark.parametrize(("text", "typed"), [
    ("794.54", "794.54"), ("29.\u00a0Januar", "29.\u00a0Januar"), ("29. Januar", "29\\. Januar"), ("1)", "1\\)"),
    ("- a", "\\- a"), ("=cmd()", "=cmd()"), ("===", "==\\="), ("Ziffer 1. Mai", "Ziffer 1. Mai"), (":---", ":--\\-"),
])  # fmt: skip
def test_only_what_would_begin_a_list_or_a_heading_is_escaped(text: str, typed: str) -> None:
    assert escaped(text) == typed
    assert rendered(f"{escaped(text)}\n").text_content().strip() == text
