"""Where a rule must speak or be silent beyond its own two examples: the cases people argue about."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.spec.test_rules import findings

PARTIES = "parties: {{client: {{name: Hotel, {client}}}, agency: {{name: Agentur, {agency}}}}}\n"
OFFER = "facts: {{offers: [{{id: a, name: {name}, price: {{amount: 90, {price}}}, conditions: [{conditions}]}}]}}\n"


def parties(client: str, agency: str) -> str:
    return PARTIES.format(client=client, agency=agency)


def offer(price: str = "per: [room, night]", name: str = "Winter", conditions: str = "") -> str:
    return OFFER.format(name=name, price=price, conditions=conditions)


def register(entry: str) -> str:
    return f"rights: {{register: [{{id: R-01, {entry}}}]}}\n"


def price(more: str = "") -> str:
    return f"terms: {{price: {{amount: 100{more}}}}}\n"


def milestones(*dues: str) -> str:
    lines = (f"  - {{id: M{n}, title: A, due: {due}, delivers: [web]}}\n" for n, due in enumerate(dues, 1))
    return "milestones:\n" + "".join(lines)


FORM = """deliverables:
  web:
    kind: website
    criteria:
      - id: A-01
        statement: Eine Nachricht kommt an.
        scenario: {given: {page: /}, then: [{mail: {to: a@hotel.example, contains: x, within: 2 min}}]}
terms: {personal-data: {processed: false}}
"""
PARTLY = """deliverables:
  web:
    kind: website
    criteria:
      - {id: A-01, statement: Eins., person: client, compare: a.png}
      - {id: A-02, statement: Zwei., person: client, compare: b.png}
milestones: [{id: M1, title: A, due: 2027-01-29, delivers: [{web: [A-01]}], payment: 100 %}]
"""
HANDOVER = "rights: {handover: [source-code]}\n" + milestones("2027-01-29")
HOUSES = """jurisdiction: CH
houses:
  see: {address: {street: Gasse 1, postcode: "78462", town: Konstanz, country: DE}}
deliverables: {web: {kind: website, packs: [rights, legal-ch], house: see}}
"""

CASES = [
    ("milestones.due-on-holiday", "place: CH-BE\n" + milestones("2027-05-15"), ["milestones[0].due"]),  # a Saturday
    ("milestones.due-on-holiday", "place: CH-TI\n" + milestones("2027-03-19"), ["milestones[0].due"]),
    ("milestones.due-on-holiday", "place: CH-BE\n" + milestones("2027-03-19"), []),
    ("milestones.due-on-holiday", "jurisdiction: DE\n" + milestones("2027-10-03", "2027-12-27"), ["milestones[0].due"]),
    ("milestones.due-on-holiday", milestones("2027-12-25"), []),  # of no place
    ("milestones.due-on-holiday", "place: CH-XX\n" + milestones("2027-12-25"), []),
    (
        "milestones.due-on-holiday",
        "place: CH-BE\n" + milestones("2027-12-23") + "terms: {calendar: {add: [2027-12-23]}}\n",
        ["milestones[0].due"],
    ),
    (
        "milestones.outside-period",
        milestones("2029-05-01") + "terms: {period: {until: 2029-04-30}}\n",
        ["milestones[0].due"],
    ),
    ("milestones.undelivered", PARTLY, ["deliverables.web"]),
    ("milestones.undelivered", HANDOVER, ["rights.handover"]),
    ("milestones.undelivered", "rights: {handover: [source-code]}\n", []),
    ("money.vat-rate", "jurisdiction: CH\n" + parties("country: DE", "country: DE") + price(", vat: 19 %"), []),
    ("money.vat-rate", "jurisdiction: CH\n" + parties("country: CH", "country: DE") + price(", vat: 19 %"), []),
    ("money.vat-rate", parties("country: GB", "country: GB") + price(", vat: 19 %"), ["terms.price.vat"]),
    ("money.vat-rate", "jurisdiction: US\n" + price(", vat: 7 %"), []),
    ("money.cap-below-price", "terms: {price: {amount: 100 CHF}, liability: {cap: 90 EUR}}\n", []),
    ("money.penalty-high", "jurisdiction: DE\nterms: {delay-penalty: {per-day: 1 %, cap: 30 %}}\n", []),
    (
        "law.penalty-limit",
        "jurisdiction: DE\n"
        + milestones("2027-01-29", "2027-02-26")
        + "terms: {delay-penalty: {per-day: 0.2 %, of: price, cap: 5 %}}\n",
        ["terms.delay-penalty.of"],
    ),
    ("acceptance.warranty-short", "jurisdiction: DE\nterms: {warranty: 1 year}\n", ["terms.warranty"]),
    ("acceptance.warranty-short", "jurisdiction: UK\nterms: {warranty: 12 months}\n", []),
    ("data.form-without-agreement", FORM, ["terms.personal-data.processed"]),
    ("data.form-without-agreement", FORM.replace("false", "true"), []),
    (
        "rights.lump-sum-undeclared",
        "jurisdiction: AT\nrights: {copyright: exclusive-licence}\n" + price(),
        ["rights.copyright"],
    ),
    (
        "rights.lump-sum-undeclared",
        "jurisdiction: DE\nrights: {copyright: exclusive-licence}\n" + price(", kind: by-effort"),
        [],
    ),
    ("rights.lump-sum-undeclared", "jurisdiction: DE\nrights: {copyright: licence}\n" + price(), []),
    ("rights.lump-sum-undeclared", "jurisdiction: CH\nrights: {copyright: transfer}\n" + price(), []),
    ("rights.lump-sum-france", "jurisdiction: FR\nrights: {copyright: transfer}\n" + price(), ["rights.copyright"]),
    ("rights.grants-incomplete", "jurisdiction: FR\nrights: {copyright: transfer}\n", ["rights.copyright"]),
    (
        "rights.copyleft-excluded",
        "rights: {open-source: {allowed: [MIT, AGPL-3.0-only], copyleft: excluded}}\n",
        ["rights.open-source.allowed[1]"],
    ),
    ("rights.copyleft-excluded", "rights: {open-source: {allowed: [GPL-3.0-only]}}\n", []),  # with-consent
    ("register.licence-missing", register("kind: map, what: Plan, licence: unbekannt"), ["rights.register[0].licence"]),
    (
        "register.licence-missing",
        register("kind: image, what: Foto, licence: aus dem Internet"),
        ["rights.register[0].licence"],
    ),
    (
        "register.licence-missing",
        register("kind: font, what: Roboto, licence: Google Fonts"),
        ["rights.register[0].licence"],
    ),
    (
        "register.licence-missing",
        register("kind: image, what: Foto, licence: freie Nutzung nach Vertrag vom 3. Mai"),
        [],
    ),
    ("register.licence-missing", register("kind: image, what: Foto, licence: Webnutzung unbefristet"), []),
    (
        "register.non-commercial",
        register("kind: font, what: Zierschrift, licence: for personal use only"),
        ["rights.register[0].licence"],
    ),
    (
        "register.non-commercial",
        register("kind: image, what: Foto, licence: usage non commercial"),
        ["rights.register[0].licence"],
    ),
    ("register.non-commercial", register("kind: image, what: Foto, licence: Commercial licence no. 12"), []),
    ("register.non-commercial", register("kind: image, what: Foto, licence: CC BY 4.0"), []),
    (
        "register.non-commercial",
        "parties: {client: {name: Verein, kind: association}}\n"
        + register("kind: image, what: Foto, licence: CC BY-NC 4.0"),
        [],
    ),
    (
        "register.attribution-missing",
        register("kind: image, what: Foto, licence: CC-BY-SA-4.0"),
        ["rights.register[0].attribution"],
    ),
    (
        "register.expires-early",
        register("kind: image, what: A, valid: {until: 2027-01-01}") + milestones("2027-01-29"),
        ["rights.register[0].valid.until"],
    ),
    ("register.expires-early", register("kind: image, what: A, valid: {until: 2027-01-01}"), []),
    ("register.scope-unfit", register("kind: image, what: A, scope: [social]"), ["rights.register[0].scope"]),
    (
        "register.scope-unfit",
        "deliverables: {t: {kind: content, packs: [rights]}}\n" + register("kind: image, what: A, scope: [print]"),
        [],
    ),
    ("offers.ended", offer() + milestones("2027-03-12"), []),
    ("offers.tourist-tax-open", "jurisdiction: CH\n" + offer("per: [room, night], includes: [tourist-tax]"), []),
    ("offers.tourist-tax-open", "jurisdiction: CH\n" + offer(conditions="taxe de séjour en sus"), []),
    ("offers.tourist-tax-open", "jurisdiction: DE\n" + offer(), []),
    ("offers.tourist-tax-open", "jurisdiction: CH\n" + offer(), ["facts.offers[0].price"]),
    ("law.pack-missing", HOUSES, ["deliverables.web.packs"]),
    ("law.pack-missing", "jurisdiction: US\n", []),
    ("law.accessibility-missing", "jurisdiction: CH\n" + offer(), []),
    ("law.accessibility-missing", "jurisdiction: AT\n" + offer(), ["deliverables.web.packs"]),
    ("law.place-elsewhere", "jurisdiction: UK\nplace: US-VT\n", ["place"]),
    ("law.language-unavailable", "jurisdiction: DE\n", []),  # no contract yet
    ("law.language-unavailable", "jurisdiction: DE\n" + price(), ["language"]),
    ("law.withholding-tax", parties("country: DE", "country: CH"), ["parties.agency.country"]),
    ("law.withholding-tax", parties("country: DE", "country: DE"), []),
    ("law.withholding-tax", "parties: {client: {name: Hotel, country: DE}}\n", []),
    ("law.reverse-charge", parties("country: DE", "country: CH") + price(", vat: 19 %"), ["terms.price.vat"]),
    ("law.reverse-charge", parties("country: DE, kind: private", "country: CH") + price(", vat: 19 %"), []),
    (
        "law.reverse-charge",
        parties("country: CH", "country: DE, vat: CHE-123.456.788 MWST") + price(", vat: 8.1 %"),
        [],
    ),
    (
        "law.liability-void",
        "jurisdiction: DE\nterms: {liability: {cap: 9 EUR, unlimited: [intent]}}\n",
        ["terms.liability.unlimited"],
    ),
    (
        "terms.period-reversed",
        register("kind: image, what: A, valid: {from: 2028-01-01, until: 2027-01-01}"),
        ["rights.register[0].valid.until"],
    ),
]


@pytest.mark.parametrize(("rule", "part", "places"), CASES)
def test_objects_to_these_places(rule: str, part: str, places: list[str], tmp_path: Path) -> None:
    assert [one.path for one in findings(tmp_path, part) if one.rule == rule] == places


def test_a_holiday_is_named_in_the_language_of_the_contract(tmp_path: Path) -> None:
    part = "language: fr\nplace: CH-VD\n" + milestones("2027-05-06")
    (found,) = [one for one in findings(tmp_path, part, "fr") if one.rule == "milestones.due-on-holiday"]
    assert "Ascension" in found.problem
    assert found.instead == "due: 2027-05-05, ou due: 2027-05-07"


def test_dates_are_compared_with_the_calendar_only_when_there_are_any(tmp_path: Path) -> None:
    findings(tmp_path, "place: CH-BE\nterms: {venue: client}\n")
    code = (
        "import sys; from pathlib import Path; from toolkit.spec.load import load; from toolkit.spec.lint import lint; "
        "lint(load(Path(sys.argv[1])), 'de-CH'); raise SystemExit('holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path / "spec.yaml")], check=False).returncode == 0


@pytest.mark.parametrize("length", ["36500 days", "0 days", "100 years", "0.5 working days"])
@pytest.mark.parametrize("due", ["1900-01-01", "2199-12-31", "2027-03-12"])
def test_dates_and_periods_beyond_all_calendars_break_nothing(due: str, length: str, tmp_path: Path) -> None:
    part = (
        "jurisdiction: DE\nplace: DE-BY\n" + milestones(due) + f"terms: {{period: {{from: 1900-01-01, until: {due}}}, "
        f"pay-within: {length}, warranty: {length}, acceptance: {{test-period: {length}, remedy-period: {length}, "
        f"deemed: {{after: {length}}}}}}}\n"
    )
    assert findings(tmp_path, part)
