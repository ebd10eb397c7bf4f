"""The contract beside a text or form that is being changed."""

import re
from html import unescape
from pathlib import Path

import pytest

from tests.unit.studio.client import Client
from tests.unit.studio.sent import form
from toolkit.studio import files

NAME = "hotel/spec.yaml"


def address(client: Client, page: str) -> str:
    """Where the page asks for what it has to draw."""
    found = re.search(r'data-follow="([^"]+)"', client.get(page).text)
    assert found
    return unescape(found[1])


def typed(client: Client, *changes: tuple[str, str]) -> str:
    """The answer to a changed text of the pane."""
    text = (client.settings.folder / NAME).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return client.post(address(client, f"/spec/{NAME}"), {"text": text}).text


def parts(answer: str) -> dict[str, str]:
    """What is to be drawn, by key."""
    return dict(re.findall(r'<template data-key="([^"]+)"[^>]*>(.*?)</template>', answer, re.DOTALL))


def test_only_the_clauses_that_a_change_touches_are_drawn(client: Client) -> None:
    answer = typed(client, ("warranty: 24 months", "warranty: 36 months"))
    drawn = parts(answer)
    assert set(drawn) == {"sheet", "warranty.period", "footer"}
    assert re.search(r"<ins>[^<]*36", drawn["warranty.period"])
    assert re.search(r"<del>[^<]*24", drawn["warranty.period"])
    assert re.findall(r'data-to="([^"]*)"', answer) == ["", "warranty.period"]


def test_a_text_that_says_the_same_draws_no_clause(client: Client) -> None:
    answer = typed(client, ("warranty: 24 months", "warranty: 24 months  # as agreed"))
    assert set(parts(answer)) <= {"footer"}
    assert "Nothing that is typed changes the contract." in answer


def test_a_changed_criterion_is_marked_in_its_row(client: Client) -> None:
    drawn = parts(typed(client, ("{with: {max: 2.0 s}", "{with: {max: 1.0 s}")))
    [row] = [one for one in re.findall(r"<tr.*?</tr>", drawn["annex.criteria"]) if "<ins>" in one]
    assert re.search(r"<ins>1", row)


def test_a_clause_that_comes_or_goes_is_drawn_in_its_section(client: Client) -> None:
    answer = typed(client, ("  delay-penalty:", "  # delay-penalty:"))
    [section] = [
        html for key, html in parts(answer).items() if "<section" in html and "<del>" in html and "annex" not in key
    ]
    assert "<h2>" in section


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("title:", "title: [", "Line 6"),
        ("  venue: client", "  # venue: client", "venue"),
        ("jurisdiction: CH", "jurisdiction: XX", "XX"),
    ],
)
def test_a_text_without_a_contract_keeps_the_last_one_and_says_why(
    client: Client, old: str, new: str, why: str
) -> None:
    answer = typed(client, (old, new))
    assert "data-kept" in answer
    assert "the one shown is the last that could be made" in answer
    assert why in answer
    assert parts(answer) == {}


def test_a_file_without_a_contract_shows_it_as_soon_as_there_is_one(client: Client, folder: Path) -> None:
    spec = folder / NAME
    text = spec.read_text(encoding="utf-8")
    spec.write_text(text.replace("  venue: client", "  # venue: client"), encoding="utf-8")
    page = client.get(f"/spec/{NAME}").text
    assert "The contract cannot be written yet" in page
    frame = re.search(r'<iframe[^>]* src="(/draft/[^"]+)"', page)
    assert frame
    assert client.get(unescape(frame[1])).status_code == 200
    drawn = parts(client.post(address(client, f"/spec/{NAME}"), {"text": text}).text)
    assert {"header", "sheet", "contents", "warranty", "closing", "annex.criteria", "footer"} <= set(drawn)


def test_a_changed_field_is_marked_in_the_contract_before_it_is_saved(client: Client, folder: Path) -> None:
    before = (folder / NAME).read_bytes()
    place = f"/form/{NAME}?part=terms"
    sent = form(client, "terms").sent
    unchanged = client.post(address(client, place), sent).text
    assert "Nothing that is typed changes the contract." in unchanged
    drawn = parts(client.post(address(client, place), sent | {"terms.warranty": "36 Monate"}).text)
    assert re.search(r"<ins>[^<]*36", drawn["warranty.period"])
    assert (folder / NAME).read_bytes() == before


def test_a_field_that_cannot_be_read_keeps_the_contract(client: Client) -> None:
    place = f"/form/{NAME}?part=terms"
    sent = form(client, "terms").sent | {"terms.warranty": "a while"}
    answer = client.post(address(client, place), sent).text
    assert "data-kept" in answer


def test_the_frame_that_is_drawn_in_runs_and_loads_nothing(client: Client, folder: Path) -> None:
    spec = folder / NAME
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    spec.write_text(spec.read_text(encoding="utf-8").replace("Nordhang Digital GmbH", hostile), encoding="utf-8")
    answer = client.get(f"/draft/{NAME}?live=1")
    policy = answer.headers["content-security-policy"]
    assert policy == files.DRAWN
    assert "allow-scripts" not in policy
    assert "default-src 'none'" in policy
    drawn = typed(client, ("warranty: 24 months", "warranty: 36 months"))
    assert "<script" not in answer.text + drawn
    assert "<img" not in answer.text + drawn


def test_after_a_save_the_marks_of_the_save_give_way_to_what_is_typed(client: Client, folder: Path) -> None:
    page = client.get(f"/spec/{NAME}").text
    version = re.search(r'name="version" value="(\w+)"', page)
    assert version
    text = (folder / NAME).read_text(encoding="utf-8").replace("warranty: 24 months", "warranty: 36 months")
    saved = client.post(f"/spec/{NAME}", {"text": text, "version": version[1], "action": "save"})
    place = saved.headers["location"]
    frame = re.search(r'<iframe[^>]* src="(/draft/[^"]+)"', client.get(place).text)
    assert frame
    assert "<ins>" in client.get(unescape(frame[1])).text
    answer = client.post(address(client, place), {"text": text.replace("  pay-within: 30", "  pay-within: 20")}).text
    drawn = parts(answer)
    assert drawn["redline"] == ""
    assert "<ins>" not in drawn["warranty.period"]
