"""Entries of brief, dialogue, rights and waivers are added and removed; findings are settled beside their field."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.unit.studio.client import Client
from tests.unit.studio.sent import form
from toolkit.spec.editing import at, plain
from toolkit.spec.nodes import compose, decoded

NAME = "hotel/spec.yaml"


@pytest.fixture
def spec(folder: Path) -> Path:
    return folder / NAME


def tree(spec: Path) -> Any:
    return plain(compose(decoded(spec.read_bytes(), spec, "x")))


@pytest.mark.parametrize(
    ("part", "typed", "line"),
    [
        ("brief", {"brief.guests[0].pains[2].text": "Kein Lift"}, "        - {id: P3, text: Kein Lift}\n"),
        (
            "brief", {"brief.themes[3].text": "Ruhe", "brief.themes[3].in": ["website"]},
            "    - {id: T4, text: Ruhe, in: [website]}\n",
        ),
        (
            "dialogue", {"dialogue[3].topic": "Lob", "dialogue[3].decides": "Reception"},
            "  - {topic: Lob, decides: Reception}\n",
        ),
        (
            "rights", {"rights.register[4].kind": "map", "rights.register[4].what": "Karte"},
            "    - {id: R-05, kind: map, what: Karte}\n",
        ),
        ("brief", {"name brief.resources": "acceptance", "brief.resources..who": "Direktion",
                   "brief.resources..hours-per-week": "1"}, "    acceptance: {who: Direktion, hours-per-week: 1}\n"),
    ],
)  # fmt: skip
def test_an_entry_is_one_line_more_with_the_next_id(
    client: Client, spec: Path, part: str, typed: dict[str, Any], line: str
) -> None:
    before = spec.read_text(encoding="utf-8")
    page = form(client, part)
    page.sent |= typed
    answer = page.send()
    assert answer.status_code == 303, re.findall(r'class="finding.*', answer.text)
    made = spec.read_text(encoding="utf-8")
    assert made.count(line) == 1
    assert made.replace(line, "") == before


def test_ids_are_new_in_the_whole_spec(client: Client, spec: Path) -> None:
    """P3 in another group of guests, though that group has none yet."""
    page = form(client, "brief")
    page.sent["brief.guests[1].segment"] = "Wandernde"
    assert page.send().status_code == 303
    page = form(client, "brief")
    page.sent["brief.guests[1].pains[0].text"] = "Kein Bus am Abend"
    assert page.send().status_code == 303
    assert at(tree(spec), ("brief", "guests", 1, "pains", 0)) == {"id": "P3", "text": "Kein Bus am Abend"}


def test_comments_stay_where_they_are(client: Client, spec: Path) -> None:
    text = spec.read_text(encoding="utf-8")
    text = text.replace("dialogue:\n", "# wer antwortet\ndialogue:\n  # immer zuerst\n")
    spec.write_text(
        text.replace("decides: Reception, within: 4 h}\n", "decides: Reception, within: 4 h}  # geprüft\n", 1)
    )
    before = spec.read_text(encoding="utf-8")
    page = form(client, "dialogue")
    page.sent |= {"dialogue[3].topic": "Lob", "dialogue[3].decides": "Alle", "remove dialogue[1]": "1"}
    assert page.send().status_code == 303
    gone, new = (
        "  - {topic: Fragen zur Anreise, decides: Reception, within: 4 h}\n",
        "  - {topic: Lob, decides: Alle}\n",
    )
    assert spec.read_text(encoding="utf-8").replace(new, "") == before.replace(gone, "")


def test_one_more_entry_begins_at_once(client: Client) -> None:
    page = form(client, "dialogue")
    page.sent |= {"dialogue[3].topic": "Lob", "dialogue[3].decides": "Alle"}
    answer = page.send(action="again dialogue")
    assert answer.headers["location"].endswith("again=dialogue#new-dialogue")
    assert 'id="new-dialogue" open>' in client.get(answer.headers["location"].split("#")[0]).text


def test_of_a_long_list_one_entry_is_open(client: Client, spec: Path) -> None:
    text = spec.read_text(encoding="utf-8")
    more = "".join(f"    - {{id: R-{n:02}, kind: icon, what: Zeichen {n}}}\n" for n in range(5, 60))
    spec.write_text(text.replace("\nterms:\n", f"{more}\nterms:\n", 1), encoding="utf-8")
    page = form(client, "rights")
    assert "rights.register[40].what" not in page.sent
    assert "R-41 Zeichen 41" in page.text
    page = form(client, "rights", "&open=rights.register[40]")
    page.sent["rights.register[40].what"] = "Pfeil"
    assert page.send().status_code == 303
    made = spec.read_text(encoding="utf-8")
    assert "{id: R-41, kind: icon, what: Pfeil}" in made
    assert made.count("what: Zeichen") == 54


def test_a_word_or_a_mapping_stands_in_the_same_place(client: Client, spec: Path) -> None:
    """How long a number is counted: a word, or from when until when."""
    page = form(client, "brief")
    assert page.sent["brief.objectives[0].period"] == "quarter"
    page.sent |= {"brief.objectives[0].period": "", "brief.objectives[0].period.from": "2027-01-01"}
    assert page.send().status_code == 303
    assert at(tree(spec), ("brief", "objectives", 0, "period")) == {"from": "2027-01-01"}


def test_a_reference_to_nothing_is_kept_and_told(client: Client, spec: Path) -> None:
    spec.write_text(spec.read_text(encoding="utf-8").replace("answers: [P2]", "answers: [P7]"), encoding="utf-8")
    page = form(client, "brief")
    assert page.sent["brief.themes[1].answers"] == ["P7"]
    assert 'id="e-brief.themes[1].answers-1"' in page.text
    before = spec.read_bytes()
    page.send()
    assert spec.read_bytes() == before


# --- findings beside their field


def test_a_finding_is_corrected_beside_its_field_and_what_was_typed_is_kept(client: Client, spec: Path) -> None:
    spec.write_text(spec.read_text(encoding="utf-8").replace("currency: CHF", "currency: chf"), encoding="utf-8")
    page = form(client, "basics")
    action = re.search(r'name="action" value="(fix [^"]*currency)"', page.text)
    assert action
    page.sent["title"] = "Neue Website"
    answer = page.send(action=action[1])
    assert answer.headers["location"].endswith("done=corrected")
    text = spec.read_text(encoding="utf-8")
    assert "currency: CHF\n" in text
    assert "title: Neue Website\n" in text


def test_a_finding_is_accepted_beside_its_field_with_a_reason(client: Client, spec: Path) -> None:
    spec.write_text(spec.read_text(encoding="utf-8").replace("24 months", "1 months"), encoding="utf-8")
    page = form(client, "terms")
    found = re.search(r'name="action" value="waive (\S+ terms\.warranty)"', page.text)
    assert found
    assert page.send(action=f"waive {found[1]}").headers["location"].endswith("done=no-reason")
    page.sent[f"reason {found[1]}"] = "Kurzer Auftrag"
    assert page.send(action=f"waive {found[1]}").headers["location"].endswith("done=waived")
    rule, _, place = found[1].partition(" ")
    assert at(tree(spec), ("waivers", 0)) == {"rule": rule, "at": place, "reason": "Kurzer Auftrag"}
    assert found[0] not in form(client, "terms").text
    page = form(client, "waivers")
    page.sent["waivers[0].reason"] = "Anderer Grund"
    assert page.send().status_code == 303
    page = form(client, "waivers")
    page.sent["remove waivers[0]"] = "1"
    assert page.send().status_code == 303
    assert "waivers" not in tree(spec)


def test_a_finding_of_a_group_stands_in_it_and_each_part_tells_how_many(client: Client, spec: Path) -> None:
    text = spec.read_text(encoding="utf-8")
    spec.write_text(text.replace("{id: P2, text: Auf", "{id: P2, texts: Auf"), encoding="utf-8")
    page = form(client, "brief").text
    assert re.search(r'id="g-brief\.guests\[0\]\.pains\[1\]" open>.*?class="finding error"', page, re.DOTALL)
    assert re.search(r"part=brief[^>]*>Brief</a> <span[^>]*>\d+ finding", client.get(f"/form/{NAME}?part=terms").text)
