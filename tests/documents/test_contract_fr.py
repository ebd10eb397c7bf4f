"""Contracts under French law: named rights instead of a blanket assignment, réception, the limits of the statutes."""

import re
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
SPEC = Path(__file__).parent / "spec" / "france.yaml"
LANGUAGES = ("fr", "en")
_ACCEPTANCE = "remedy-period: 10 working days, retests: 2,"
_ABROAD = (("town: Lyon, country: FR", "town: Genève, country: CH"),)
_CAMPAIGN = (
    (
        "dialogue:\n",
        "  printemps: {kind: campaign, title: {fr: Campagne de printemps, en: Spring campaign}, objective: O1, "
        "period: {from: 2027-05-31, until: 2027-06-30}, budget: {amount: 3000 EUR, media: 2000 EUR}, "
        "channels: [instagram], landing: https://www.trois-rives.example/offres, accounts: client, run-by: agency, "
        "criteria: [{id: P-01, statement: {fr: La campagne est diffusée., en: The campaign runs.}, person: client, "
        "severity: major}]}\ndialogue:\n",
    ),
    ("delivers: [instagram, handover]", "delivers: [instagram, printemps, handover]"),
)
_UNLIMITED = "unlimited: [intent, gross-negligence, personal-injury, third-party-rights]"
VARIANTS: dict[str, tuple[tuple[str, str], ...]] = {
    "as it is": (),
    "an exclusive licence": (("copyright: transfer", "copyright: exclusive-licence"),),
    "a licence": (("copyright: transfer", "copyright: licence"), ("passes: on-creation", "passes: on-payment")),
    "on acceptance, with names": (
        ("passes: on-creation", "passes: on-acceptance"),
        ("moral-rights: no-naming", "moral-rights: naming\n  alteration: with-consent\n  reference-use: excluded"),
    ),
    "by effort": (("price: {amount:", "price: {kind: by-effort, amount:"),),
    "a ceiling, no tools of artificial intelligence": (
        ("price: {amount:", "price: {kind: ceiling, amount:"),
        ("passes: on-creation", "passes: on-creation\n  reference-use: allowed\n  ai: {allowed: false}"),
    ),
    "statutory warranty, no penalty": (("  warranty: 24 months\n", ""), ("  delay-penalty: {", "  # {")),
    "penalty without cap, of the price": (("of: milestone, cap: 10 %}", "of: price}"),),
    "no re-test, on invoice": (
        ("retests: 2", "retests: 0"), ("  pay-within: 30 days\n", ""), ("venue: client", "venue: agency"),
    ),
    "silence with exceptions": ((_ACCEPTANCE, f"{_ACCEPTANCE} deemed: {{after: 20 days, unless: [blocking]}},"),),
    "silence always": ((_ACCEPTANCE, f"{_ACCEPTANCE} deemed: {{after: 20 days}},"), ("venue: client", "venue: Lyon")),
    "gross negligence only": ((_UNLIMITED, "unlimited: [intent, gross-negligence, personal-injury]"),),
    "no personal data": (("personal-data: {processed: true,", "personal-data: {processed: false,"),),
    "data abroad, nothing listed": (
        ("abroad: []", "abroad: [CH]"),
        ("purposes: [{fr: demandes, en: enquiries}, {fr: statistique, en: statistics}]", "purposes: []"),
        ("subprocessors: [{fr: Hébergement Alpes SAS, en: Hébergement Alpes SAS}], ", ""),
    ),
    "agency abroad": _ABROAD,
    "no value added tax": (
        (", vat: 20 %", ""), (", until: 2029-06-30", ""), ("share: ", "until: last-acceptance, share: "),
    ),
    "no declaration, no copyleft": (
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
    "a campaign run by the agency": _CAMPAIGN,
    "a feminine client": (("    gender: masculine\n", ""),),
}  # fmt: skip

SWISS = ("ouvrable", "acceptation", "peine conventionnelle", "faute grave", "forme textuelle", "\u00a0ch.", "le for ")
SLIPS = (" de le client", " à le client", " de le point", " à le point", " le l’", "qu’l’", "l’l’", "en écrit")


@pytest.fixture
def spec(tmp_path: Path) -> Callable[..., Loaded]:
    """The example with passages replaced."""

    def make(*changes: tuple[str, str]) -> Loaded:
        source = SPEC.read_text("utf-8")
        for old, new in changes:
            assert old in source, old
            source = source.replace(old, new)
        (tmp_path / SPEC.name).write_text(source, "utf-8")
        return load(tmp_path / SPEC.name)

    return make


def test_the_example_has_no_error() -> None:
    assert [hit for hit in lint.lint(load(SPEC), "en") if hit.severity == "error"] == []


@pytest.mark.parametrize("changes", VARIANTS.values(), ids=VARIANTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_variant_builds_without_leftover_markup(
    language: str, changes: tuple[tuple[str, str], ...], spec: Callable[..., Loaded]
) -> None:
    document = contract.build(spec(*changes), language, AS_OF)
    text = everything(document)
    for trace in ("{{", "{%", "**", "None", "\ue000", "Undefined", " ,", " .", "..", "\u00a0;\u00a0;", " )"):
        assert trace not in text, trace
    for foreign in ("CO", "LDA", "LPD", "CopA", "BGB", "ABGB"):
        assert not re.search(rf"\u00a0{foreign}\b", text), foreign
    if language == "fr":
        own = _own_text(document)
        assert [word for word in SWISS if word in own.lower()] == []
        assert [slip for slip in SLIPS if slip in own] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_references_and_review_are_clean(language: str) -> None:
    loaded = load(SPEC)
    document = contract.build(loaded, language, AS_OF)
    found = numbers(document)
    refs = [one for one in inlines_of(document) if isinstance(one, Ref) and one.to in found]
    assert len(refs) > 40
    assert all(found[one.to] == one.number for one in refs)
    assert review(loaded, language, AS_OF) == []
    assert set(CITED) <= set(contract.numbering(loaded).clauses)


def test_each_right_is_named_with_extent_purpose_place_and_duration(spec: Callable[..., Loaded]) -> None:
    rights = _items(contract.build(spec(), "fr", AS_OF), "rights.transfer")
    assert [one.split(" (")[0] for one in rights[:4]] == [
        "droit de reproduction",
        "droit de représentation",
        "droit d’adaptation et de modification",
        "droit de traduction",
    ]
    assert rights[0] == (
        "droit de reproduction (étendue : site web, réseaux sociaux et imprimés ; "
        "destination : exploitation et promotion de l’hôtel ; lieu : monde entier ; "
        "durée : durée légale de protection des droits d’auteur) ;"
    )
    assert "art. L122-6 CPI" in rights[-1]


@pytest.mark.parametrize("name", ["as it is", "an exclusive licence", "a licence"])
def test_without_a_list_the_clause_names_the_rights_itself(name: str, spec: Callable[..., Loaded]) -> None:
    source = SPEC.read_text("utf-8").splitlines(keepends=True)
    listed = [(line, "") for line in source if line.startswith("    - {right:")]
    document = contract.build(spec(*VARIANTS[name], ("  grants:\n", ""), *listed), "fr", AS_OF)
    rights = _items(document, "rights.transfer")
    assert len(rights) == 4
    assert all("étendue" in one and "lieu" in one and "durée" in one for one in rights[:3])


@pytest.mark.parametrize(("kind", "told"), [
    ("program", "forfait, car il s’agit d’un logiciel (5°)."),
    ("mark-or-design", "forfait, car l’œuvre sert de signe distinctif"),
    ("subordinate", "n’est qu’accessoire par rapport à l’objet exploité (4°)."),
    ("unpublished", "forfait, car l’œuvre n’est pas destinée à la publication"),
    ("none", "participation proportionnelle aux recettes"),
])  # fmt: skip
def test_the_case_of_a_lump_sum_is_said_for_each_deliverable(kind: str, told: str, spec: Callable[..., Loaded]) -> None:
    change = ("en: visuals and templates}, as: subordinate}", f"en: visuals and templates}}, as: {kind}}}")
    entry = _items(contract.build(spec(change), "fr", AS_OF), "rights.lump-sum")[-1]
    assert entry.startswith("Profil Instagram, visuels et gabarits : ")
    assert told in entry
    assert ("forfait, car" in entry) == (kind != "none")


def test_without_entries_a_lump_sum_stands_only_where_the_law_allows_it(spec: Callable[..., Loaded]) -> None:
    source = SPEC.read_text("utf-8").splitlines(keepends=True)
    listed = [(line, "") for line in source if line.startswith("    - {deliverable:")]
    text = _clause(contract.build(spec(("  lump-sum:\n", ""), *listed), "fr", AS_OF), "rights.lump-sum")
    assert "dans la mesure où la loi l’admet" in text
    assert "participation proportionnelle" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_moral_rights_are_never_waived(language: str, spec: Callable[..., Loaded]) -> None:
    text = _clause(contract.build(spec(), language, AS_OF), "rights.moral")
    assert {"fr": "inaliénable", "en": "inalienable"}[language] in text
    assert not any(word in text for word in ("renonc", "waive"))


def test_unforeseen_exploitation_is_express_and_shares_its_profits(spec: Callable[..., Loaded]) -> None:
    assert "expressément" in _clause(contract.build(spec(), "fr", AS_OF), "rights.unknown-uses")
    assert "participation corrélative" in _clause(contract.build(spec(), "fr", AS_OF), "rights.unknown-uses")
    assert "rights.unknown-uses" not in contract.numbering(spec(*VARIANTS["a licence"])).clauses


def test_payment_runs_from_the_invoice_with_the_statutory_compensation(spec: Callable[..., Loaded]) -> None:
    for changes, told in (((), "30\u00a0jours"), (VARIANTS["no re-test, on invoice"], "délai légal de trente jours")):
        text = _clause(contract.build(spec(*changes), "fr", AS_OF), "payment.due")
        assert told in text
        assert "quarante euros" in text
        assert "art.\u00a0L441-10\u00a0C.\u00a0com." in text


def test_paying_is_no_acceptance_in_spite_of_the_presumption(spec: Callable[..., Loaded]) -> None:
    for name in ("as it is", "silence with exceptions", "silence always"):
        text = _clause(contract.build(spec(*VARIANTS[name]), "fr", AS_OF), "acceptance.silence")
        assert "présomption de l’art.\u00a01791\u00a0C.\u00a0civ." in text
        assert ("réputé reçu" in text) == (name != "as it is")


def test_the_court_keeps_its_power_over_every_penalty(spec: Callable[..., Loaded]) -> None:
    for name in ("as it is", "penalty without cap, of the price", "balanced"):
        text = _clause(contract.build(spec(*VARIANTS[name]), "fr", AS_OF), "delay.penalty")
        assert "art.\u00a01231-5\u00a0C.\u00a0civ." in text
        assert "pouvoir du juge" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_grave_fault_and_injury_are_never_limited(language: str, spec: Callable[..., Loaded]) -> None:
    text = _clause(contract.build(spec((_UNLIMITED, "unlimited: []")), language, AS_OF), "liability.cap")
    assert "faute lourde" in text
    assert {"fr": "dommages corporels", "en": "personal injury"}[language] in text


def test_the_choice_of_court_is_very_apparent(spec: Callable[..., Loaded]) -> None:
    for venue in ("client", "agency", "Lyon"):
        document = contract.build(spec(("venue: client", f"venue: {venue}")), "fr", AS_OF)
        first = next(one for one in inlines_of(document) if "commerçants" in getattr(one, "text", ""))
        assert getattr(first, "strong", False), venue


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_agency_that_runs_a_campaign_buys_space_as_an_agent(language: str, spec: Callable[..., Loaded]) -> None:
    document = contract.build(spec(*_CAMPAIGN), language, AS_OF)
    text = _clause(document, "subject.campaign").replace("\u00a0", " ")
    assert "mandataire" in text
    assert {"fr": "art. 20 de la loi du 29 janvier 1993", "en": "French Act of 29 January 1993"}[language] in text


def test_insolvency_alone_ends_no_contract(spec: Callable[..., Loaded]) -> None:
    text = _clause(contract.build(spec(), "fr", AS_OF), "end.cause")
    assert "procédure collective ne met pas fin" in text
    assert not any(
        "procédure" in one or "faillite" in one for one in _items(contract.build(spec(), "fr", AS_OF), "end.cause")
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_taxes_across_the_border_are_settled(language: str, spec: Callable[..., Loaded]) -> None:
    document = contract.build(spec(*_ABROAD), language, AS_OF)
    text = _clause(document, "payment.tax").replace("\u00a0", " ")
    assert "autoliquidation" in text
    assert all(f"art. {article} " in text for article in ("283", "182B"))
    assert "payment.vat" not in numbers(document)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_processor_agreement_has_what_article_28_demands(language: str) -> None:
    text = _annex(contract.build(load(SPEC), language, AS_OF), "processor").replace("\u00a0", " ")
    point = "§ 3, {})" if language == "fr" else "28(3)({})"
    assert all(point.format(letter) in text for letter in ("a", "f"))
    assert ("art. 32 du RGPD" if language == "fr" else "art. 32 GDPR") in text


def test_french_money_numbers_and_dates_take_their_own_form() -> None:
    text = _own_text(contract.build(load(SPEC), "fr", AS_OF))
    assert "24\u202f500,00\u00a0€" in text
    assert "0,5\u00a0%" in text
    assert "1er\u00a0mars" in text
    assert "500.00" not in text


def _own_text(document: Document) -> str:
    """Of the first language, without the criteria, whose words are those of the checks."""
    sections = [one for one in (*document.sections, *document.annexes) if one.id != "annex.criteria"]
    blocks = [
        block for one in sections for block in (*one.blocks, *(block for each in one.clauses for block in each.blocks))
    ]
    sheet = [block for entry in document.sheet for block in entry.blocks]
    return text_of((*sheet, *blocks)).replace("  ", " ")


def _blocks(document: Document, id_: str) -> tuple:  # type: ignore[type-arg]
    clauses = [clause for section in document.sections for clause in section.clauses]
    return next(clause.blocks for clause in clauses if clause.id == id_)


def _clause(document: Document, id_: str) -> str:
    return text_of(_blocks(document, id_))


def _items(document: Document, id_: str) -> list[str]:
    (items,) = [block for block in _blocks(document, id_) if isinstance(block, Items)]
    return [text_of((Paragraph(inlines=item),)).replace("\u00a0", " ").replace("  ", " ") for item in items.items]


def _annex(document: Document, name: str) -> str:
    section = next(one for one in document.annexes if one.id == f"annex.{name}")
    return " ".join(text_of((block,)) for block in section.blocks if not isinstance(block, Table))
