"""A form says what the spec says, and writes only what was changed in it."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.unit.studio.client import Client
from tests.unit.studio.sent import form
from toolkit.languages import LANGUAGES
from toolkit.spec.editing import plain
from toolkit.spec.model import Kind
from toolkit.spec.nodes import compose, decoded
from toolkit.studio.forms.build import PARTS, build
from toolkit.studio.forms.inputs import Group, Many, every, fields
from toolkit.studio.forms.words import choice, label

NAME = "hotel/spec.yaml"


@pytest.fixture
def spec(folder: Path) -> Path:
    return folder / NAME


@pytest.mark.parametrize("part", PARTS)
def test_a_form_sent_as_it_came_changes_no_byte(client: Client, spec: Path, part: str) -> None:
    before = spec.read_bytes()
    assert form(client, part).send().status_code == 303
    assert spec.read_bytes() == before


@pytest.mark.parametrize(
    ("part", "name", "value", "old", "new"),
    [
        ("basics", "title", "Web: neu", "Website und Facebook-Seite für das Hotel Bergsicht", '"Web: neu"'),
        ("basics", "language", ["de-CH", "fr"], "language: de-CH", "language: [de-CH, fr]"),
        ("parties", "parties.agency.address.street", "Mühleplatz 7", "Mühleplatz 6", "Mühleplatz 7"),
        ("parties", "parties.adviser.may", ["test"], "may: [accept, test]", "may: [test]"),
        ("parties", "parties.agency.iban", "", "    iban: CH93 0076 2011 6238 5295 7\n", ""),
        ("facts", "facts.stars.superior", "false", "superior: true", "superior: false"),
        (
            "facts", "facts.hours", "reception: Mo-Su 06:00-22:00\r\nrestaurant: We-Su 17:30-21:30",
            "Mo-Su 07:00-22:00", "Mo-Su 06:00-22:00",
        ),
        ("deliverables", "deliverables.website.packs", ["hotel-website", "legal-ch", "rights"], "wcag22-aa, ", ""),
        ("deliverables", "deliverables.website.languages", "de\r\nen\r\nfr", "s: [de, en]", "s: [de, en, fr]"),
        ("milestones", "milestones[1].payment", "35 %", "payment: 40 %}", "payment: 35 %}"),
        ("milestones", "milestones[2].due", "2027-04-16", "2027-04-09", "2027-04-16"),
        ("milestones", "milestones[2].delivers", ["facebook"], "[facebook, handover]", "[facebook]"),
        ("terms", "terms.price.amount", "25000.75", "amount: 24500,", "amount: 25000.75,"),
        ("terms", "terms.price.amount", "25'000", "amount: 24500,", "amount: 25000,"),
        ("terms", "terms.warranty", "36 Monate", "warranty: 24 months", "warranty: 36 months"),
        ("terms", "terms.acceptance.test-period", "5 Arbeitstage", "test-period: 10 working", "test-period: 5 working"),
        ("terms", "terms.acceptance.deemed.after", "20 days", "deemed: never", "deemed: {after: 20 days}"),
        ("terms", "terms.insurance.sum", "", "  insurance: {sum: 1000000 CHF}\n", ""),
        (
            "brief", "brief.guests[0].pains[1].text", "Niemand antwortet",
            "Auf Fragen kommt tagelang keine Antwort", "Niemand antwortet",
        ),
        ("brief", "brief.themes[0].answers", ["P1"], "answers: [P1, G1]", "answers: [P1]"),
        ("brief", "brief.objectives[0].period", "month", "period: quarter}", "period: month}"),
        ("brief", "brief.bids.weights.team", "5 %", "team: 10 %", "team: 5 %"),
        ("brief", "brief.resources.content.hours-per-week", "4", "hours-per-week: 3", "hours-per-week: 4"),
        (
            "brief", "brief.themes[0].words", "de: Endpreis\r\nde: Kurtaxe",
            "[Endpreis, inbegriffen, Kurtaxe]", "[Endpreis, Kurtaxe]",
        ),
        ("dialogue", "dialogue[2].budget", "200 CHF", "budget: 150 CHF", "budget: 200 CHF"),
        ("rights", "rights.register[3].licence", "MIT", "licence: OFL-1.1, scope", "licence: MIT, scope"),
        ("rights", "rights.open-source.copyleft", "excluded", "copyleft: with-consent", "copyleft: excluded"),
    ],
)  # fmt: skip
def test_only_what_was_changed_is_written(
    client: Client, spec: Path, part: str, name: str, value: Any, old: str, new: str
) -> None:
    before = spec.read_text(encoding="utf-8")
    assert before.count(old) == 1
    page = form(client, part)
    page.sent[name] = value
    answer = page.send()
    assert answer.status_code == 303, re.findall(r'class="finding.*', answer.text)
    assert spec.read_text(encoding="utf-8") == before.replace(old, new)


def test_a_new_milestone_gets_the_next_code(client: Client, spec: Path) -> None:
    before = spec.read_text(encoding="utf-8")
    page = form(client, "milestones")
    page.sent |= {
        "milestones[3].title": "Schulung",
        "milestones[3].due": "2027-05-07",
        "milestones[3].delivers": ["handover"],
    }
    assert page.send().status_code == 303
    line = "  - {id: M4, title: Schulung, due: 2027-05-07, delivers: [handover]}\n"
    made = spec.read_text(encoding="utf-8")
    assert made.count(line) == 1
    assert made.replace(line, "") == before


def test_a_new_offer_is_called_after_its_name(client: Client, spec: Path) -> None:
    page = form(client, "facts")
    page.sent |= {"facts.offers[1].name": "Früher Schnee", "facts.offers[1].price.amount": "390"}
    assert page.send().status_code == 303
    assert "- {id: fruher-schnee, name: Früher Schnee, price: {amount: 390}}" in spec.read_text(encoding="utf-8")


def test_a_new_deliverable_is_called_after_its_kind(client: Client, spec: Path) -> None:
    page = form(client, "deliverables")
    page.sent |= {"deliverables..kind": "workshop", "deliverables..title": "Schulung"}
    assert page.send().status_code == 303
    tree = plain(compose(decoded(spec.read_bytes(), spec, "x")))
    assert tree["deliverables"]["workshop"] == {"kind": "workshop", "title": "Schulung"}
    assert list(tree["deliverables"]) == ["website", "facebook", "workshop"]


def test_what_is_ticked_is_removed(client: Client, spec: Path) -> None:
    before = spec.read_text(encoding="utf-8")
    page = form(client, "deliverables")
    page.sent |= {"remove deliverables.website.pages[6]": "1", "remove deliverables.website.pages[1]": "1"}
    assert page.send().status_code == 303
    gone = ["      - {path: /zimmer, name: Zimmer und Preise}\n", "      - {path: /en, name: Englische Übersicht}\n"]
    assert spec.read_text(encoding="utf-8") == before.replace(gone[0], "").replace(gone[1], "")


def test_what_cannot_be_read_is_told_at_its_field_and_not_saved(client: Client, spec: Path) -> None:
    before = spec.read_bytes()
    page = form(client, "terms")
    page.sent |= {"terms.warranty": "lange <b>", "terms.price.amount": "26000"}
    answer = page.send()
    assert answer.status_code == 400
    assert spec.read_bytes() == before
    field = answer.text.split('id="f-terms.warranty"')[1][:900]
    assert 'value="lange &lt;b&gt;"' in field
    assert 'aria-invalid="true"' in field
    assert 'class="finding error"' in field
    page.take(answer)
    page.sent["terms.warranty"] = "36 months"
    assert page.send().status_code == 303
    text = spec.read_text(encoding="utf-8")
    assert "amount: 26000," in text
    assert "warranty: 36 months" in text


def test_a_change_made_meanwhile_is_not_overwritten(client: Client, spec: Path) -> None:
    page = form(client, "terms")
    spec.write_text(spec.read_text(encoding="utf-8").replace("24 months", "60 months"), encoding="utf-8")
    changed = spec.read_bytes()
    page.sent["terms.warranty"] = "36 months"
    answer = page.send()
    assert answer.status_code == 409
    assert spec.read_bytes() == changed
    assert "60 months" in answer.text
    assert "36 months" in answer.text


def test_findings_stand_beside_their_field(client: Client, spec: Path) -> None:
    spec.write_text(spec.read_text(encoding="utf-8").replace("24 months", "1 months"), encoding="utf-8")
    field = client.get(f"/form/{NAME}?part=terms").text.split('id="f-terms.warranty"')[1]
    assert 'class="finding' in field[:1500]


def test_a_broken_spec_opens_in_the_editor(client: Client, spec: Path) -> None:
    spec.write_text("toolkit: 1\ntitle: [x\n", encoding="utf-8")
    answer = client.get(f"/form/{NAME}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/spec/{NAME}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_and_every_choice_has_words(language: str) -> None:
    tree = {"deliverables": {kind: {"kind": kind} for kind in Kind.__args__}}  # type: ignore[attr-defined]
    for name in PARTS:
        for part in build(name, tree):
            for one in every(part):
                label(one.pattern, language)
            for field in fields(part):
                if field.kind in ("choice", "many") and not field.names:
                    words = [choice(field.pattern, value, language) for value in field.choices]
                    assert language == "en" or words != list(field.choices), field.pattern


def test_groups_and_lists_know_what_is_new(client: Client) -> None:
    [part] = build("milestones", {"milestones": [{"id": "M1"}]})
    assert isinstance(part, Many)
    assert [(group.blank, group.removable) for group in part.items] == [(False, True), (True, False)]
    assert isinstance(part.items[0], Group)
