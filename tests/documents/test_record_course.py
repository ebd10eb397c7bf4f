"""The record and the report of a test beside others, read back in five languages."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.documents.tree_text import everything, text_of
from tests.unit.acceptance import course
from tests.unit.acceptance.course import AFTER, BEFORE, FIRST, SECOND, STAGING, loaded, numbering, plain, related
from toolkit.acceptance.relating import relate
from toolkit.documents import record as document
from toolkit.documents.report import acceptance as report
from toolkit.documents.report.evidence import Proofs
from toolkit.documents.tree import Signatures, Table
from toolkit.languages import LANGUAGES

HERE = Path(__file__).resolve().parents[2] / "templates" / "records"

AGAIN = {
    "de-CH": ("Nachprüfung 1 von 2", "Behoben: 1. Noch offen: 1. Neu: 1."),
    "de-DE": ("Nachprüfung 1 von 2", "Beseitigt: 1. Noch offen: 1. Neu: 1."),
    "fr": ("Nouvelle vérification 1 sur 2", "Corrigés : 1. Encore ouverts : 1. Nouveaux : 1."),
    "it": ("Nuova verifica 1 di 2", "Eliminati: 1. Ancora aperti: 1. Nuovi: 1."),
    "en": ("Re-test 1 of 2", "Fixed: 1. Still open: 1. New: 1."),
}


def retested(**more):
    return relate(
        plain(course.subject(AFTER), SECOND), loaded(), earlier=related(course.results(course.subject(BEFORE), **more))
    )


def beside_the_agencys():
    own = relate(plain(course.subject({}, STAGING), FIRST), loaded(), self_test=True).results
    return relate(plain(course.subject(BEFORE), SECOND), loaded(), own=related(own, by="Nordhang Digital GmbH"))


def told(record, language):
    return document.build(record, loaded(), numbering(), language)


def spaces(text):
    return text.replace("\u00a0", " ")


def section(made, label):
    return next(entry for entry in made.sheet if entry.label == label)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_record_of_a_re_test_says_which_it_is_and_what_changed(language):
    standing, counts = AGAIN[language]
    text = spaces(everything(told(retested(), language)))
    assert standing in text
    assert counts in text


def test_the_table_counts_the_places_of_each_criterion():
    (table,) = [block for block in section(told(retested(), "en"), "Re-test").blocks if isinstance(block, Table)]
    rows = [[spaces(cell.inlines[0].text) for cell in row.cells] for row in table.rows]
    fixed, open_, new = ("1", "", ""), ("1", "1", ""), ("", "", "1")
    assert [tuple(row[3:]) for row in rows if len(row) > 1] == [new, open_, fixed]
    assert [row[0] for row in rows if len(row) == 1] == ["New: 1", "Still open: 1", "Fixed: 1"]
    assert rows[1][1] == "Eine Schrift kommt von Google."


@pytest.mark.parametrize("language", LANGUAGES)
def test_when_the_re_tests_are_used_up_the_rights_stand_there_with_their_clauses(language):
    made = told(retested(retest=1), language)
    text = spaces(everything(made))
    for clause in ("acceptance.retest", "warranty.rights", "warranty.substitute"):
        assert numbering().clauses[clause] in text
    catalogue = spaces((HERE / f"{language}.yaml").read_text("utf-8"))
    again = re.search(r'^because-again: "(.*)"$', catalogue, re.M)[1]
    assert again not in text
    assert again in spaces(everything(told(retested(), language)))


def test_a_spec_that_changed_is_said_with_both_digests():
    text = everything(told(retested(spec_sha256="ab" * 32), "de-CH"))
    assert "abab\N{NO-BREAK SPACE}abab" in text
    assert loaded().digest in text, "as the contract prints it"


def test_the_agencys_own_record_is_no_acceptance():
    own = relate(plain(course.subject(AFTER, STAGING), FIRST), loaded(), self_test=True)
    made = told(own, "de-CH")
    text = spaces(everything(made))
    assert made.title == "Protokoll der eigenen Prüfung"
    assert "Das ist keine Abnahme" in text
    labels = {entry.label for entry in made.sheet}
    assert not labels & {"Heute zahlbar", "Abrechnung", "Fristen", "Vorbehalte"}
    (signing,) = [block for block in made.closing if isinstance(block, Signatures)]
    assert [name for name, _ in signing.parties] == ["Nordhang Digital GmbH"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_record_shows_where_the_agency_found_otherwise(language):
    made = told(beside_the_agencys(), language)
    text = spaces(everything(made))
    assert "Nordhang Digital GmbH" in text
    assert STAGING in spaces(text_of(tuple(block for entry in made.sheet for block in entry.blocks)))
    tables = [block for entry in made.sheet for block in entry.blocks if isinstance(block, Table)]
    (differing,) = [table for table in tables if len(table.columns) == 5 and len(table.rows) == 2]
    icons = [[cell.inlines[0].icon for cell in row.cells[2:4]] for row in differing.rows]
    assert icons == [["pass", "fail"], ["pass", "fail"]]


@pytest.mark.parametrize("state", ["changed", "unsealed"])
def test_a_folder_that_is_not_as_its_manifest_says_is_said(state):
    own = relate(plain(course.subject({}, STAGING), FIRST), loaded(), self_test=True).results
    beside = relate(plain(course.subject(BEFORE), SECOND), loaded(), own=related(own, state=state))
    assert "Manifest" in everything(told(beside, "de-CH"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_lists_each_place_that_went_came_or_stayed(language, tmp_path):
    both = replace(retested(), agency=beside_the_agencys().agency)
    (page,) = report.write(both, loaded(), numbering(), Proofs(tmp_path), language)
    html = page.read_text("utf-8")
    since = html[html.index('id="since"') : html.index('id="own"')]
    assert "Der Verweis auf /restaurant führt ins Leere." in since
    assert "Die Telefonnummer lautet 033 555 01 10." in since
    assert "Eine Schrift kommt von Google." in since
    own = html[html.index('id="own"') : html.index('id="defects"')]
    assert own.count("<tr>") == 3


def test_after_an_acceptance_the_remedy_is_checked_and_no_re_test_is_used_up():
    minor = {"hotel-website/links.anchors": (course.found("/angebote", "Die Stelle fehlt."),)}
    text = everything(told(relate(plain(course.subject(minor), SECOND), loaded()), "de-CH"))
    assert "Behebung der vorbehaltenen Mängel prüfen" in text
    assert "Nachprüfung 1 von" not in text


def test_findings_read_back_name_days_in_words_and_their_place_once(tmp_path):
    old = f"{course.HOST}/de/kontakt.html"
    expired = course.found("/angebote", "Ein Angebot ist abgelaufen.")
    expired = replace(expired, key="booking", data={"offer": "Winter", "end": "2027-03-15"})
    dead = replace(course.found("/", f"{old} antwortet mit dem Status 404."), page=None, target=old)
    before = {"hotel-website/offers.expired": (expired,), "hotel-website/site.redirects-old": (dead,)}
    earlier = related(course.results(course.subject(before)))
    record = relate(plain(course.subject({}), SECOND), loaded(), earlier=earlier)
    (page,) = report.write(record, loaded(), numbering(), Proofs(tmp_path), "de-CH")
    html = spaces(page.read_text("utf-8"))
    assert "15. März 2027 buchbar" in html
    since = html[html.index('id="since"') :]
    assert since.count(old) == 1


def test_nothing_of_another_test_runs_in_record_and_report(tmp_path):
    hostile = {course.LINKS: (course.found("/", "<script>alert(1)</script>"),)}
    record = relate(
        plain(course.subject({}), SECOND), loaded(), earlier=related(course.results(course.subject(hostile)))
    )
    (page,) = report.write(record, loaded(), numbering(), Proofs(tmp_path), "en")
    html = page.read_text("utf-8")
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html
