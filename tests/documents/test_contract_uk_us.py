"""Contracts under the law of England and Wales and of a US state: assignments, liquidated damages, own words."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.documents.test_contract import CITED
from tests.documents.tree_text import blocks_of, everything, inlines_of, section_blocks, text_of
from toolkit import catalogue, resources
from toolkit.documents import amendment, contract, words
from toolkit.documents.review.build import review
from toolkit.documents.tree import Document, Ref, Table, numbers
from toolkit.errors import InvalidSpec
from toolkit.spec import lint
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded

AS_OF = date(2026, 11, 23)
FOLDER = Path(__file__).parent / "spec"
ROOT = resources.folder("checks").parent
SPECS = {"UK": "england.yaml", "US": "vermont.yaml"}
_ACCEPTANCE = "remedy-period: 10 working days, retests: 2,"
_UNLIMITED = "unlimited: [intent, gross-negligence, personal-injury, third-party-rights]"
_BALANCED = (
    "  venue: client",
    "  venue: client\n  alternatives: {acceptance.unjudged: balanced, third-party.indemnity: balanced, "
    "cooperation.client: balanced, handover.exit: balanced, warranty.rights: balanced, warranty.implied: balanced, "
    "delay.penalty: balanced}",
)
_FOREIGN_AGENCY = (
    ("postcode: NR2 1AB, town: Norwich, country: GB", 'postcode: "8005", town: Zürich, country: CH'),
    ("postcode: VT 05401, town: Burlington, country: US", 'postcode: "8005", town: Zürich, country: CH'),
)
VARIANTS: dict[str, tuple[tuple[str, str], ...]] = {
    "as it is": (),
    "an exclusive licence": (("copyright: transfer", "copyright: exclusive-licence"),),
    "a licence": (("copyright: transfer", "copyright: licence"), ("passes: on-creation", "passes: on-payment")),
    "on acceptance, with names": (
        ("passes: on-creation", "passes: on-acceptance"),
        ("moral-rights: no-naming", "moral-rights: naming\n  alteration: with-consent\n  reference-use: excluded"),
    ),
    "by effort": (("price: {amount:", "price: {kind: by-effort, amount:"),),
    "a ceiling, no references": (
        ("price: {amount:", "price: {kind: ceiling, amount:"),
        ("passes: on-creation", "passes: on-creation\n  reference-use: allowed\n  ai: {allowed: false}"),
    ),
    "statutory warranty, no damages": (("  warranty: 24 months\n", ""), ("  delay-penalty: {", "  # {")),
    "damages without cap, of the price": (("of: milestone, ", "of: price"), ("cap: 10 %}", "}")),
    "no re-test, on invoice": (
        ("retests: 2", "retests: 0"), ("  pay-within: 30 days\n", ""), ("venue: client", "venue: agency"),
    ),
    "silence with exceptions": ((_ACCEPTANCE, f"{_ACCEPTANCE} deemed: {{after: 20 days, unless: [blocking]}},"),),
    "silence always": ((_ACCEPTANCE, f"{_ACCEPTANCE} deemed: {{after: 20 days}},"), ("venue: client", "venue: Ely")),
    "only what the law demands is unlimited": ((_UNLIMITED, "unlimited: [personal-injury]"),),
    "no personal data": (("personal-data: {processed: true,", "personal-data: {processed: false,"),),
    "data abroad, nothing listed": (
        ("abroad: []", "abroad: [CH]"), ("purposes: [enquiries, statistics]", "purposes: []"),
        ("purposes: [inquiries, statistics]", "purposes: []"), ("subprocessors: [Eastern Hosting Limited], ", ""),
        ('subprocessors: ["Champlain Hosting, LLC"], ', ""),
    ),
    "agency abroad": _FOREIGN_AGENCY,
    "another tax": (
        (", vat: 20 %", ""), ("{amount: 24000}", "{amount: 24000, vat: 6 %}"),
        ("share: 10 %", "until: last-acceptance, share: 10 %"), (", until: 2029-06-30", ""),
    ),
    "tools of artificial intelligence": (
        ("passes: on-creation", "passes: on-creation\n  ai: {declare: false}"),
        ("OFL-1.1]}", "OFL-1.1], copyleft: excluded}"),
    ),
    "balanced": (_BALANCED,),
}  # fmt: skip
CASES = [(law, name) for law in SPECS for name in VARIANTS]


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


@pytest.mark.parametrize(("law", "name"), CASES)
def test_every_variant_builds_clean(law: str, name: str, spec: Callable[..., Loaded]) -> None:
    loaded = spec(law, *VARIANTS[name])
    text = everything(contract.build(loaded, "en", AS_OF))
    for trace in ("{{", "{%", "**", "None", "\ue000", "Undefined", " ,", " .", "..", " ;", " )"):
        assert trace not in text, trace
    assert not re.search(r"\bpenalty\b", text, re.IGNORECASE)
    assert not re.search(r"\b(Swiss law|CO|CopA|BGB|hereinafter)\b", text)
    assert not [one for one in review(loaded, "en", AS_OF) if one.severity == "error"]


@pytest.mark.parametrize("law", SPECS)
def test_numbers_references_and_cited_clauses_hold(law: str) -> None:
    loaded = load(FOLDER / SPECS[law])
    document = contract.build(loaded, "en", AS_OF)
    found = numbers(document)
    refs = [one for one in inlines_of(document) if isinstance(one, Ref) and one.to in found]
    assert len(refs) > 40
    assert all(found[one.to] == one.number for one in refs)
    assert review(loaded, "en", AS_OF) == []
    assert set(CITED) <= set(contract.numbering(loaded).clauses)


@pytest.mark.parametrize(("law", "named", "foreign"), [
    ("UK", ("Schedule A", "clause 3.2", "licence", "instalment", "26 February 2027", "Southwold IP18 6TA", "no lien"),
     ("Annex", "license", "Exhibit", "U.S.C.")),
    ("US", ("Exhibit A", "Section 3.2", "license", "installment", "February 26, 2027", "Stowe, VT 05672", "Sales tax"),
     ("Annex", "licence", "Schedule", "instalment", "value added tax", "VAT", "recognisable", "England")),
])  # fmt: skip
def test_each_law_has_its_words(law: str, named: tuple[str, ...], foreign: tuple[str, ...]) -> None:
    document = _built(load(FOLDER / SPECS[law]))
    heads = [column.title for block in blocks_of(document) if isinstance(block, Table) for column in block.columns]
    text = " ".join([everything(document), *heads]).replace("\u00a0", " ")
    for one in named:
        assert one in text, one
    for one in foreign:
        assert not re.search(rf"\b{re.escape(one)}(?!\w)", text), one


def test_english_law_takes_a_signed_assignment_of_future_copyright_and_waivers(spec: Callable[..., Loaded]) -> None:
    document = _built(spec("UK"))
    transfer = _clause(document, "rights.transfer")
    assert "with full title guarantee" in transfer
    assert "present and future copyright" in transfer
    assert "sections 90–91 of the Copyright, Designs and Patents Act 1988" in transfer
    assert "signed waiver (section 87" in _clause(document, "rights.moral")
    assert "signed by or on behalf of both parties" in _clause(document, "closing.signature")
    named = _built(spec("UK", *VARIANTS["on acceptance, with names"]))
    assert "signed waiver (section 87" in _clause(named, "rights.moral")


def test_us_law_takes_an_assignment_behind_made_for_hire(spec: Callable[..., Loaded]) -> None:
    document = _built(spec("US"))
    assert "hereby irrevocably assigns" in _clause(document, "rights.transfer")
    hire = _clause(document, "rights.made-for-hire")
    assert "works made for hire (17 U.S.C. § 101)" in hire
    assert f"Section {numbers(document)['rights.transfer']} applies" in hire
    assert "does not waive that right (17 U.S.C. § 203)" in _clause(document, "rights.termination")
    assert "(17 U.S.C. § 106A(e))" in _clause(document, "rights.moral")


@pytest.mark.parametrize("name", ["a licence", "an exclusive licence", "on acceptance, with names"])
def test_nothing_is_made_for_hire_where_the_rights_stay_or_pass_later(name: str, spec: Callable[..., Loaded]) -> None:
    assert "rights.made-for-hire" not in contract.numbering(spec("US", *VARIANTS[name])).clauses


@pytest.mark.parametrize("name", ["as it is", "damages without cap, of the price", "balanced"])
def test_delay_costs_liquidated_damages_with_the_reason_the_law_asks_for(
    name: str, spec: Callable[..., Loaded]
) -> None:
    for law, reason in (("UK", "legitimate interest"), ("US", "reasonable estimate")):
        text = _clause(_built(spec(law, *VARIANTS[name])), "delay.penalty")
        assert "as liquidated damages" in text
        assert reason in text
        assert ("at most" in text) == (name != "damages without cap, of the price")


def test_english_law_never_limits_death_injury_and_fraud(spec: Callable[..., Loaded]) -> None:
    text = _clause(_built(spec("UK", (_UNLIMITED, "unlimited: []"))), "liability.cap")
    assert "death or personal injury caused by negligence (section 2(1) of the Unfair Contract Terms Act 1977)" in text
    assert "fraud" in text
    assert "wilful misconduct" not in text
    assert "wilful misconduct, gross negligence and infringement" in _clause(_built(spec("UK")), "liability.cap")


def test_us_limits_and_disclaimers_are_conspicuous(spec: Callable[..., Loaded]) -> None:
    document = _built(spec("US", _BALANCED))
    for clause in ("liability.cap", "warranty.implied"):
        shouted = [one for one in _strong(document, clause) if one == one.upper() and len(one) > 80]
        assert shouted, clause
    assert "MERCHANTABILITY" in _clause(document, "warranty.implied")
    kept = _clause(_built(spec("US")), "warranty.implied")
    assert "apply in addition" in kept


def test_implied_terms_of_english_law_stay_unless_the_parties_balance(spec: Callable[..., Loaded]) -> None:
    assert "Nothing in this contract excludes them" in _clause(_built(spec("UK")), "warranty.implied")
    balanced = _clause(_built(spec("UK", _BALANCED)), "warranty.implied")
    assert "excluded as far as this is reasonable (section 3 of the Unfair Contract Terms Act 1977)" in balanced


@pytest.mark.parametrize(("law", "told"), [
    ("UK", ("section 8(1) of the Value Added Tax Act 1994", "section 906 of the Income Tax Act 2007")),
    ("US", ("26 U.S.C. § 1441", "26 U.S.C. § 1442")),
])  # fmt: skip
def test_taxes_across_the_border_are_settled(law: str, told: tuple[str, ...], spec: Callable[..., Loaded]) -> None:
    document = _built(spec(law, *_FOREIGN_AGENCY))
    assert all(one in _clause(document, "payment.tax") for one in told)
    assert "payment.vat" not in numbers(document)


def test_the_processor_agreement_has_what_article_28_of_the_uk_gdpr_demands() -> None:
    text = _annex(_built(load(FOLDER / SPECS["UK"])), "processor")
    for place in ("28(3)(a)", "32", "28(2)", "28(4)", "33(2)", "28(3)(f)"):
        assert f"Article {place} of the UK GDPR" in text
    american = _annex(_built(load(FOLDER / SPECS["US"])), "processor")
    assert "GDPR" not in american
    assert "does not sell or share them" in american


def test_law_and_courts_are_those_of_the_place(spec: Callable[..., Loaded]) -> None:
    english = _built(spec("UK"))
    assert "law of England and Wales" in _clause(english, "closing.law")
    assert "exclusive jurisdiction" in _clause(english, "closing.venue")
    assert "Exclusive jurisdiction of the courts of England and Wales." in everything(english)
    for place, name in (("US-VT", "State of Vermont"), ("US-MA", "Commonwealth of Massachusetts")):
        document = _built(spec("US", ("place: US-VT", f"place: {place}")))
        law = _clause(document, "closing.law")
        assert f"law of the {name}" in law
        assert "International Sale of Goods does not apply" in law
        notice = "".join(getattr(one, "text", "") for one in document.notice)
        assert f"an attorney admitted in the {name}" in notice


def test_a_us_contract_needs_a_state(spec: Callable[..., Loaded]) -> None:
    with pytest.raises(InvalidSpec) as caught:
        contract.build(spec("US", ("place: US-VT", "place: CH-BE")), "en", AS_OF)
    assert [problem.path for problem in caught.value.problems] == ["place"]


def test_every_state_has_a_name() -> None:
    states = words.words("en").labels["us-law"]
    assert len(states) == 56
    assert all(re.fullmatch(r"US-[A-Z]{2}", code) for code in states)


def test_an_amendment_speaks_the_words_of_the_law(spec: Callable[..., Loaded]) -> None:
    old = load(FOLDER / SPECS["US"])
    new = spec("US", ("amount: 24000", "amount: 26000"), ("due: 2027-04-23", "due: 2027-05-07"))
    text = everything(amendment.build(old, new, amendment.Request(), "en", AS_OF)).replace("\u00a0", " ")
    assert "Sections Amended" in text
    assert "Section 7.1" in text
    assert "May 7, 2027" in text


@pytest.mark.parametrize("law", SPECS)
def test_words_of_a_law_leave_the_places_for_values_alone(law: str) -> None:
    places = re.compile(r"\{[^{}]*\}")
    texts = [text for file in sorted(ROOT.glob("checks/**/*.yaml")) for text in _english(file)]
    texts += catalogue.read(ROOT / "templates" / "records" / "en.yaml", dict[str, str]).values()
    assert len(texts) > 300
    for text in texts:
        assert places.findall(words.worded(text, "en", law)) == places.findall(text)


def test_the_names_of_a_spec_keep_their_spelling(spec: Callable[..., Loaded]) -> None:
    loaded = spec("US", ('"Bright River Studio, Inc."', "The Licence Programme Centre"))
    assert "The Licence Programme Centre" in _clause(_built(loaded), "parties.parties")


def _english(file: Path) -> list[str]:
    texts = catalogue.read(file, dict[str, object]).get("texts")
    return [one for one in texts["en"].values() if isinstance(one, str)] if isinstance(texts, dict) else []


def _built(loaded: Loaded) -> Document:
    return contract.build(loaded, "en", AS_OF)


def _blocks(document: Document, id_: str) -> tuple:  # type: ignore[type-arg]
    clauses = [clause for section in document.sections for clause in section.clauses]
    return next(clause.blocks for clause in clauses if clause.id == id_)


def _clause(document: Document, id_: str) -> str:
    return " ".join(text_of(_blocks(document, id_)).split())


def _strong(document: Document, id_: str) -> list[str]:
    """Passages in bold, those that a value interrupts joined."""
    found, passage = [], ""
    for block in _blocks(document, id_):
        for one in block.inlines:
            if getattr(one, "strong", False):
                passage += one.text
            else:
                found.append(passage)
                passage = ""
    return [*found, passage]


def _annex(document: Document, name: str) -> str:
    section = next(one for one in document.annexes if one.id == f"annex.{name}")
    return " ".join(text_of(tuple(section_blocks(section))).split())
