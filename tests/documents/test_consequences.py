"""Record, letter and account as people read them, under each law and in each of its languages."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from itertools import product
from pathlib import Path
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from tests.documents.delivered import TESTED, changed, judged, spec
from toolkit import catalogue, formats, resources
from toolkit.acceptance.order import Order
from toolkit.acceptance.record import Record
from toolkit.acceptance.record import Tested as Looked
from toolkit.acceptance.statement import statement
from toolkit.checking.results import Reduction
from toolkit.documents import account, contract, letter, record, words
from toolkit.documents.letter import Enclosure
from toolkit.documents.markdown import markdown
from toolkit.documents.record.pictures import Seen
from toolkit.documents.text import cleaned
from toolkit.documents.write import write
from toolkit.languages import LANGUAGES
from toolkit.spec.loaded import Loaded

FAILS = {3: ("fail", "blocking"), 5: ("inconclusive", "major")}
MINOR = {3: ("fail", "minor")}
OPEN = {5: ("inconclusive", "major")}
CASES = {"rejected": FAILS, "reserved": MINOR, "open": OPEN, "passed": {}}
REDUCED = (Reduction(milestone="M2", amount=Decimal("500.00"), remark="The picture of the terrace is missing"),)
ENCLOSED = (
    Enclosure(kind="record", name="record.pdf"),
    Enclosure(kind="results", name="results.json", sha256="ab" * 32),
)
LAWS = (
    ("vaud", "fr"), ("ticino", "it"), ("vaud", "de-CH"), ("vaud", "en"), ("germany", "de-DE"), ("germany", "en"),
    ("austria", "de-DE"), ("austria", "en"), ("france", "fr"), ("france", "en"), ("england", "en"), ("vermont", "en"),
)  # fmt: skip


def told(loaded: Loaded, language: str, verdicts, milestone="M2", **order) -> Record:
    wanted = {"milestone": milestone, "as_of": TESTED, "delivered": date(2027, 4, 14), "language": language} | order
    return judged(loaded, Order(**wanted), verdicts)


def read(document) -> str:
    """One space between words, no markup."""
    return re.sub(r"[ \n]+", " ", markdown(cleaned(document)).replace("*", "").replace("\\", ""))


def record_text(loaded, language, verdicts, **order):
    made = told(loaded, language, verdicts, **order)
    return read(record.build(made, loaded, contract.numbering(loaded), language))


@cache
def record_of(law, language, case="rejected"):
    return record_text(spec(law), language, CASES[case])


@cache
def letter_of(law, language, case="rejected"):
    loaded = spec(law)
    made = told(loaded, language, CASES[case])
    return read(letter.build(made, loaded, contract.numbering(loaded), language, ENCLOSED))


RESERVED = {
    ("vaud", "fr"): ("art. 370 al. 1 CO", "art. 160 al. 2 CO"),
    ("ticino", "it"): ("art. 370 cpv. 1 CO", "art. 160 cpv. 2 CO"),
    ("vaud", "de-CH"): ("Art. 370 Abs. 1 OR", "Art. 160 Abs. 2 OR"),
    ("vaud", "en"): ("art. 370 para. 1 CO", "art. 160 para. 2 CO"),
    ("germany", "de-DE"): ("§ 640 Abs. 3 BGB", "§ 341 Abs. 3 BGB"),
    ("germany", "en"): ("section 640(3) BGB", "section 341(3) BGB"),
    ("austria", "de-DE"): ("§ 922 Abs. 1 ABGB", "§ 1336 Abs. 1 ABGB"),
    ("austria", "en"): ("section 922(1) ABGB", "section 1336(1) ABGB"),
    ("france", "fr"): ("y compris pour les défauts apparents", "pénalités de retard encourues"),
    ("france", "en"): ("also for apparent defects", "contractual penalty"),
    ("england", "en"): ("waives none of them", "liquidated damages accrued"),
    ("vermont", "en"): ("waives none of them", "liquidated damages accrued"),
}


@pytest.mark.parametrize(("law", "language"), LAWS)
def test_the_record_reserves_what_the_law_of_the_contract_asks_for(law, language):
    loaded = spec(law)
    numbers = contract.numbering(loaded).clauses
    text = record_of(law, language).replace(formats.NBSP, " ")
    for passage in RESERVED[law, language]:
        assert passage in text
    assert numbers["acceptance.reservations"] in text
    assert numbers["delay.penalty"] in text


def test_without_a_defect_nothing_about_defects_is_reserved():
    text = record_of("germany", "de-DE", "passed").replace(formats.NBSP, " ")
    assert "§ 640 Abs. 3" not in text
    assert "§ 341 Abs. 3" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_record_and_letter_tell_what_was_tested_when(language):
    loaded = spec("vaud")
    hours = (datetime(2027, 4, 20, 8, 10, tzinfo=UTC), datetime(2027, 4, 20, 8, 25, tzinfo=UTC))
    seen = Looked(
        deliverable="website", url="https://neu.example", pages=7, started=hours[0], finished=hours[1],
        browser="Browser 9",
    )  # fmt: skip
    made = replace(told(loaded, language, MINOR), tested=(seen,))
    numbering = contract.numbering(loaded)
    for text in (
        read(record.build(made, loaded, numbering, language)),
        read(letter.build(made, loaded, numbering, language, ENCLOSED)),
    ):
        for passage in ("https://neu.example", "08:10", "08:25", "Browser 9", formats.long_date(TESTED, language)):
            assert passage in text


SILENT = {
    ("vaud", "de-CH"): "die stillschweigende Genehmigung ist wegbedungen (Ziffer 9.8; Art. 370 Abs. 2 OR)",
    ("germany", "de-DE"): "unter Angabe mindestens eines Mangels verweigert (Ziffer 9.8; § 640 Abs. 2 BGB)",
    ("austria", "de-DE"): "gelten nicht als Abnahme (Ziffer 9.8; § 863 ABGB)",
    ("france", "fr"): "la présomption légale est écartée (point 9.8 ; art. 1791 C. civ.)",
    ("england", "en"): "do not count as acceptance (clause 9.8)",
    ("vermont", "en"): "do not count as acceptance (Section 9.8)",
    ("ticino", "it"): "Se entro il 13 maggio 2027 la committente non indica alcun difetto",
}


@pytest.mark.parametrize(("law", "language"), SILENT)
@pytest.mark.parametrize("made", [record_of, letter_of])
def test_record_and_letter_say_until_when_to_answer_and_what_silence_means(made, law, language):
    loaded = spec(law)
    text = made(law, language).replace(formats.NBSP, " ")
    assert SILENT[law, language] in text
    form = formats.variety(language, loaded.spec.jurisdiction)
    assert formats.long_date(date(2027, 4, 28), form).replace(formats.NBSP, " ") in text


def test_german_deemed_acceptance_needs_a_period_that_the_agency_sets(tmp_path: Path):
    loaded = changed("germany", tmp_path, ("acceptance: {", "acceptance: {deemed: {after: 20 working days}, "))
    text = record_text(loaded, "de-DE", FAILS).replace(formats.NBSP, " ")
    assert "Setzt die Agentur nach der Fertigstellung in Textform eine Frist" in text
    assert "frühestens am 13. Mai 2027" in text
    assert "Frühestes Ende einer Abnahmefrist" in text


@pytest.mark.parametrize(("law", "language"), LAWS)
@pytest.mark.parametrize("case", ["rejected", "reserved", "open"])
def test_the_letter_names_parties_defects_demand_and_enclosures(law, language, case):
    loaded, verdicts = spec(law), CASES[case]
    numbering = contract.numbering(loaded)
    text = letter_of(law, language, case)
    form = formats.variety(language, loaded.spec.jurisdiction)
    remedy = next(step.by for step in told(loaded, language, verdicts).deadlines if step.step == "remedy")
    assert loaded.spec.parties.client.name in text
    assert loaded.spec.parties.agency.name in text
    assert loaded.digest in text
    assert formats.long_date(TESTED, form) in text
    assert formats.long_date(remedy, form) in text
    assert numbering.clauses["acceptance.remedy"] in text
    assert "ab" * 32 in text
    assert ("Finding 3." in text) == (3 in verdicts)
    assert ("No answer." in text) == (5 in verdicts)
    assert not re.search(r"\{\w*\}|None|Duration", text)


@pytest.mark.parametrize(
    ("delivered", "after", "late"),
    [(date(2027, 4, 14), False, False), (date(2027, 3, 30), True, False), (date(2027, 3, 1), True, True)],
)
def test_days_that_passed_before_the_record_are_told(tmp_path: Path, delivered, after, late):
    loaded = changed("england", tmp_path, ("acceptance: {", "acceptance: {deemed: {after: 20 working days}, "))
    text = record_text(loaded, "en", MINOR, delivered=delivered)
    assert ("That time had passed" in text, "That day had passed" in text) == (after, late)


TITLES = {
    ("vaud", "de-CH"): "Mängelrüge", ("germany", "de-DE"): "Mängelanzeige", ("austria", "de-DE"): "Mängelanzeige",
    ("vaud", "fr"): "Avis des défauts", ("france", "fr"): "Notification des défauts et mise en demeure",
    ("ticino", "it"): "Notifica dei difetti", ("england", "en"): "Notice of defects",
}  # fmt: skip


@pytest.mark.parametrize(("law", "language"), TITLES)
def test_the_letter_is_called_what_the_law_calls_it(law, language):
    assert letter_of(law, language).startswith(f"# {TITLES[law, language]} ")


RIGHTS = {
    ("vaud", "de-CH"): ("Wandelung", "Art. 368 Abs. 2 OR", "Art. 366 Abs. 2 OR", "Art. 82 OR", "Rückbehalt"),
    ("germany", "de-DE"): ("Rücktritt", "§ 635 BGB", "§ 637 BGB", "§ 638 BGB", "§ 641 Abs. 3 BGB", "Einbehalt"),
    ("austria", "de-DE"): ("Verbesserung", "§ 932 Abs. 4 ABGB", "§ 933a ABGB", "Haftrücklass"),
    ("france", "fr"): ("mettons en demeure", "art. 1222", "art. 1223", "art. 1224", "art. 1219"),
    ("vermont", "en"): ("rejection of the work", "installments"),
}


@pytest.mark.parametrize(("law", "language"), RIGHTS)
def test_the_letter_reserves_the_rights_of_its_law(law, language):
    text = letter_of(law, language).replace(formats.NBSP, " ")
    for passage in RIGHTS[law, language]:
        assert passage in text


@pytest.mark.parametrize(("case", "said"), [("rejected", True), ("open", True), ("reserved", False)])
def test_what_was_accepted_with_reservations_is_paid_without_waiting_for_its_acceptance(case, said):
    assert ("die Zurückhaltung der Zahlung bis zur Abnahme" in letter_of("vaud", "de-CH", case)) is said


def test_no_letter_is_due_where_the_agency_owes_nothing():
    loaded = spec("germany")
    assert not letter.due(told(loaded, "de-DE", {}))
    assert letter.due(told(loaded, "de-DE", MINOR))
    assert letter.due(told(loaded, "de-DE", OPEN))


def test_what_a_person_of_the_client_still_has_to_judge_is_no_matter_of_the_agency():
    loaded = spec("germany")
    person = next(each.number for each in loaded.criteria if each.judge == "person" and each.deliverable == "website")
    made = told(loaded, "de-DE", {person: ("inconclusive", "major")})
    assert len(made.unjudged) == 1
    assert len(made.wanted) == 1, "no-capture is the agency's, whoever judges"


@pytest.mark.parametrize(("law", "language"), LAWS)
def test_the_record_accounts_for_every_figure_with_its_clause(law, language):
    loaded = spec(law)
    numbers = contract.numbering(loaded).clauses
    made = told(loaded, language, MINOR, reductions=REDUCED)
    text = read(record.build(made, loaded, contract.numbering(loaded), language))
    form = formats.variety(language, loaded.spec.jurisdiction)
    for line in made.milestones[0].account.lines:
        shown = formats.number(line.amount, form, 2)
        assert re.search(rf"\| {re.escape(numbers[line.clause])} \| {re.escape(shown)} \|", text), line.item
    assert REDUCED[0].remark in text
    assert formats.long_date(made.milestones[0].account.pay_by, form) in text


@pytest.mark.parametrize(("law", "language"), LAWS)
def test_the_account_adds_up_as_printed(law, language):
    loaded = spec(law)
    runs = [told(loaded, language, {}, milestone="M1").results, told(loaded, language, MINOR).results]
    found = statement(loaded, runs, TESTED)
    document = account.build(found, loaded, contract.numbering(loaded), language)
    form = formats.variety(language, loaded.spec.jurisdiction)
    text = read(document)
    for amount in (found.totals.price, found.totals.payable_now, found.retained.held, found.totals.not_due):
        assert formats.number(amount, form, 2) in text
    assert formats.money(found.totals.payable_now, found.currency, form) in text
    assert contract.numbering(loaded).clauses["payment.retention"] in text
    assert "M3" in text
    assert not re.search(r"\{\w*\}|None", text)


PARTIAL = ("acceptance: {", "acceptance: {partial: by-deliverable, ")


@pytest.mark.parametrize(
    ("agreed", "verdicts", "accepted"),
    [
        (False, {100: ("fail", "blocking")}, []),
        (True, {100: ("fail", "blocking")}, ["handover"]),
        (True, {100: ("fail", "blocking"), 116: ("inconclusive", "major")}, []),
        (True, {}, []),
    ],
)
def test_a_deliverable_is_accepted_by_itself_only_where_that_is_agreed(tmp_path: Path, agreed, verdicts, accepted):
    loaded = changed("germany", tmp_path, PARTIAL) if agreed else spec("germany")
    outcome = told(loaded, "de-DE", verdicts, milestone="M3").milestones[0]
    assert [part.deliverable for part in outcome.parts] == ["instagram", "handover"]
    assert [part.deliverable for part in outcome.parts if part.accepted] == accepted
    if verdicts:
        assert outcome.rollup.decision == "rejected"
        assert outcome.account.payable_now == 0, "a part makes nothing payable"


def test_the_record_says_what_a_part_means_for_the_payment(tmp_path: Path):
    loaded = changed("germany", tmp_path, PARTIAL)
    numbers = contract.numbering(loaded).clauses
    text = record_text(loaded, "de-DE", {100: ("fail", "blocking")}, milestone="M3").replace(formats.NBSP, " ")
    assert "für sich abgenommen" in text
    assert f"vereinbart (Ziffer {numbers['acceptance.partial']})" in text
    never = record_text(spec("germany"), "de-DE", {100: ("fail", "blocking")}, milestone="M3")
    assert "Teilabnahme einzelner Liefergegenstände ist nicht vereinbart" in never


def test_a_milestone_of_one_deliverable_shows_no_parts():
    assert told(spec("germany"), "de-DE", {}, milestone="M2").milestones[0].parts == ()


PIXEL = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4" width="4" height="4"><image width="4" height="4" '
    'href="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"/></svg>'
)  # fmt: skip


def test_defects_are_shown_with_their_pictures_in_every_format(tmp_path: Path):
    loaded = spec("vaud")
    made = told(loaded, "de-CH", FAILS)
    numbering = contract.numbering(loaded)
    seen = {1: Seen(svg=PIXEL, where="/zimmer")}
    for name, document in (
        ("record", record.build(made, loaded, numbering, "de-CH", seen)),
        ("letter", letter.build(made, loaded, numbering, "de-CH", ENCLOSED, seen)),
    ):
        html, pdf, docx = write(document, tmp_path, name, ("html", "pdf", "docx"))
        assert "Bild\u00a01: Finding 3." in html.read_text("utf-8")
        assert "data:image/png" in html.read_text("utf-8")
        assert pdf.read_bytes().startswith(b"%PDF-")
        with ZipFile(BytesIO(docx.read_bytes())) as package:
            body = package.read("word/document.xml").decode()
            assert "Bild\u00a01" in body
            assert any(one.endswith(".png") for one in package.namelist())


@pytest.mark.parametrize("folder", ["letters", "accounts", "records"])
def test_every_language_says_the_same_things(folder):
    def common(language):
        found = catalogue.in_form(f"templates/{folder}", language, language, dict[str, str])
        own = {key: text for key, text in found.items() if not re.search(r"\.[A-Z]{2}$", key)}
        return {key: set(re.findall(r"\{(\w+)\}", text)) for key, text in own.items()}

    first = common("en")
    for language in LANGUAGES:
        assert common(language) == first


def test_every_law_variant_has_the_places_of_its_sentence():
    for folder, language in product(("letters", "accounts", "records"), LANGUAGES):
        known = catalogue.in_form(f"templates/{folder}", language, language, dict[str, str])
        for key, text in known.items():
            under, _, law = key.rpartition(".")
            if law in ("CH", "DE", "AT", "FR", "UK", "US"):
                assert set(re.findall(r"\{(\w+)\}", text)) <= set(re.findall(r"\{(\w+)\}", known[under])), key


def test_every_statute_can_be_cited_where_its_law_has_contracts():
    path = resources.folder("templates/consequences") / "statutes.yaml"
    languages = {"CH": ("de-CH", "fr", "it", "en"), "DE": ("de-DE", "en"), "AT": ("de-DE", "en"), "FR": ("fr", "en")}
    for laws in catalogue.read(path, dict[str, dict[str, str]]).values():
        for law, source in laws.items():
            for language in languages[law]:
                assert words.cited(source, formats.variety(language, law))
