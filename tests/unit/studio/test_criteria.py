"""The criteria of a deliverable's own: a page for each, with the fields that its judge needs."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.unit.studio.client import Client
from tests.unit.studio.sent import Page
from toolkit.languages import LANGUAGES
from toolkit.spec.editing import at, plain
from toolkit.spec.nodes import compose, decoded
from toolkit.spec.references import JUDGES
from toolkit.studio.forms.criterion import build
from toolkit.studio.forms.inputs import fields
from toolkit.studio.forms.words import choice

NAME = "hotel/spec.yaml"
WEBSITE = ("deliverables", "website", "criteria")


@pytest.fixture
def spec(folder: Path) -> Path:
    return folder / NAME


def criterion(client: Client, query: str) -> Page:
    return Page(client, f"/criterion/{NAME}?{query}")


def tree(spec: Path) -> Any:
    return plain(compose(decoded(spec.read_bytes(), spec, "x")))


def test_all_are_listed_with_sentence_and_judge(client: Client) -> None:
    page = unescape(client.get(f"/criteria/{NAME}").text)
    assert re.findall(r"<b>(W-\d+)</b> ([^<]{12})", page) == [
        ("W-01", "The visible "), ("W-02", "Eine Anfrage"), ("W-03", "Die Startsei"), ("W-04", "Die Angebots"),
    ]  # fmt: skip
    assert page.count("Judged by: a person") == 1
    assert "None yet." in page.split("Facebook-Seite")[1]


@pytest.mark.parametrize("number", range(4))
def test_a_criterion_sent_as_it_came_changes_no_byte(client: Client, spec: Path, number: int) -> None:
    before = spec.read_bytes()
    assert criterion(client, f"of=website&number={number}").send().status_code == 303
    assert spec.read_bytes() == before


@pytest.mark.parametrize(
    ("number", "name", "value", "old", "new"),
    [
        (0, "with.texts", "Endpreise\r\nKurtaxe", "[Endpreise ab der ersten Seite]", "[Endpreise, Kurtaxe]"),
        (0, "for", ["T1", "O1"], "[/]}, severity: major, for: [T1]", "[/]}, severity: major, for: [T1, O1]"),
        (1, "scenario.when[1].fill.value", "Probe", "value: Testanfrage der Abnahme", "value: Probe"),
        (2, "person", "adviser", "person: client", "person: adviser"),
        (2, "severity", "blocking", "startseite.png, severity: major", "startseite.png, severity: blocking"),
        (3, "test", "tests/neu.py", "tests/test_buchung.py", "tests/neu.py"),
    ],
)  # fmt: skip
def test_only_what_was_changed_is_written(
    client: Client, spec: Path, number: int, name: str, value: Any, old: str, new: str
) -> None:
    before = spec.read_text(encoding="utf-8")
    assert before.count(old) == 1
    page = criterion(client, f"of=website&number={number}")
    page.sent[f"deliverables.website.criteria[{number}].{name}"] = value
    assert page.send().status_code == 303
    assert spec.read_text(encoding="utf-8") == before.replace(old, new)


def test_a_check_is_found_by_a_word_and_chosen_by_its_sentence(client: Client, spec: Path) -> None:
    listed = unescape(client.get(f"/criterion/{NAME}?of=website&judge=check&q=spelling").text)
    found = re.search(rf'<a href="(/criterion/{NAME}\?of=website&judge=check&check=content\.spelling)">', listed)
    assert found
    everything = client.get(f"/criterion/{NAME}?of=website&judge=check").text
    assert "check=speed.lcp" in everything
    assert "check=profile.cadence" not in everything  # of a profile, not of a website
    page = Page(client, found[1])
    before = spec.read_text(encoding="utf-8")
    answer = page.send()
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/criterion/{NAME}?of=website&number=4&done=saved"
    line = "      - {id: W-05, check: content.spelling}\n"
    assert spec.read_text(encoding="utf-8").replace(line, "") == before


def test_parameters_are_those_of_the_check_with_what_counts_without_them(client: Client, spec: Path) -> None:
    page = criterion(client, "of=facebook&judge=check&check=profile.dialogue")
    field = page.text.split('id="f-deliverables.facebook.criteria[0].with.answered"')[1]
    assert "Without it: 90" in field[:600]
    page.sent |= {
        "deliverables.facebook.criteria[0].with.answered": "95 %",
        "deliverables.facebook.criteria[0].severity": "minor",
        "deliverables.facebook.criteria[0].for": ["O2"],
    }
    assert page.send().status_code == 303
    made = at(tree(spec), ("deliverables", "facebook", "criteria", 0))
    assert made == {
        "id": "F-01", "check": "profile.dialogue", "with": {"answered": "95 %"}, "severity": "minor", "for": ["O2"],
    }  # fmt: skip


def test_a_parameter_that_cannot_be_read_is_told_at_its_field(client: Client, spec: Path) -> None:
    before = spec.read_bytes()
    page = criterion(client, "of=facebook&judge=check&check=profile.dialogue")
    page.sent["deliverables.facebook.criteria[0].with.answered"] = "alle"
    answer = page.send()
    assert answer.status_code == 400
    assert spec.read_bytes() == before
    field = answer.text.split('id="f-deliverables.facebook.criteria[0].with.answered"')[1][:900]
    assert 'value="alle"' in field
    assert 'class="finding error"' in field
    page.take(answer)
    page.sent["deliverables.facebook.criteria[0].with.answered"] = "80 %"
    assert page.send().status_code == 303
    assert at(tree(spec), ("deliverables", "facebook", "criteria", 0, "with")) == {"answered": "80 %"}


def test_a_new_one_that_says_nothing_is_told_and_not_saved(client: Client, spec: Path) -> None:
    before = spec.read_bytes()
    answer = criterion(client, "of=website&judge=person").send()
    assert answer.status_code == 400
    assert 'class="finding error"' in answer.text
    assert spec.read_bytes() == before


def test_a_sequence_is_written_step_by_step(client: Client, spec: Path) -> None:
    place = "deliverables.website.criteria[4]"
    page = criterion(client, "of=website&judge=scenario")
    page.sent |= {
        f"{place}.statement": "Die Preisliste lässt sich laden.", f"{place}.scenario.given.page": "/zimmer",
        f"{place}.scenario.when[0].click.name": "Preise", f"{place}.scenario.then[0].see.text": "Endpreis",
    }  # fmt: skip
    answer = page.send()
    assert answer.status_code == 303, re.findall(r'class="finding.*', answer.text)
    assert at(tree(spec), (*WEBSITE, 4)) == {
        "id": "W-05", "statement": "Die Preisliste lässt sich laden.",
        "scenario": {"given": {"page": "/zimmer"}, "when": [{"click": {"name": "Preise"}}],
                     "then": [{"see": {"text": "Endpreis"}}]},
    }  # fmt: skip


def test_another_judge_takes_the_place_of_the_one_before(client: Client, spec: Path) -> None:
    page = criterion(client, "of=website&number=0&judge=person")
    assert "The criterion changes when it is saved" in page.text
    place = "deliverables.website.criteria[0]"
    page.sent |= {f"{place}.statement": "Der Text gefällt der Direktion.", f"{place}.person.role": "Direktion"}
    assert page.send().status_code == 303
    assert at(tree(spec), (*WEBSITE, 0)) == {
        "id": "W-01", "severity": "major", "for": ["T1"], "statement": "Der Text gefällt der Direktion.",
        "person": {"role": "Direktion"},
    }  # fmt: skip


def test_another_check_does_not_inherit_parameters(client: Client, spec: Path) -> None:
    assert criterion(client, "of=website&number=0&judge=check&check=content.spelling").send().status_code == 303
    assert at(tree(spec), (*WEBSITE, 0)) == {
        "id": "W-01", "check": "content.spelling", "severity": "major", "for": ["T1"],
    }  # fmt: skip


def test_what_is_removed_leaves_the_rest_as_it_was(client: Client, spec: Path) -> None:
    before = spec.read_text(encoding="utf-8")
    page = criterion(client, "of=website&number=3")
    page.sent["remove deliverables.website.criteria[3]"] = "1"
    assert page.send().headers["location"] == f"/criteria/{NAME}"
    line = next(one for one in before.splitlines(keepends=True) if "id: W-04" in one)
    assert spec.read_text(encoding="utf-8") == before.replace(line, "")


@pytest.mark.parametrize(
    "query",
    ["", "of=nothing", "of=website&number=9", "of=website&number=x", "of=website&number=-1", "of=website&judge=dice",
     "of=website&judge=check&check=../secret", "of=website&number=99999999999999"],
)  # fmt: skip
def test_there_is_no_other_criterion(client: Client, query: str) -> None:
    assert client.get(f"/criterion/{NAME}?{query}").status_code == 404


def test_a_broken_spec_opens_in_the_editor(client: Client, spec: Path) -> None:
    spec.write_text("toolkit: 1\ntitle: [x\n", encoding="utf-8")
    for place in ("criteria", "criterion"):
        answer = client.get(f"/{place}/{NAME}?of=website&number=0")
        assert (answer.status_code, answer.headers["location"]) == (303, f"/spec/{NAME}")


def test_what_is_no_criterion_is_left_to_the_editor(client: Client, spec: Path) -> None:
    text = spec.read_text(encoding="utf-8")
    spec.write_text(text.replace("    criteria:\n", "    criteria:\n      - Unsinn\n", 1), encoding="utf-8")
    listed = unescape(client.get(f"/criteria/{NAME}").text)
    assert f"/criterion/{NAME}?of=website&number=1" in listed
    assert client.get(f"/criterion/{NAME}?of=website&number=0").status_code == 404
    assert "W-01" in client.get(f"/criterion/{NAME}?of=website&number=1").text


def test_a_text_of_the_spec_never_becomes_markup(client: Client, spec: Path) -> None:
    text = spec.read_text(encoding="utf-8")
    spec.write_text(text.replace("Die Startseite entspricht", "<script>x</script>"), encoding="utf-8")
    for place in (f"criteria/{NAME}", f"criterion/{NAME}?of=website&number=2"):
        assert "<script>x" not in client.get(f"/{place}").text


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_every_choice_of_a_criterion_has_words(language: str, spec: Path) -> None:
    for judge in JUDGES:
        for part in build({}, (*WEBSITE, 0), judge, "", spec, language):
            for field in fields(part):
                words = [choice(field.pattern, value, language) for value in field.choices if not field.names]
                assert not words or words != list(field.choices), field.pattern
