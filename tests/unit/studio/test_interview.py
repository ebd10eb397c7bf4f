"""From an empty folder to a spec: the interview, a question a page."""

import html
import re
from pathlib import Path

import httpx
import pytest

from tests.unit.studio.client import Client
from toolkit.spec.interview import kept
from toolkit.spec.load import load

NAME = "berghaus/spec.yaml"
GIVEN = {
    "place": "Graubünden", "client-name": "Berghaus AG", "address": "Dorfstrasse 1, 7500 St. Moritz",
    "email": "info@berghaus.example", "phone": "081 555 01 01", "situation": "Die Website ist acht Jahre alt.",
    "statement": "Mehr Buchungen direkt", "measure": "Anteil der Direktbuchungen", "target": "35 %",
    "website-url": "www.berghaus.example", "price": "28000",
}  # fmt: skip


@pytest.fixture
def client(tmp_path: Path) -> Client:
    return Client(tmp_path, language="de-CH")


def begun(client: Client, start: str = "short") -> httpx.Response:
    return client.post("/new", {"name": "Berghaus", "start": start})


def question(client: Client) -> tuple[str, str]:
    """The key of the question that is shown, and its page; no key once the spec is written."""
    page = client.get(f"/interview/{NAME}")
    if page.status_code == 303:
        return "", page.headers["location"]
    key = re.search(r'name="key" value="([^"]+)"', page.text)
    assert key
    return html.unescape(key[1]), page.text


def proposal(page: str) -> list[str]:
    """What would be sent without touching the page."""
    ticked = re.findall(r'<input type="(?:radio|checkbox)" name="answer" value="([^"]+)" checked>', page)
    typed = re.search(r'<input id="answer" type="text" name="answer" value="([^"]*)"', page)
    return ticked or ([html.unescape(typed[1])] if typed else [])


def test_from_an_empty_folder_to_a_spec(client: Client, tmp_path: Path) -> None:
    assert begun(client).headers["location"] == f"/interview/{NAME}"
    assert "berghaus/spec.yaml ist noch nicht beendet" in client.get("/").text
    for _ in range(60):
        key, page = question(client)
        if not key:
            break
        last = re.split(r"[.\]]", key)[-1] or key
        answer = [GIVEN[last]] if last in GIVEN else proposal(page)
        sent = client.post(f"/interview/{NAME}", {"key": key, "answer": answer, "action": "answer"})
        assert sent.status_code == 303, re.findall(r'id="refused"[^>]*>[^<]*', sent.text)
    assert page == f"/form/{NAME}?done=written"
    loaded = load(tmp_path / NAME)
    assert loaded.spec.parties.client.name == "Berghaus AG"
    assert str(loaded.spec.terms.price.amount if loaded.spec.terms and loaded.spec.terms.price else "") == "28000"
    assert not kept.place(tmp_path / NAME).exists()
    assert client.get(f"/form/{NAME}").status_code == 200


def test_an_answer_that_cannot_be_taken_is_told_and_kept_in_the_page(client: Client) -> None:
    begun(client)
    client.post(f"/interview/{NAME}", {"key": "business", "answer": "1", "action": "answer"})
    while (shown := question(client))[0] != "place":
        client.post(f"/interview/{NAME}", {"key": shown[0], "answer": proposal(shown[1]), "action": "answer"})
    refused = client.post(f"/interview/{NAME}", {"key": "place", "answer": "Atlantis <b>", "action": "answer"})
    assert refused.status_code == 400
    assert 'value="Atlantis &lt;b&gt;"' in refused.text
    assert "Atlantis &lt;b&gt;» ist keine Region" in refused.text


def test_it_goes_back_and_proposes_what_was_answered(client: Client) -> None:
    begun(client)
    client.post(f"/interview/{NAME}", {"key": "business", "answer": "3", "action": "answer"})
    assert question(client)[0] == "wanted"
    client.post(f"/interview/{NAME}", {"action": "back"})
    key, page = question(client)
    assert (key, proposal(page)) == ("business", ["3"])


def test_an_answer_of_another_tab_to_an_earlier_question_counts_not(client: Client) -> None:
    begun(client)
    for _ in range(2):
        client.post(f"/interview/{NAME}", {"key": "business", "answer": "1", "action": "answer"})
    assert question(client)[0] == "wanted"


@pytest.mark.parametrize("name", ["", "..", "///", "📷"])
def test_a_name_that_makes_no_folder_is_told(client: Client, tmp_path: Path, name: str) -> None:
    assert client.post("/new", {"name": name, "start": "short"}).status_code == 400
    assert list(tmp_path.iterdir()) == []


def test_a_project_that_is_there_is_not_replaced(client: Client, tmp_path: Path) -> None:
    begun(client, "template hotel-website")
    before = (tmp_path / NAME).read_bytes()
    assert begun(client, "template hotel-website").status_code == 400
    assert (tmp_path / NAME).read_bytes() == before


def test_a_template_is_a_project_at_once(client: Client, tmp_path: Path) -> None:
    assert begun(client, "template hotel-website").headers["location"] == f"/form/{NAME}"
    assert load(tmp_path / NAME).spec.deliverables
    assert begun(client, "template nothing").status_code == 400


@pytest.mark.parametrize("name", ["../x/spec.yaml", ".x/spec.yaml", "nothing/spec.yaml", "berghaus/x.json"])
def test_there_is_no_interview_elsewhere(client: Client, name: str) -> None:
    assert client.get(f"/interview/{name}").status_code == 404
