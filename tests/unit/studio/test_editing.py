"""A page saves whole files and never over somebody else's change."""

import html
import re
from pathlib import Path

import httpx
import pytest

from tests.unit.studio.client import Client

NAME = "hotel/spec.yaml"
AGENCY = "Nordhang Digital GmbH"


@pytest.fixture
def spec(folder: Path) -> Path:
    return folder / NAME


class Tab:
    """A page with the pane open."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.take(client.get(f"/spec/{NAME}"))

    def take(self, answer: httpx.Response) -> None:
        found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", answer.text, re.DOTALL)
        version = re.search(r'name="version" value="(\w+)"', answer.text)
        assert found
        assert version
        self.text, self.version = html.unescape(found[1]).replace("\r\n", "\n"), version[1]

    def send(self, action: str = "save", text: str | None = None, **more: str) -> httpx.Response:
        """As a browser sends it: with CRLF."""
        data = {"text": (text or self.text).replace("\n", "\r\n"), "version": self.version, "action": action, **more}
        return self.client.post(f"/spec/{NAME}", data)

    def replaced(self, old: str, new: str) -> str:
        assert self.text.count(old) == 1
        return self.text.replace(old, new)


def test_saving_without_a_change_changes_no_byte(client: Client, spec: Path) -> None:
    before = spec.read_bytes()
    assert Tab(client).send().status_code == 303
    assert spec.read_bytes() == before


def test_the_text_is_saved_with_its_comments(client: Client, spec: Path) -> None:
    tab = Tab(client)
    before = spec.read_text(encoding="utf-8")
    answer = tab.send(text=tab.replaced(f"name: {AGENCY}", "name: Andere Agentur GmbH"))
    assert answer.headers["location"] == f"/spec/{NAME}?done=saved"
    assert spec.read_text(encoding="utf-8") == before.replace(AGENCY, "Andere Agentur GmbH")
    assert "Saved." in client.get(answer.headers["location"]).text


def test_the_later_of_two_tabs_is_told_and_nothing_is_overwritten(client: Client, spec: Path) -> None:
    first, second = Tab(client), Tab(client)
    first.send(text=first.replaced(AGENCY, "Erste GmbH"))
    saved = spec.read_bytes()
    answer = second.send(text=second.replaced(AGENCY, "Zweite GmbH"))
    assert answer.status_code == 409
    assert spec.read_bytes() == saved
    assert "Both changes touch the same place" in answer.text
    assert "Erste GmbH" in answer.text
    assert "Zweite GmbH" in answer.text
    second.take(answer)
    assert "Zweite GmbH" in second.text
    assert second.send().status_code == 303  # knowing of it, the second may decide
    assert "Zweite GmbH" in spec.read_text(encoding="utf-8")


def test_changes_of_two_tabs_that_fit_are_proposed_together(client: Client, spec: Path) -> None:
    first, second = Tab(client), Tab(client)
    first.send(text=first.replaced(AGENCY, "Erste GmbH"))
    answer = second.send(text=second.replaced("venue: client", "venue: agency"))
    assert answer.status_code == 409
    assert "venue: client" in spec.read_text(encoding="utf-8")
    second.take(answer)
    assert second.send().status_code == 303
    assert {"Erste GmbH", "venue: agency"} <= {
        one for one in ("Erste GmbH", "venue: agency") if one in spec.read_text(encoding="utf-8")
    }


def test_a_change_on_the_disk_is_merged_where_it_fits(client: Client, spec: Path) -> None:
    tab = Tab(client)
    spec.write_text(spec.read_text(encoding="utf-8").replace(AGENCY, "Von Hand GmbH"), encoding="utf-8")
    answer = tab.send(text=tab.replaced("venue: client", "venue: agency"))
    assert answer.headers["location"].endswith("done=merged")
    text = spec.read_text(encoding="utf-8")
    assert "Von Hand GmbH" in text
    assert "venue: agency" in text


def test_a_change_on_the_disk_of_the_same_place_is_told_with_both(client: Client, spec: Path) -> None:
    tab = Tab(client)
    spec.write_text(spec.read_text(encoding="utf-8").replace(AGENCY, "Von Hand GmbH"), encoding="utf-8")
    changed = spec.read_bytes()
    answer = tab.send(text=tab.replaced(AGENCY, "Aus dem Browser GmbH"))
    assert answer.status_code == 409
    assert spec.read_bytes() == changed
    assert "Von Hand GmbH" in answer.text
    assert "Aus dem Browser GmbH" in answer.text


def test_changes_that_fit_line_by_line_but_make_no_yaml_are_told(client: Client, spec: Path) -> None:
    start = "toolkit: 1\ntitle: >\n  Text\nlanguage: de-CH\n"
    spec.write_text(start, encoding="utf-8")
    tab = Tab(client)
    spec.write_text(start.replace("title: >\n", "title:\n"), encoding="utf-8")
    answer = tab.send(text=start.replace("language: de-CH", "  mehr: Text\nlanguage: de-CH"))
    assert answer.status_code == 409


def test_without_knowledge_of_the_beginning_nothing_is_overwritten(client: Client, spec: Path) -> None:
    before = spec.read_bytes()
    for version in ("", "0" * 64, "../../secret", "x" * 64):
        answer = client.post(f"/spec/{NAME}", {"text": "toolkit: 1\n", "version": version, "action": "save"})
        assert answer.status_code == 409
        assert spec.read_bytes() == before


def test_a_broken_text_is_saved_and_told(client: Client, spec: Path) -> None:
    tab = Tab(client)
    answer = tab.send(text=tab.text + "bad: [\n")
    assert answer.status_code == 303
    page = client.get(answer.headers["location"]).text
    assert "spec.bracket" in page
    assert client.get("/").status_code == 200


def test_what_is_no_text_is_shown_and_not_destroyed(client: Client, spec: Path) -> None:
    spec.write_bytes(b"toolkit: 1\ntitle: H\xf6tel\n")
    tab = Tab(client)
    answer = tab.send(text="toolkit: 1\n")
    assert answer.status_code == 400
    assert spec.read_bytes() == b"toolkit: 1\ntitle: H\xf6tel\n"


def test_too_much_text_is_refused_and_kept_in_the_page(client: Client, spec: Path) -> None:
    tab = Tab(client)
    before = spec.read_bytes()
    answer = tab.send(text=tab.text + "# " + "x" * 2_000_000)
    assert answer.status_code == 400
    assert "would exceed" in answer.text
    assert spec.read_bytes() == before


def test_encoding_and_line_breaks_of_the_file_stay(client: Client, spec: Path) -> None:
    text = spec.read_text(encoding="utf-8").replace("\n", "\r\n")
    spec.write_bytes(text.encode("utf-16"))
    tab = Tab(client)
    assert tab.send(text=tab.replaced("venue: client", "venue: agency")).status_code == 303
    assert spec.read_bytes() == text.replace("venue: client", "venue: agency").encode("utf-16")


@pytest.mark.parametrize("action", ["", "fix", "fix a b c", "waive", "waive 1 x", "delete"])
def test_an_unknown_action_changes_nothing(client: Client, spec: Path, action: str) -> None:
    tab = Tab(client)
    before = spec.read_bytes()
    assert tab.send(action, text=tab.text + "# x\n").status_code == 400
    assert spec.read_bytes() == before


def test_a_finding_is_corrected_by_one_click(client: Client, spec: Path) -> None:
    spec.write_text(
        spec.read_text(encoding="utf-8").replace("currency: CHF", "currency: chf  # Franken"), encoding="utf-8"
    )
    tab = Tab(client)
    page = client.get(f"/spec/{NAME}").text
    found = re.search(r'value="(fix [^"]+)"', page)
    assert found
    assert tab.send(found[1]).headers["location"].endswith("done=corrected")
    assert "currency: CHF  # Franken" in spec.read_text(encoding="utf-8")
    assert "No findings." in client.get(f"/spec/{NAME}").text


def test_all_corrections_are_made_by_one_click(client: Client, spec: Path) -> None:
    text = spec.read_text(encoding="utf-8")
    spec.write_text(text.replace("CHF\n", "chf\n").replace("payment: 30 %}", "payment: 30%}"), encoding="utf-8")
    Tab(client).send("correct")
    assert "currency: CHF\n" in spec.read_text(encoding="utf-8")


def test_a_finding_is_accepted_with_its_reason(client: Client, spec: Path) -> None:
    text = spec.read_text(encoding="utf-8").replace("warranty: 24 months", "warranty: 6 months")
    spec.write_text(text, encoding="utf-8")
    tab = Tab(client)
    found = re.search(r'value="(waive (\d+) (\S+) [^"]+)"', client.get(f"/spec/{NAME}").text)
    assert found
    assert tab.send(found[1], **{f"reason-{found[2]}": "  "}).headers["location"].endswith("done=no-reason")
    assert spec.read_text(encoding="utf-8") == text
    assert tab.send(found[1], **{f"reason-{found[2]}": "So vereinbart: #1"}).headers["location"].endswith("done=waived")
    assert spec.read_text(encoding="utf-8").startswith(text)
    assert f'  - {{rule: {found[3]}, at: terms.warranty, reason: "So vereinbart: #1"}}\n' in spec.read_text(
        encoding="utf-8"
    )
    assert found[3] not in client.get(f"/spec/{NAME}").text.split("<textarea")[0]
    assert "No findings." in client.get(f"/spec/{NAME}").text


def test_findings_follow_the_text_that_is_typed(client: Client, spec: Path) -> None:
    before = spec.read_bytes()
    answer = client.post(
        f"/lint/{NAME}", {"text": spec.read_text(encoding="utf-8").replace("venue: client", "venue: [moon]")}
    )
    assert answer.status_code == 200
    assert 'class="error" data-line="182" data-column="10"' in answer.text
    assert spec.read_bytes() == before


def test_checking_without_a_script_saves_nothing(client: Client, spec: Path) -> None:
    tab = Tab(client)
    before = spec.read_bytes()
    answer = tab.send("check", text=tab.replaced("venue: client", "venue: [moon]"))
    assert "venue: [moon]" in answer.text
    assert "spec.not-a-value" in answer.text
    assert spec.read_bytes() == before


def test_text_and_findings_are_no_markup(client: Client) -> None:
    answer = client.post(f"/lint/{NAME}", {"text": "toolkit: 1\n</textarea><script>alert(1)</script>: x\n"})
    assert "<script>alert" not in answer.text
    answer = client.post(
        f"/spec/{NAME}", {"text": "</textarea><script>alert(1)</script>", "version": "", "action": "check"}
    )
    assert "<script>alert" not in answer.text
