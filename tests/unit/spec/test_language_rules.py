"""The rules of the spec language, one table a rule: what is refused, what is found, what counts without being typed."""

from pathlib import Path

import pytest

from toolkit.documents import contract
from toolkit.errors import InvalidSpec, Problem
from toolkit.spec import needs, resolved
from toolkit.spec.lint import lint
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded

HEAD = "toolkit: 1\ntitle: Website\nlanguage: de-CH\n"
PARTIES = "parties: {client: {name: Hotel}}\n"
WEB = "deliverables:\n  web: {kind: website, url: https://hotel.example, packs: [seo]%s}\n"
SMALLEST = HEAD + PARTIES + WEB % ""
MILESTONE = "milestones: [{id: M1, title: Website, due: 2027-03-12, delivers: [web], payment: 100 %%%s}]\n"


def read(folder: Path, text: str) -> Loaded:
    (folder / "spec.yaml").write_text(text, encoding="utf-8")
    return load(folder / "spec.yaml")


def told(folder: Path, text: str) -> list[Problem]:
    """Faults of the form, else the findings of lint."""
    try:
        loaded = read(folder, text)
    except InvalidSpec as error:
        return error.problems
    return lint(loaded, "en")


def rules(folder: Path, text: str) -> set[str]:
    return {one.rule for one in told(folder, text)}


def criteria(*listed: str) -> str:
    return HEAD + PARTIES + WEB % f", criteria: [{', '.join(listed)}]"


# --- text for people; scalars keep their source text

BILINGUAL = SMALLEST.replace("de-CH", "[de-CH, fr]")
FORM = [
    ("second text missing", BILINGUAL, "texts.untranslated", True),
    ("both texts there", BILINGUAL.replace("title: Website", "title: {de-CH: Website, fr: Site}"), "spec.", False),
    ("one tag of a language nobody speaks", SMALLEST.replace("Website", "{es: Sitio}", 1), "spec.not-one-of", True),
    ("merge key", SMALLEST + "facts: {<<: {name: A}}\n", "spec.merge", True),
    ("tag", SMALLEST.replace("Website", "!!str Website", 1), "spec.tag", True),
    ("duplicate key", SMALLEST + "title: Website\n", "spec.duplicate-key", True),
    ("anchor and alias", SMALLEST.replace("{name: Hotel}", "{name: &n Hotel, email: &m a@b.example}"), "spec.", False),
    ("unquoted comma", criteria("{id: A, statement: Ruhe, auch nachts, person: client}"), "spec.unquoted-comma", True),
    ("date that is not ISO", SMALLEST + MILESTONE.replace("2027-03-12", "12.03.2027") % "", "spec.not-a-date", True),
    ("unknown key", SMALLEST + "budgett: 1\n", "spec.unknown-key", True),
    ("x- key", SMALLEST + "x-note: A\n", "spec.unknown-key", True),
]


@pytest.mark.parametrize(("text", "rule", "expected"), [case[1:] for case in FORM], ids=[case[0] for case in FORM])
def test_form(text: str, rule: str, expected: bool, tmp_path: Path) -> None:
    assert any(one.startswith(rule) for one in rules(tmp_path, text)) is expected


def test_unknown_key_names_the_nearest(tmp_path: Path) -> None:
    [one] = told(tmp_path, SMALLEST.replace("title:", "titel:"))
    assert "title" in one.instead


@pytest.mark.parametrize("typed", ["NO", "yes", "12:30", "1.10", "007", "3818"])
def test_text_is_kept_as_typed(typed: str, tmp_path: Path) -> None:
    assert read(tmp_path, SMALLEST.replace("title: Website", f"title: {typed}")).spec.title == typed


# --- money and quantities

MONEY = [
    ("amount in the currency of the spec", "price: {amount: 1000, vat: 8.1 %}", "spec.", False),
    ("amount with its currency", "price: {amount: 1000 CHF, vat: 8.1 %}", "spec.", False),
    ("amount in another currency", "price: {amount: 1000 EUR, vat: 8.1 %}", "money.currency", True),
    ("share without percent sign", "price: {amount: 1000, vat: 8.1}", "spec.not-percent", True),
    ("length of time without unit", "warranty: 24", "spec.not-duration", True),
    ("length of time with unit", "warranty: 24 months", "spec.", False),
    ("working days", "pay-within: 10 working days", "spec.", False),
]


@pytest.mark.parametrize(("term", "rule", "expected"), [case[1:] for case in MONEY], ids=[case[0] for case in MONEY])
def test_quantity(term: str, rule: str, expected: bool, tmp_path: Path) -> None:
    text = SMALLEST + f"currency: CHF\nterms: {{{term}}}\n"
    assert any(one.startswith(rule) for one in rules(tmp_path, text)) is expected


def test_no_currency_follows_from_the_law(tmp_path: Path) -> None:
    loaded = read(tmp_path, SMALLEST + "jurisdiction: CH\nterms: {price: {amount: 1000}}\n")
    assert loaded.spec.currency is None
    assert "currency" in {one.path for one in lint(loaded, "en") if one.rule == "terms.required"}


# --- required once a contract is meant; defaults

REQUIRED = {
    "jurisdiction", "currency", "terms.price", "terms.acceptance.test-period", "terms.acceptance.remedy-period",
    "rights.copyright", "rights.passes", "rights.moral-rights", "rights.handover", "terms.personal-data.processed",
    "terms.venue",
}  # fmt: skip
UNDUE = "milestones: [{id: M1, title: Website}]\n"


@pytest.mark.parametrize("begun", [UNDUE, "terms: {warranty: 24 months}\n"], ids=["milestone", "terms"])
def test_what_has_no_default_is_asked_for_all_at_once_with_its_place(begun: str, tmp_path: Path) -> None:
    problems = [one for one in told(tmp_path, SMALLEST + begun) if one.severity == "error"]
    assert {one.path for one in problems} >= REQUIRED
    assert all(one.line and one.instead for one in problems)


def test_a_milestone_without_date_delivery_and_payment_is_incomplete(tmp_path: Path) -> None:
    [one] = [one for one in told(tmp_path, SMALLEST + UNDUE) if one.rule == "milestones.incomplete"]
    assert all(key in one.problem for key in ("due", "delivers", "payment"))


def test_smallest_spec_asks_for_nothing_of_a_contract(tmp_path: Path) -> None:
    assert not {"terms.required", "rights.moral-missing"} & rules(tmp_path, SMALLEST)


def test_brief_and_contract_say_all_they_need_at_once(tmp_path: Path) -> None:
    loaded = read(tmp_path, SMALLEST)
    for document, least in (("brief", {"brief.situation"}), ("contract", REQUIRED | {"milestones"})):
        missing = needs.missing_for(loaded, document, "en")
        assert {one.path for one in missing} >= least
        assert all(one.line and one.instead for one in missing)


COMPLETE = (
    "milestones: [{id: M1, title: Website, due: 2027-03-12, delivers: [web], payment: 100 %}]\n"
    "terms: {acceptance: {test-period: 10 working days, remedy-period: 10 working days}}\n"
)
DEFAULTS: dict[str, object] = {
    "terms.acceptance.retests": 2,
    "terms.acceptance.accept-if.blocking": 0,
    "terms.acceptance.accept-if.major": 0,
    "terms.acceptance.accept-if.minor": 10,
    "terms.acceptance.deemed": "never",
    "rights.alteration": "allowed",
    "rights.ai.declare": True,
    "rights.reference-use": "with-consent",
    "terms.confidentiality": "3 years",
    "brief.in-house[0]": "guest-dialogue",
}


def test_defaults_count_and_are_marked(tmp_path: Path) -> None:
    listed = {one.path: one for one in resolved.entries(resolved.resolved(read(tmp_path, SMALLEST + COMPLETE)))}
    assert {path: listed[path].value for path in DEFAULTS} == DEFAULTS
    assert {listed[path].origin.kind for path in DEFAULTS} == {"default"}
    assert listed["title"].origin.kind == "typed"


def test_values_of_a_pack_are_marked(tmp_path: Path) -> None:
    listed = list(resolved.entries(resolved.resolved(read(tmp_path, SMALLEST))))
    assert {one.origin.name for one in listed if one.origin.kind == "pack"} == {"seo"}


def test_the_house_stands_at_the_clients_address(tmp_path: Path) -> None:
    seat = "address: {street: A 1, postcode: 007, town: B, country: CH}"
    loaded = read(tmp_path, SMALLEST.replace("{name: Hotel}", f"{{name: Hotel, {seat}}}") + "facts: {name: Hotel}\n")
    assert loaded.spec.facts
    assert loaded.spec.facts.address == loaded.spec.parties.client.address


# --- ids, criteria, adjust

PERSON = "statement: A, person: client, compare: a.png"
CRITERIA = [
    ("an id of two kinds of things", criteria(f"{{id: web, {PERSON}}}"), "spec.duplicate-id", True),
    ("no judge", criteria("{id: A, statement: A}"), "spec.no-judge", True),
    ("two judges", criteria(f"{{id: A, {PERSON}, test: tests/a.py}}"), "spec.two-judges", True),
    ("the agency", criteria("{id: A, statement: A, person: agency}"), "spec.not-one-of", True),
    ("a role", criteria("{id: A, statement: A, person: {role: Concierge}}"), "spec.", False),
    ("a comparison nobody makes", criteria("{id: A, statement: A, compare: a.png, test: t.py}"), "spec.", True),
    ("a pack's check again, stricter", criteria("{id: A, check: site.hreflang, severity: blocking}"), "spec.", False),
    ("vague word judged by a person", criteria("{id: A, statement: Modern., person: client}"), "words.vague", True),
    ("vague word, compared", criteria("{id: A, statement: Modern., person: client, compare: a.png}"), "words.", False),
    ("vague word, tested", criteria("{id: A, statement: Modern., test: t.py}"), "words.", False),
]


@pytest.mark.parametrize(
    ("text", "rule", "expected"), [case[1:] for case in CRITERIA], ids=[case[0] for case in CRITERIA]
)
def test_criterion(text: str, rule: str, expected: bool, tmp_path: Path) -> None:
    assert any(one.startswith(rule) for one in rules(tmp_path, text)) is expected


ADJUST = [
    ("seo/site.indexable: {severity: minor}", ""),
    ("seo/site.indexable: {for: [T1]}", "spec.unknown-reference"),
    ("seo/site.indexable: {off: true, reason: Intranet}", ""),
    ("seo/site.indexable: {off: true}", "spec.off-without-reason"),
    ("seo/site.indexable: {check: links.internal}", "spec.unknown-key"),
    ("seo/nothing.here: {severity: minor}", "spec.unknown-adjust"),
]


@pytest.mark.parametrize(("typed", "rule"), ADJUST, ids=[case[0] for case in ADJUST])
def test_adjust(typed: str, rule: str, tmp_path: Path) -> None:
    found = {one for one in rules(tmp_path, HEAD + PARTIES + WEB % f", adjust: {{{typed}}}") if one.startswith("spec.")}
    assert found - {"spec.no-modeline"} == ({rule} if rule else set())


def test_a_repeated_check_is_judged_twice(tmp_path: Path) -> None:
    loaded = read(tmp_path, criteria("{id: A, check: site.hreflang, severity: blocking}"))
    assert [one.id for one in loaded.criteria if one.check == "site.hreflang"] == ["A", "seo/site.hreflang"]


def test_a_criterion_of_two_milestones_stands_in_both(tmp_path: Path) -> None:
    text = SMALLEST + MILESTONE.replace("]\n", ", {id: M2, title: Again, delivers: [web]}]\n") % ""
    assert [one.id for one in read(tmp_path, text).spec.milestones] == ["M1", "M2"]
    assert not {one for one in rules(tmp_path, text) if one.startswith("spec.")} - {"spec.no-modeline"}


# --- places and closed lists

CODES = [
    ("jurisdiction: LI", True),
    *((f"jurisdiction: {law}", False) for law in ("CH", "DE", "AT", "FR", "UK", "US")),
    *((f"place: {code}", False) for code in ("CH-BE", "DE-SH", "AT-7", "FR-73", "GB-ENG", "US-VT")),
    ("place: Bern", True),
    ("place: CH-XX", True),
]


@pytest.mark.parametrize(("line", "refused"), CODES, ids=[case[0] for case in CODES])
def test_codes_of_places(line: str, refused: bool, tmp_path: Path) -> None:
    found = rules(tmp_path, SMALLEST + line + "\n" + COMPLETE)
    assert bool(found & {"spec.not-one-of", "spec.not-the-form", "law.place-unknown"}) is refused


def test_a_contract_in_the_us_needs_its_state(tmp_path: Path) -> None:
    def asked(place: str) -> set[str]:
        loaded = read(tmp_path, SMALLEST + f"jurisdiction: US\n{place}terms: {{venue: client}}\n")
        return {one.path for one in needs.missing_for(loaded, "contract", "en")}

    assert "place" in asked("")
    assert "place" not in asked("place: US-VT\n")


def test_there_is_no_pack_for_the_law_of_the_us(tmp_path: Path) -> None:
    assert "spec.unknown-pack" in rules(tmp_path, SMALLEST.replace("[seo]", "[legal-us]"))


REGISTER = "rights: {register: [{id: R-01, kind: %s, what: A, licence: MIT, scope: [%s]}]}\n"
OFFER = "facts: {offers: [{id: o, name: A, price: {amount: 1, per: [%s], includes: [%s]}}]}\n"
CLOSED = [
    *(
        (OFFER % (word, "vat"), False)
        for word in ["person", "room", "house", "night", "day", "week", "month", "stay", "piece"]
    ),
    *(
        (OFFER % ("stay", word), False)
        for word in [
            "breakfast",
            "half-board",
            "full-board",
            "tourist-tax",
            "vat",
            "fees",
            "cleaning",
            "linen",
            "parking",
            "spa",
        ]
    ),
    *(
        (REGISTER % (word, "web"), False)
        for word in ["image", "font", "library", "template", "map", "music", "video", "text", "icon", "data", "plugin"]
    ),
    *((REGISTER % ("image", word), False) for word in ["web", "print", "social", "desktop", "app"]),
    (OFFER % ("family", "vat"), True),
    (OFFER % ("stay", "sauna"), True),
    (REGISTER % ("logo", "web"), True),
    (REGISTER % ("image", "tv"), True),
]


@pytest.mark.parametrize(("part", "refused"), CLOSED)
def test_closed_lists(part: str, refused: bool, tmp_path: Path) -> None:
    assert ("spec.not-one-of" in rules(tmp_path, SMALLEST + part)) is refused


@pytest.mark.parametrize("word", ["design", "setup", "texts", "workshop", "campaign", "monitoring", "dialogue"])
def test_scope_of_a_profile_and_the_dialogue_that_lint_refuses(word: str, tmp_path: Path) -> None:
    text = SMALLEST + f"  fb: {{kind: profile, platform: facebook, owner: client, scope: [{word}]}}\n"
    assert "spec.not-one-of" not in rules(tmp_path, text)
    assert ("dialogue.outsourced" in rules(tmp_path, text)) is (word == "dialogue")


# --- paths, waivers, the agency

PATHS = ["test: %s, statement: A", "statement: A, person: client, compare: %s"]


@pytest.mark.parametrize("judge", PATHS)
@pytest.mark.parametrize(
    ("typed", "rule"), [("../a.png", "spec.outside"), ("/etc/hosts", "spec.outside"), ("tests/a.py", "files.")]
)
def test_files_stay_in_the_folder_and_may_be_absent(judge: str, typed: str, rule: str, tmp_path: Path) -> None:
    found = [one for one in told(tmp_path, criteria(f"{{id: A, {judge % typed}}}")) if one.rule.startswith(rule)]
    assert found
    assert {one.severity for one in found} <= ({"error"} if rule == "spec.outside" else {"error", "warning"})


WAIVERS = [
    ("{rule: criteria.class-unsaid, at: A, reason: Erprobt.}", ""),
    ("{rule: criteria.class-unsaid, at: A}", "spec.missing-key"),
    ("{rule: criteria.class-unsaid, at: Z, reason: Erprobt.}", "spec.unknown-place"),
    ("{rule: money.penalty-high, at: A, reason: Erprobt.}", "spec.unused-waiver"),
    ("{rule: no.rule, at: A, reason: Erprobt.}", "spec.unknown-rule"),
]


@pytest.mark.parametrize(("waiver", "rule"), WAIVERS, ids=[case[0] for case in WAIVERS])
def test_waiver(waiver: str, rule: str, tmp_path: Path) -> None:
    found = rules(tmp_path, criteria("{id: A, statement: A., person: client}") + f"waivers: [{waiver}]\n")
    assert {one for one in found if one.startswith("spec.")} - {"spec.no-modeline"} == ({rule} if rule else set())
    assert ("criteria.class-unsaid" in found) is (rule in ("spec.unused-waiver",))


def test_an_agency_to_be_chosen_is_enough_for_a_brief_only(tmp_path: Path) -> None:
    loaded = read(
        tmp_path, SMALLEST.replace("{client: {name: Hotel}}", "{client: {name: Hotel}, agency: to-be-chosen}")
    )
    assert "parties.agency" in {one.path for one in needs.missing_for(loaded, "contract", "en")}
    assert "parties.agency" not in {one.path for one in needs.missing_for(loaded, "brief", "en")}
    assert contract.numbering(loaded).clauses == {}
