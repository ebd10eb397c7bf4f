"""The contract beside the spec."""

import re
from html import unescape
from pathlib import Path

import pytest

from tests.unit.studio.client import Client
from toolkit.documents import selection
from toolkit.spec.load import load
from toolkit.studio import files

NAME = "hotel/spec.yaml"


@pytest.fixture
def spec(folder: Path) -> Path:
    return folder / NAME


def saved(client: Client, old: str, new: str) -> None:
    page = client.get(f"/spec/{NAME}").text
    version = re.search(r'name="version" value="(\w+)"', page)
    assert version
    text = (client.settings.folder / NAME).read_text(encoding="utf-8").replace(old, new)
    assert client.post(f"/spec/{NAME}", {"text": text, "version": version[1], "action": "save"}).status_code == 303


def test_the_contract_is_shown_in_a_frame_that_runs_nothing(client: Client) -> None:
    page = client.get(f"/contract/{NAME}").text
    frame = re.search(r'<iframe[^>]* sandbox [^>]*src="([^"]+)"', page)
    assert frame
    answer = client.get(frame[1])
    assert answer.headers["content-security-policy"] == files.FRAMED
    assert "Nordhang Digital GmbH" in answer.text
    assert "<ins" not in answer.text


def framed(client: Client, page: str) -> str:
    frame = re.search(r'<iframe[^>]* src="([^"]+)"', client.get(page).text)
    assert frame
    return client.get(unescape(frame[1])).text


def test_what_the_last_save_changed_is_marked(client: Client) -> None:
    saved(client, "warranty: 24 months", "warranty: 36 months")
    assert "since the last save is marked" in client.get(f"/contract/{NAME}").text
    draft = framed(client, f"/contract/{NAME}")
    assert re.search(r"<ins[^>]*>[^<]*36", draft)
    assert re.search(r"<del[^>]*>[^<]*24", draft)
    assert "<ins" not in framed(client, f"/contract/{NAME}?clean=1")


def test_a_version_that_is_not_kept_is_not_shown(client: Client) -> None:
    assert client.get(f"/draft/{NAME}?version={'0' * 64}").status_code == 404
    assert client.get(f"/draft/{NAME}?since=../../x").status_code == 404


@pytest.mark.parametrize("language", ["en", "de-CH", "fr"])
def test_every_clause_of_the_contract_says_what_it_protects_from(folder: Path, language: str) -> None:
    page = Client(folder, language).get(f"/protects/{NAME}").text
    loaded = load(folder / NAME)
    numbers = [clause.number for chapter in selection.chapters(loaded) for clause in chapter.clauses]
    assert re.findall(r"<dt>([\d.]+) ", page) == numbers
    assert len(re.findall(rf'<dd lang="{language}">\w', page)) == len(numbers)


def test_without_terms_no_clause_is_told(client: Client, spec: Path) -> None:
    text = spec.read_text(encoding="utf-8")
    spec.write_text(text.replace("jurisdiction: CH\n", "", 1), encoding="utf-8")
    assert "no clauses to tell of" in client.get(f"/protects/{NAME}").text


def test_it_says_what_it_still_needs(client: Client, spec: Path) -> None:
    spec.write_text(spec.read_text(encoding="utf-8").replace("  venue: client", ""), encoding="utf-8")
    page = client.get(f"/contract/{NAME}").text
    assert "cannot be written yet" in page
    assert "terms.venue" in page
    assert client.get(f"/draft/{NAME}").status_code == 400


def test_a_broken_spec_is_told(client: Client, spec: Path) -> None:
    spec.write_text("toolkit: 1\ntitle: [x\n", encoding="utf-8")
    page = client.get(f"/contract/{NAME}")
    assert page.status_code == 200
    assert "cannot be written yet" in page.text


@pytest.mark.parametrize(("form", "start"), [("docx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!"), ("md", b"")])
def test_it_is_downloaded_as_the_command_writes_it(client: Client, spec: Path, form: str, start: bytes) -> None:
    answer = client.get(f"/contract-as/{form}/{NAME}")
    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''contract.{form}"
    assert answer.content.lstrip().startswith(start)
    assert form not in ("html", "md") or "Nordhang Digital GmbH" in answer.text


def test_there_is_no_other_format(client: Client) -> None:
    assert client.get(f"/contract-as/exe/{NAME}").status_code == 404


def test_what_a_contract_lacks_leads_to_the_form_that_asks_for_it(client: Client, spec: Path) -> None:
    text = spec.read_text(encoding="utf-8")
    agency = text[text.index("  agency:") : text.index("  adviser:")]
    spec.write_text(text.replace(agency, "  agency: to-be-chosen\n"), encoding="utf-8")
    page = client.get(f"/contract/{NAME}").text
    assert f'<a href="/form/{NAME}?part=parties#f-parties.agency">Parties</a>' in page
