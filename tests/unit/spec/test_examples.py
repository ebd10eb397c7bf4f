"""The examples teach: the good specs are clean, their twins make every rule speak, every fault of form is placed."""

from pathlib import Path

import pytest

from toolkit.errors import InvalidSpec, Problem
from toolkit.spec.lint import lint
from toolkit.spec.load import load
from toolkit.spec.rule import paths

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
NAMES = ("hotel-bergsicht", "ferienhaus-kranichhof", "campagne-lavaux")


def findings(file: Path) -> list[Problem]:
    loaded = load(file)
    return lint(loaded, loaded.spec.languages[0])


@pytest.mark.parametrize("name", NAMES)
def test_good_spec_has_no_finding(name: str) -> None:
    assert findings(EXAMPLES / name / "spec.yaml") == []


def test_twins_make_every_rule_speak() -> None:
    spoken = {one.rule for name in NAMES for one in findings(EXAMPLES / name / "broken.yaml")}
    assert spoken == set(paths())


@pytest.mark.parametrize("name", NAMES)
def test_twin_repeats_nothing_at_one_place(name: str) -> None:
    told = [(one.line, one.column, one.problem, one.why) for one in findings(EXAMPLES / name / "broken.yaml")]
    assert len(told) == len(set(told))


FAULTS = [  # file, rule, what stands at the place that is told, a word of the message
    ("hotel-bergsicht", "not-one-of", "Schweiz\n", "CH"),
    ("hotel-bergsicht", "unknown-key", "telefon:", "phone"),
    ("hotel-bergsicht", "not-email", "kontakt(at)", "kontakt(at)nordhang-digital.example"),
    ("hotel-bergsicht", "not-phone", "033 555 64", "+41 33 822 11 11"),
    ("hotel-bergsicht", "not-iban", "CH93 0076", "IBAN"),
    ("hotel-bergsicht", "unquoted-comma", "dass das Zimmer passt", "Anführungszeichen"),
    ("hotel-bergsicht", "unknown-reference", "P1]", "P1"),
    ("hotel-bergsicht", "unknown-reference", "webseite]}", "website"),
    ("hotel-bergsicht", "not-webaddress", "www.hotel", "https://"),
    ("hotel-bergsicht", "key-of-other-kind", "platform: facebook", "profile"),
    ("hotel-bergsicht", "unknown-pack", "hotel-webseite", "hotel-website"),
    ("hotel-bergsicht", "unknown-check", "links.intern}", "links.internal"),
    ("hotel-bergsicht", "duplicate-id", "W-01, statement", "31"),
    ("hotel-bergsicht", "no-judge", "{id: W-02", "W-02"),
    ("hotel-bergsicht", "not-a-date", "12.3.2027", "2027-03-16"),
    ("hotel-bergsicht", "not-percent", "100}", "30 %"),
    ("hotel-bergsicht", "not-money", "24'500", "28000"),
    ("hotel-bergsicht", "not-duration", "10 Arbeitstage", "working days"),
    ("hotel-bergsicht", "not-an-integer", "zwei}", "zwei"),
    ("ferienhaus-kranichhof", "not-a-mapping", "Ferienhaus Kranichhof GbR", "client"),
    ("ferienhaus-kranichhof", "not-vatnumber", "DE136695975", "Prüfziffer"),
    ("ferienhaus-kranichhof", "unknown-key", "sitz:", "sitz"),
    ("ferienhaus-kranichhof", "twice", "rights]", "rights"),
    ("ferienhaus-kranichhof", "unknown-adjust", "{severity: major}\n", "speed/speed.lcp"),
    ("ferienhaus-kranichhof", "off-without-reason", "{off: true}", "reason"),
    ("ferienhaus-kranichhof", "unknown-key", "text: [", "texts"),
    ("ferienhaus-kranichhof", "two-judges", "{id: W-02", "test, person"),
    ("ferienhaus-kranichhof", "not-one-of", "hoch}", "blocking"),
    ("ferienhaus-kranichhof", "outside", "../tests", "../tests/test_preis.py"),
    ("ferienhaus-kranichhof", "no-statement", "{id: W-05", "statement"),
    ("ferienhaus-kranichhof", "duplicate-key", "criteria: []", "19"),
    ("ferienhaus-kranichhof", "key-of-other-kind", "pages: [", "website"),
    ("ferienhaus-kranichhof", "no-value", "\n    languages: de\n", "owner"),
    ("ferienhaus-kranichhof", "not-a-list", "de\n\nterms", "languages"),
    ("ferienhaus-kranichhof", "not-one-of", "vorsatz]", "intent"),
    ("ferienhaus-kranichhof", "not-percent", "0,2 %", "Prozentzeichen"),
    ("ferienhaus-kranichhof", "unquoted-comma", "2 %}", "Anführungszeichen"),
    ("ferienhaus-kranichhof", "not-true-or-false", "ja}", "true"),
    ("campagne-lavaux", "not-the-form", "Vaud\n", "Vaud"),
    ("campagne-lavaux", "not-vatnumber", "CHE-123.456.789", "chiffre de contrôle"),
    ("campagne-lavaux", "not-one-of", "decide]", "accept, test"),
    ("campagne-lavaux", "missing-key", "{id: O1", "level"),
    ("campagne-lavaux", "not-a-date", "fin novembre", "2027-03-16"),
    ("campagne-lavaux", "not-a-number", "six}", "six"),
    ("campagne-lavaux", "unknown-reference", "O3\n", "O1, O2"),
    ("campagne-lavaux", "not-a-date", "2027-11-31", "2027-11-31"),
    ("campagne-lavaux", "not-money", "6400 francs", "28000 CHF"),
    ("campagne-lavaux", "not-webaddress", "hotel-terrasses.example/", "https://"),
    ("campagne-lavaux", "compare-alone", "annonces.pdf", "person"),
    ("campagne-lavaux", "not-one-of", "hebdomadaire", "weekly"),
    ("campagne-lavaux", "not-a-mapping", "du 30 août", "period"),
    ("campagne-lavaux", "unknown-pack", "monitorings]", "monitoring"),
    ("campagne-lavaux", "not-one-of", "contenu", "content"),
    ("campagne-lavaux", "too-small", "0}", "1"),
    ("campagne-lavaux", "unknown-reference", "K-02]", "K-01"),
    ("campagne-lavaux", "not-percent", "30 pour cent", "30 %"),
    ("campagne-lavaux", "unknown-rule", "money.first-payment,", "money.first-payment-high"),
    ("campagne-lavaux", "unknown-place", "milestones.M4", "milestones.M1"),
]


@pytest.mark.parametrize("name", NAMES)
def test_every_fault_of_form_is_told_where_it_stands(name: str) -> None:
    file = EXAMPLES / name / "invalid.yaml"
    text = file.read_text(encoding="utf-8")
    with pytest.raises(InvalidSpec) as raised:
        load(file)
    told = {(one.rule, one.line, one.column): f"{one.problem} {one.instead}" for one in raised.value.problems}
    expected = {(f"spec.{rule}", *place(text, at)): word for example, rule, at, word in FAULTS if example == name}
    assert told.keys() == expected.keys()
    assert [key for key, word in expected.items() if word not in told[key]] == []


def place(text: str, part: str) -> tuple[int, int]:
    """Line and column at which the only occurrence of the part begins, both from 1."""
    assert text.count(part) == 1, part
    before = text[: text.index(part)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")
