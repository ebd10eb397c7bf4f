"""Contracts under German and Austrian law: grants instead of transfers, and the limits of both laws."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.documents.test_contract import CITED
from tests.documents.tree_text import everything, inlines_of, text_of
from toolkit.documents import contract
from toolkit.documents.review.build import review
from toolkit.documents.tree import Document, Items, Paragraph, Ref, Table, numbers
from toolkit.spec import lint
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded

AS_OF = date(2026, 11, 23)
FOLDER = Path(__file__).parent / "spec"
SPECS = {"DE": "germany.yaml", "AT": "austria.yaml"}
LANGUAGES = ("de-DE", "en")
PLACES = [(law, language) for law in SPECS for language in LANGUAGES]
CAP = {"DE": "cap: 5 %}", "AT": "cap: 10 %}"}
_ACCEPTANCE = "remedy-period: 10 working days, retests: 2,"
_EXCLUSIVE = "copyright: exclusive-licence"
_FOREIGN_AGENCY = (("Hamburg, country: DE", "Basel, country: CH"), ("Innsbruck, country: AT", "Basel, country: CH"))
_UNLIMITED = "unlimited: [intent, gross-negligence, personal-injury, third-party-rights]"
VARIANTS: dict[str, tuple[tuple[str, str], ...]] = {
    "as it is": (),
    "a transfer is asked for": ((_EXCLUSIVE, "copyright: transfer"),),
    "a licence": ((_EXCLUSIVE, "copyright: licence"), ("passes: on-creation", "passes: on-payment")),
    "on acceptance, with names": (
        ("passes: on-creation", "passes: on-acceptance"),
        ("moral-rights: no-naming", "moral-rights: naming\n  alteration: with-consent\n  reference-use: excluded"),
    ),
    "by effort": (("price: {amount:", "price: {kind: by-effort, amount:"),),
    "a ceiling, no references": (
        ("price: {amount:", "price: {kind: ceiling, amount:"),
        ("passes: on-creation", "passes: on-creation\n  reference-use: allowed\n  ai: {allowed: false}"),
    ),
    "statutory warranty, no penalty": (("  warranty: 24 months\n", ""), ("  delay-penalty: {", "  # {")),
    "penalty without cap, of the price": (("of: milestone, ", "of: price"), (CAP["DE"], "}"), (CAP["AT"], "}")),
    "no re-test, on invoice": (
        ("retests: 2", "retests: 0"), ("  pay-within: 30 days\n", ""), ("venue: client", "venue: agency"),
    ),
    "silence with exceptions": ((_ACCEPTANCE, f"{_ACCEPTANCE} deemed: {{after: 15 days, unless: [blocking]}},"),),
    "silence always": ((_ACCEPTANCE, f"{_ACCEPTANCE} deemed: {{after: 15 days}},"), ("venue: client", "venue: Berlin")),
    "gross negligence only": ((_UNLIMITED, "unlimited: [intent, gross-negligence, personal-injury]"),),
    "no personal data": (("personal-data: {processed: true,", "personal-data: {processed: false,"),),
    "data abroad, nothing listed": (
        ("abroad: []", "abroad: [CH]"),
        ("purposes: [{de-DE: Anfragen, en: enquiries}, {de-DE: Statistik, en: statistics}]", "purposes: []"),
        ("subprocessors: [{de-DE: Hosting Nord GmbH, en: Hosting Nord GmbH}], ", ""),
        ("subprocessors: [{de-DE: Hosting Tirol GmbH, en: Hosting Tirol GmbH}], ", ""),
    ),
    "agency abroad": _FOREIGN_AGENCY,
    "no value added tax": (
        (", vat: 19 %", ""), (", vat: 20 %", ""), (", until: 2029-06-30", ""),
        ("share: ", "until: last-acceptance, share: "),
    ),
    "tools of artificial intelligence": (
        ("passes: on-creation", "passes: on-creation\n  ai: {declare: false}"),
        ("OFL-1.1]}", "OFL-1.1], copyleft: excluded}"),
    ),
    "balanced": (
        (
            "  venue: client",
            "  venue: client\n  alternatives: {acceptance.unjudged: balanced, third-party.indemnity: balanced, "
            "cooperation.client: balanced, handover.exit: balanced, warranty.rights: balanced, "
            "delay.penalty: balanced}",
        ),
    ),
    "a masculine client": (("    kind: company\n    legal-form: GmbH\n    gender: feminine", "    gender: masculine"),),
}  # fmt: skip


@pytest.fixture
def spec(tmp_path: Path) -> Callable[..., Loaded]:
    """The example of a law with passages replaced; a passage must stand in one of the two examples."""

    def make(law: str, *changes: tuple[str, str]) -> Loaded:
        known = "".join((FOLDER / name).read_text("utf-8") for name in SPECS.values())
        source = (FOLDER / SPECS[law]).read_text("utf-8")
        for old, new in changes:
            assert old in known, old
            source = source.replace(old, new)
        (tmp_path / SPECS[law]).write_text(source, "utf-8")
        return load(tmp_path / SPECS[law])

    return make


@pytest.mark.parametrize("name", SPECS.values())
def test_the_example_has_no_error(name: str) -> None:
    assert [hit for hit in lint.lint(load(FOLDER / name), "en") if hit.severity == "error"] == []


@pytest.mark.parametrize("changes", VARIANTS.values(), ids=VARIANTS)
@pytest.mark.parametrize(("law", "language"), PLACES)
def test_every_variant_builds_without_leftover_markup(
    law: str, language: str, changes: tuple[tuple[str, str], ...], spec: Callable[..., Loaded]
) -> None:
    text = everything(contract.build(spec(law, *changes), language, AS_OF))
    for trace in ("{{", "{%", "**", "None", "\ue000", "Undefined", " ,", " .", "..", " ;", " )"):
        assert trace not in text, trace
    for foreign in ("OR", "URG", "CopA", *(("ABGB", "UGB") if law == "DE" else ("BGB", "KSVG"))):
        assert f"\u00a0{foreign}" not in text, foreign


@pytest.mark.parametrize(("law", "language"), PLACES)
def test_numbers_references_and_review_are_clean(law: str, language: str) -> None:
    loaded = load(FOLDER / SPECS[law])
    document = contract.build(loaded, language, AS_OF)
    found = numbers(document)
    refs = [one for one in inlines_of(document) if isinstance(one, Ref) and one.to in found]
    assert len(refs) > 40
    assert all(found[one.to] == one.number for one in refs)
    assert review(loaded, language, AS_OF) == []
    assert set(CITED) <= set(contract.numbering(loaded).clauses)


def test_written_form_is_asked_for_the_sake_of_unknown_uses(spec: Callable[..., Loaded]) -> None:
    for law, statute in (("DE", "§ 31a Abs. 1 UrhG"), ("AT", "§ 24c Abs. 2 UrhG")):
        document = contract.build(spec(law), "de-DE", AS_OF)
        signature = _clause(document, "closing.signature").replace("\u00a0", " ")
        assert statute in signature
        assert "qualifizierter elektronischer Signatur" in signature
        assert "drei Monate" in _clause(document, "rights.unknown-uses")
        licence = contract.build(spec(law, *VARIANTS["a licence"]), "de-DE", AS_OF)
        assert statute not in _clause(licence, "closing.signature").replace("\u00a0", " ")
        assert "rights.unknown-uses" not in numbers(licence)


@pytest.mark.parametrize("law", SPECS)
def test_a_transfer_is_read_as_the_widest_grant(law: str, spec: Callable[..., Loaded]) -> None:
    loaded = spec(law, (_EXCLUSIVE, "copyright: transfer"))
    document = contract.build(loaded, "de-DE", AS_OF)
    assert review(loaded, "de-DE", AS_OF) == []
    text = _clause(document, "rights.transfer")
    assert "gelten für die gesamte Dauer des gesetzlichen Schutzes" in text
    assert "das Urheberrecht selbst ist nicht übertragbar" in text
    assert ("Werknutzungsrechte" in text) == (law == "AT")
    assert "gehen mit der Entstehung" not in everything(document)


@pytest.mark.parametrize(("kind", "german", "austrian"), [
    ("program", "(§ 69a Abs. 5 UrhG)", "(§ 37g UrhG)"),
    ("mark-or-design", "(§ 40a Abs. 3 Nr. 3 UrhG)", "ein Muster bestimmt"),
    ("subordinate", "(§ 40a Abs. 3 Nr. 1 UrhG)", "nachrangigen Beitrag"),
    ("unpublished", "(§ 40a Abs. 3 Nr. 4 UrhG)", "nicht veröffentlicht werden"),
    ("none", "endet zehn Jahre nach", "endet fünfzehn Jahre nach"),
])  # fmt: skip
def test_the_limit_of_a_lump_sum_is_said_for_each_deliverable(
    kind: str, german: str, austrian: str, spec: Callable[..., Loaded]
) -> None:
    for law, expected in (("DE", german), ("AT", austrian)):
        document = contract.build(spec(law, ("as: subordinate}", f"as: {kind}}}")), "de-DE", AS_OF)
        entry = _items(document, "rights.lump-sum")[-1]
        assert entry.startswith("Instagram-Profil, Titelbilder und Vorlagen: Die Ausschließlichkeit ")
        assert expected in entry
        assert ("gesamte Schutzdauer" in entry) == (kind != "none")


def test_without_lump_sum_entries_the_statutory_limit_stands(spec: Callable[..., Loaded]) -> None:
    lines = (FOLDER / SPECS["DE"]).read_text("utf-8").splitlines(keepends=True)
    entries = [(line, "") for line in lines if "{deliverable: " in line]
    loaded = spec("DE", ("  lump-sum:\n", ""), *entries)
    assert "endet die Ausschließlichkeit zehn Jahre" in _clause(
        contract.build(loaded, "de-DE", AS_OF), "rights.lump-sum"
    )


@pytest.mark.parametrize("changes", [VARIANTS["a licence"], VARIANTS["by effort"]])
def test_the_limit_falls_away_where_no_lump_sum_buys_exclusivity(
    changes: tuple[tuple[str, str], ...], spec: Callable[..., Loaded]
) -> None:
    assert "rights.lump-sum" not in contract.numbering(spec("DE", *changes)).clauses


def test_german_penalty_stays_below_five_per_cent_of_the_whole(spec: Callable[..., Loaded]) -> None:
    for changes in ((), VARIANTS["penalty without cap, of the price"], VARIANTS["balanced"]):
        text = _clause(contract.build(spec("DE", *changes), "de-DE", AS_OF), "delay.penalty")
        assert "höchstens fünf Prozent der abgerechneten Nettovergütung" in text


def test_reservations_stand_in_the_clause_and_in_the_record_form(spec: Callable[..., Loaded]) -> None:
    document = contract.build(spec("DE"), "de-DE", AS_OF)
    clause = _clause(document, "acceptance.reservations")
    assert "(§\u00a0341\u00a0Abs.\u00a03\u00a0BGB)" in clause
    assert "(§\u00a0640\u00a0Abs.\u00a03\u00a0BGB)" in clause
    assert "Auftraggeberin behält sich die Vertragsstrafe wegen Verzugs und die Rechte wegen" in _annex(
        document, "record"
    )
    without = contract.build(spec("DE", *VARIANTS["statutory warranty, no penalty"]), "de-DE", AS_OF)
    assert "Auftraggeberin behält sich die Rechte wegen" in _annex(without, "record")


def test_silence_accepts_only_after_a_period_set_on_completion(spec: Callable[..., Loaded]) -> None:
    text = _clause(contract.build(spec("DE", *VARIANTS["silence always"]), "de-DE", AS_OF), "acceptance.silence")
    assert "Nach der Fertigstellung" in text
    assert "unter Angabe mindestens eines Mangels" in text


def test_grave_fault_and_injury_are_never_limited(spec: Callable[..., Loaded]) -> None:
    for law in SPECS:
        text = _clause(contract.build(spec(law, (_UNLIMITED, "unlimited: []")), "en", AS_OF), "liability.cap")
        assert "intent and gross negligence" in text
        assert "injury" in text


@pytest.mark.parametrize(("law", "language", "told"), [
    ("DE", "de-DE", ("§ 13b UStG", "§ 50a Abs. 1 Nr. 3 EStG")),
    ("DE", "en", ("section 13b UStG", "section 50a(1) no. 3 EStG")),
    ("AT", "de-DE", ("§ 19 Abs. 1 UStG", "§ 99 EStG")),
    ("AT", "en", ("section 19(1) UStG", "section 99 EStG")),
])  # fmt: skip
def test_taxes_across_the_border_are_settled(
    law: str, language: str, told: tuple[str, ...], spec: Callable[..., Loaded]
) -> None:
    document = contract.build(spec(law, *_FOREIGN_AGENCY), language, AS_OF)
    text = _clause(document, "payment.tax").replace("\u00a0", " ")
    assert all(one in text for one in told)
    assert "payment.vat" not in numbers(document)


@pytest.mark.parametrize(("law", "language"), PLACES)
def test_the_processor_agreement_has_what_article_28_demands(law: str, language: str) -> None:
    text = _annex(contract.build(load(FOLDER / SPECS[law]), language, AS_OF), "processor").replace("\u00a0", " ")
    point = "Abs. 3 Buchst. {}" if language == "de-DE" else "28(3)({})"
    assert all(point.format(letter) in text for letter in ("a", "f"))
    assert ("Art. 32 DSGVO" if language == "de-DE" else "art. 32 GDPR") in text
    assert ("Art. 33 Abs. 2 DSGVO" if language == "de-DE" else "art. 33(2) GDPR") in text


def test_the_social_levy_is_german_only() -> None:
    found = {law: contract.numbering(load(FOLDER / name)).clauses for law, name in SPECS.items()}
    assert "payment.social-levy" in found["DE"]
    assert "payment.social-levy" not in found["AT"]


def test_austrian_money_and_months_take_their_own_form() -> None:
    text = everything(contract.build(load(FOLDER / SPECS["AT"]), "de-DE", AS_OF))
    assert "€\u00a026.000,00" in text
    assert "11.\u00a0Jänner 2027" in text
    assert not any(month in text for month in ("Januar 20", "26.000,00\u00a0€"))


def _blocks(document: Document, id_: str) -> tuple:  # type: ignore[type-arg]
    clauses = [clause for section in document.sections for clause in section.clauses]
    return next(clause.blocks for clause in clauses if clause.id == id_)


def _clause(document: Document, id_: str) -> str:
    return text_of(_blocks(document, id_))


def _items(document: Document, id_: str) -> list[str]:
    (items,) = [block for block in _blocks(document, id_) if isinstance(block, Items)]
    return [_plain(item) for item in items.items]


def _plain(item: tuple) -> str:  # type: ignore[type-arg]
    return text_of((Paragraph(inlines=item),)).replace("\u00a0", " ").replace("  ", " ")


def _annex(document: Document, name: str) -> str:
    section = next(one for one in document.annexes if one.id == f"annex.{name}")
    return " ".join(text_of((block,)) for block in section.blocks if not isinstance(block, Table))
