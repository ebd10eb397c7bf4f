"""Criteria are chosen from packs: what the page tells, and that only what was changed is written."""

import html
import re
import shutil
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.unit.studio.client import Client
from tests.unit.studio.conftest import EXAMPLE
from toolkit import catalogue, resources
from toolkit.checking import check as checks
from toolkit.languages import LANGUAGES
from toolkit.studio import typical
from toolkit.studio.forms.build import mapping
from toolkit.studio.forms.inputs import Input

NAME = "hotel/spec.yaml"
PACK = f"/packs/{NAME}?of=website&pack=hotel-website"
FIELD = "deliverables.website.adjust.hotel-website/"


@pytest.fixture
def spec(folder: Path) -> Path:
    return folder / NAME


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which nothing is changed."""
    place = tmp_path_factory.mktemp("shelf")
    (place / "hotel").mkdir()
    shutil.copy(EXAMPLE / "spec.yaml", place / "hotel")
    return place


def sent(answer: httpx.Response) -> dict[str, Any]:
    """What a browser would send of the form as it came."""
    form = answer.text[answer.text.index('<form method="post" action="/packs/') :]
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        given = {key: html.unescape(value) for key, value in re.findall(r'(\w+)="([^"]*)"', tag)}
        if given.get("type") in ("checkbox", "radio"):
            if tag.endswith(" checked>"):
                found.setdefault(given["name"], []).append(given["value"])
        elif "name" in given:
            found[given["name"]] = given.get("value", "")
    for name, value in re.findall(r'<textarea[^>]* name="([^"]*)"[^>]*>\n(.*?)</textarea>', form, re.DOTALL):
        found[html.unescape(name)] = html.unescape(value)
    for name, options in re.findall(r'<select[^>]* name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[html.unescape(name)] = chosen[1] if chosen else ""
    return found


def section(page: str, criterion: str) -> str:
    """What the page says of one criterion, as text."""
    part = page[page.index(f'id="{criterion}"') :].split("</section>")[0]
    return html.unescape(re.sub(r"<[^>]+>", " ", part))


@pytest.mark.parametrize(
    "address", [f"/packs/{NAME}?of=website", PACK, f"/packs/{NAME}?of=facebook&pack=social-profile"]
)
def test_a_page_sent_as_it_came_changes_no_byte(shelf: Path, address: str) -> None:
    client, spec = Client(shelf), shelf / NAME
    before = spec.read_bytes()
    answer = client.post(address, sent(client.get(address)))
    assert answer.status_code == 303
    assert spec.read_bytes() == before


@pytest.mark.parametrize(
    ("fields", "old", "new"),
    [
        (
            {"links.internal.severity": "blocking"},
            "      hotel-website/content.contact: {severity: blocking}\n",
            "      hotel-website/content.contact: {severity: blocking}\n"
            "      hotel-website/links.internal: {severity: blocking}\n",
        ),
        ({"speed.lcp.with.max": "1.8 s"}, "{max: 2.0 s}", "{max: 1.8 s}"),
        ({"speed.lcp.with.max": ""}, "{with: {max: 2.0 s}, severity: major}", "{severity: major}"),
        ({"content.contact.severity": ""}, "      hotel-website/content.contact: {severity: blocking}\n", ""),
        (
            {"content.contact.off": ["true"], "content.contact.reason": "Wird telefonisch geprüft."},
            "{severity: blocking}",
            '{severity: blocking, "off": true, reason: Wird telefonisch geprüft.}',
        ),
        ({"content.contact.for": ["T1", "P1"]}, "{severity: blocking}", "{severity: blocking, for: [T1, P1]}"),
        (
            {"site.https.with.days": "30"},
            "      hotel-website/content.contact: {severity: blocking}\n",
            "      hotel-website/content.contact: {severity: blocking}\n"
            "      hotel-website/site.https: {with: {days: 30}}\n",
        ),
    ],
)  # fmt: skip
def test_only_what_was_changed_of_a_criterion_is_written(
    client: Client, spec: Path, fields: dict[str, Any], old: str, new: str
) -> None:
    before = spec.read_text(encoding="utf-8")
    assert before.count(old) == 1
    given = sent(client.get(PACK)) | {FIELD + key: value for key, value in fields.items()}
    answer = client.post(PACK, given)
    assert answer.status_code == 303, re.findall(r'class="finding.*', answer.text)
    assert spec.read_text(encoding="utf-8") == before.replace(old, new)


def test_a_criterion_is_only_switched_off_with_a_reason(client: Client, spec: Path) -> None:
    before = spec.read_bytes()
    answer = client.post(PACK, sent(client.get(PACK)) | {FIELD + "links.internal.off": ["true"]})
    assert answer.status_code == 400
    assert spec.read_bytes() == before
    assert '<details class="adjust" open>' in answer.text
    assert re.search(r'value="true" checked> It does not count', answer.text)
    spec.write_text(
        spec.read_text(encoding="utf-8").replace(
            "content.contact: {severity: blocking}", "content.contact: {off: true, reason: Anders geregelt}"
        ),
        encoding="utf-8",
    )
    assert "does not count here" in section(client.get(PACK).text, "hotel-website/content.contact")


def test_a_value_that_cannot_be_read_is_told_at_its_field(shelf: Path) -> None:
    client, spec = Client(shelf), shelf / NAME
    before = spec.read_bytes()
    answer = client.post(PACK, sent(client.get(PACK)) | {FIELD + "speed.lcp.with.max": "bald <b>"})
    assert answer.status_code == 400
    assert spec.read_bytes() == before
    field = answer.text.split(f'id="f-{FIELD}speed.lcp.with.max"')[1][:900]
    assert 'value="bald &lt;b&gt;"' in field
    assert 'class="finding error"' in field


def test_what_the_spec_agrees_stands_in_the_sentence(shelf: Path) -> None:
    client = Client(shelf)

    def sentence(page: str, criterion: str) -> str:
        found = re.search(r'<h2 class="sentence"[^>]*>(.*?)</h2>', page[page.index(f'id="{criterion}"') :])
        assert found
        return re.sub(r"\s", " ", found[1])

    assert "2.0 s" in sentence(client.get(PACK).text, "hotel-website/speed.lcp")
    untaken = client.get(f"/packs/{NAME}?of=website&pack=speed").text
    assert "2.5 s" in sentence(untaken, "speed/speed.lcp")


def test_a_pack_is_taken_and_left_with_its_adjustments(client: Client, spec: Path) -> None:
    before = spec.read_text(encoding="utf-8")
    address = f"/packs/{NAME}?of=website&pack=security"
    answer = client.post(address, sent_hidden(client.get(address)))
    assert answer.status_code == 303
    assert "pack=security" in answer.headers["location"]
    taken = before.replace("wcag22-aa, legal-ch, rights]", "wcag22-aa, legal-ch, rights, security]")
    assert spec.read_text(encoding="utf-8") == taken
    page = client.get(f"/packs/{NAME}?of=website")
    given = sent(page)
    given["deliverables.website.packs"] = ["wcag22-aa", "legal-ch", "rights"]
    assert client.post(f"/packs/{NAME}?of=website", given).status_code == 303
    written = spec.read_text(encoding="utf-8")
    assert "packs: [wcag22-aa, legal-ch, rights]" in written
    assert "hotel-website/" not in written
    assert written.count("adjust:") == 1  # that of the profile


def test_a_pack_that_a_milestone_names_is_not_left(client: Client, spec: Path) -> None:
    text = spec.read_text(encoding="utf-8")
    spec.write_text(text.replace("[W-03]", "[W-03, hotel-website/links.internal]"), encoding="utf-8")
    before = spec.read_bytes()
    given = sent(client.get(f"/packs/{NAME}?of=website"))
    given["deliverables.website.packs"] = ["wcag22-aa", "legal-ch", "rights"]
    answer = client.post(f"/packs/{NAME}?of=website", given)
    assert answer.status_code == 400
    assert "hotel-website/links.internal" in answer.text[answer.text.index('role="alert"') :][:600]
    assert spec.read_bytes() == before


def test_what_counts_while_a_field_is_empty_and_what_demands_more_is_told(shelf: Path) -> None:
    client = Client(shelf)
    told = re.sub(r"\s+", " ", section(client.get(PACK).text, "hotel-website/speed.lcp"))
    assert "If nothing is stated: 2.5 s. A smaller value demands more." in told


def sent_hidden(answer: httpx.Response) -> dict[str, Any]:
    found: dict[str, Any] = {}
    form = answer.text[answer.text.index('<form method="post" action="/packs/') :].split("</form>")[0]
    for name, value in re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', form):
        found.setdefault(html.unescape(name), []).append(html.unescape(value))
    return found


def test_a_change_made_meanwhile_is_not_overwritten(client: Client, spec: Path) -> None:
    given = sent(client.get(PACK)) | {FIELD + "speed.lcp.with.max": "1.8 s"}
    spec.write_text(spec.read_text(encoding="utf-8").replace("{max: 2.0 s}", "{max: 3.0 s}"), encoding="utf-8")
    changed = spec.read_bytes()
    answer = client.post(PACK, given)
    assert answer.status_code == 409
    assert spec.read_bytes() == changed


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_criterion_is_told_with_its_test_its_clause_and_its_defect(shelf: Path, language: str) -> None:
    page = Client(shelf, language).get(PACK).text
    told = section(page, "hotel-website/links.internal")
    defect = typical.shown("links.internal", language)
    assert defect
    for text in (defect.message, "RFC 9110", "5.2"):
        assert text in told
    image = next(tag for tag in re.findall(r"<img [^>]*>", page) if "/defects/links.internal.webp" in tag)
    alternative = html.unescape(re.findall(r'alt="([^"]*)"', image)[0])
    assert alternative.endswith(defect.message)
    assert len(alternative) > len(defect.message)  # it says what the picture is, too


def test_whom_a_criterion_serves_is_told(shelf: Path) -> None:
    client = Client(shelf)
    told = section(client.get(f"/packs/{NAME}?of=facebook&pack=social-profile").text, "social-profile/profile.dialogue")
    assert "T2 Antwort am selben Tag" in told
    assert "P2 Auf Fragen kommt tagelang keine Antwort" in told


def test_a_check_beside_the_spec_is_told_without_running_it(folder: Path, client: Client) -> None:
    own = folder / "hotel" / "checks" / "house"
    own.mkdir(parents=True)
    (own / "words.py").write_text("raise SystemExit('it was run')\n", encoding="utf-8")
    (own / "words.yaml").write_text(
        "severity: minor\nscope: page\nbasis: [agreed]\ntexts:\n  en: {title: Words <b>, criterion: Only our words., "
        "method: The text is read., why: They are ours., remedy: Change it., fail: {word: A word is foreign.}}\n",
        encoding="utf-8",
    )
    packs = folder / "hotel" / "packs"
    packs.mkdir()
    (packs / "house.yaml").write_text(
        "title: House\ndescription: Ours.\nkinds: [website]\ncriteria: [{check: house.words}]\n", encoding="utf-8"
    )
    page = client.get(f"/packs/{NAME}?of=website&pack=house")
    assert page.status_code == 200
    assert "Words &lt;b&gt;" in page.text
    assert "Only our words." in page.text


def test_what_is_not_there_is_lost_and_a_broken_spec_opens_in_the_editor(client: Client, spec: Path) -> None:
    assert client.get(f"/packs/{NAME}?of=nothing").status_code == 404
    assert client.get(f"/packs/{NAME}?of=website&pack=nothing").status_code == 404
    assert client.get("/defects/nothing.webp").status_code == 404
    assert client.get("/defects/..%2Fcontracts%2Ftopics.yaml").status_code == 404
    spec.write_text("toolkit: 1\ntitle: [x\n", encoding="utf-8")
    answer = client.get(f"/packs/{NAME}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/spec/{NAME}")


def test_pictures_come_from_here_and_the_policy_lets_them(shelf: Path) -> None:
    client = Client(shelf)
    page = client.get(PACK)
    assert "img-src 'self' data:" in page.headers["content-security-policy"]
    sources = re.findall(r'<img src="([^"]+)"', page.text)
    assert len(sources) > 10
    assert all(source.startswith("/defects/") for source in sources)
    answer = client.get(sources[0])
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
    assert client.ask("GET", sources[0]).status_code == 403


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_to_choose_from_has_words(language: str) -> None:
    worded = catalogue.read(resources.folder("templates/studio/fields") / f"{language}.yaml", dict[str, Any])["values"]
    offered = {
        part.pattern.removeprefix("with."): set(part.choices)
        for check in checks.paths()
        for part in mapping(checks.load(check).params, {}, ("with",), f"with.{check}")
        if isinstance(part, Input) and part.choices
    }
    for pattern, choices in offered.items():
        known = worded.get(pattern) or worded.get(pattern.rpartition(".")[2])
        assert pattern == "a11y.axe.level" or set(known) == choices, pattern
    assert {key for key in worded if key in checks.paths() or key.rpartition(".")[0] in checks.paths()} <= set(offered)
