"""A redline is the new version when everything is accepted, and the old one when everything is rejected."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from lxml import etree

from tests.documents.tree_text import characters, inlines_in, text_of
from toolkit.documents import contract
from toolkit.documents.docx.package import docx
from toolkit.documents.html import html
from toolkit.documents.markdown import markdown
from toolkit.documents.pdf import pdf
from toolkit.documents.redline import contract as redlined
from toolkit.documents.redline.passages import compared
from toolkit.documents.tree import Change, Clause, Document, Inline, Ref, Run
from toolkit.spec.loaded import Loaded

AS_OF = date(2026, 11, 23)
CHANGES = (
    ("price: {amount: 9999.95", "price: {amount: 12000"),
    ("warranty: 24 months", "warranty: 12 months"),
    ("  insurance: {sum: 1000000 CHF}\n", ""),
    ("handover: [source-code, domain]", "handover: [domain, documentation]"),
    ("due: 2027-04-23", "due: 2027-04-30"),
    ("remedy-period: 5 working days}", "remedy-period: 5 working days, deemed: {after: 20 working days}}"),
    ("statement: Der Entwurf ist umgesetzt.", "statement: Der Entwurf ist vollständig umgesetzt."),
)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def versions(hotel: Loaded, changed: Callable[..., Loaded]) -> tuple[Loaded, Loaded]:
    return hotel, changed(*CHANGES)


def side(inlines: list[Inline], without: Change) -> str:
    kept = [one for one in inlines if getattr(one, "change", "") != without]
    return re.sub(r"\s+", " ", "".join(characters(one) for one in kept)).strip()


def clauses(document: Document) -> dict[str, Clause]:
    return {clause.id: clause for section in document.sections for clause in section.clauses}


def words(clause: Clause, without: Change) -> str:
    return side([inline for block in clause.blocks for inline in inlines_in(block)], without)


@pytest.mark.parametrize("language", ["de-CH", "en"])
def test_accepted_it_is_the_new_contract_and_rejected_the_old(versions: tuple[Loaded, Loaded], language: str) -> None:
    old, new = (clauses(contract.build(one, language, AS_OF)) for one in versions)
    both = clauses(redlined.build(*versions, language, AS_OF))
    assert set(both) == set(old) | set(new)
    for id_, clause in both.items():
        if clause.change != "removed":
            assert words(clause, "removed") == words(new[id_], "removed"), id_
        if clause.change != "added" and not any(isinstance(one, Ref) for one in _inlines(old[id_])):
            assert words(clause, "added") == words(old[id_], "added"), id_


def test_every_changed_clause_is_listed_and_no_other(versions: tuple[Loaded, Loaded]) -> None:
    document = redlined.build(*versions, "de-CH", AS_OF)
    listed = text_of(document.sections[0].blocks)
    for told in ("7.1 Vergütung: geändert", "10.3 Mängelrechte und Gewährleistung: geändert",
                 "16.3 Haftung: weggefallen", "9.8 Prüfung und Abnahme: geändert", "Übersicht: geändert",
                 "A Abnahmekriterien: geändert", "F Übergabe: geändert"):  # fmt: skip
        assert told in listed, told
    assert "1.1 " not in listed


def test_the_same_contract_has_no_difference(hotel: Loaded) -> None:
    document = redlined.build(hotel, hotel, "de-CH", AS_OF)
    assert "Kein Unterschied." in text_of(document.sections[0].blocks)
    assert not any(getattr(one, "change", "") for clause in clauses(document).values() for one in _inlines(clause))


def test_word_shows_the_changes_as_its_own(versions: tuple[Loaded, Loaded]) -> None:
    document = redlined.build(*versions, "de-CH", AS_OF)
    whole = etree.fromstring(zipfile.ZipFile(io.BytesIO(docx(document))).read("word/document.xml"))
    inserted, deleted = whole.findall(f".//{WORD}ins"), whole.findall(f".//{WORD}del")
    assert len(inserted) > 10
    assert len(deleted) > 10
    ids = [one.get(f"{WORD}id") for one in (*inserted, *deleted)]
    assert len(set(ids)) == len(ids)
    assert {one.get(f"{WORD}author") for one in inserted} == {"Gasthof Seeblick AG"}
    assert not [text for one in deleted for text in one.iter(f"{WORD}t")]
    gone = "".join(text.text or "" for one in deleted for text in one.iter(f"{WORD}delText"))
    assert "24\u00a0Monate" in gone
    assert "12\u00a0Monate" in "".join(text.text or "" for one in inserted for text in one.iter(f"{WORD}t"))


def test_every_format_shows_both_versions(versions: tuple[Loaded, Loaded]) -> None:
    document = redlined.build(*versions, "de-CH", AS_OF)
    page = html(document)
    assert "<del>24\u00a0Monate\u202f</del><ins>12\u00a0Monate</ins>" in page
    assert "{--24\u00a0Monate\u202f--}{++12\u00a0Monate++}" in markdown(document)
    assert pdf(document).startswith(b"%PDF")
    assert pdf(document) == pdf(document)


PASSAGES = [
    ("Die Frist beträgt 10 Tage.", "Die Frist beträgt 20 Tage.", "Die Frist beträgt -10\u202f-+20+ Tage."),
    ("CHF\u00a028’000.00 netto", "CHF\u00a030’000.00 netto", "-CHF\u00a028’000.00\u202f-+CHF\u00a030’000.00+ netto"),
    ("a b c d e f", "a b x d e f", "a b -c\u202f-+x+ d e f"),
    ("Sie zahlt sofort.", "Sie zahlt sofort und bar.", "Sie zahlt sofort+ und bar+."),
    ("gleich", "gleich", "gleich"),
]


@pytest.mark.parametrize(("old", "new", "shown"), PASSAGES, ids=[case[0] for case in PASSAGES])
def test_words_are_compared_whole(old: str, new: str, shown: str) -> None:
    found = compared((Run(text=old),), (Run(text=new),))
    sign = {"added": "+", "removed": "-", "": ""}
    told = "".join(f"{sign[one.change]}{one.text}{sign[one.change]}" for one in found if isinstance(one, Run))
    assert told == shown


def _inlines(clause: Clause) -> list[Inline]:
    return [inline for block in clause.blocks for inline in inlines_in(block)]
