"""A proposal from a present website: looked at, corrected, kept, and written into a new spec or one that is there."""

import html
import re
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.unit.observations.pages import page
from tests.unit.spec.adopt.test_adopt import HOME, SITE, site_of
from tests.unit.studio.client import Client
from toolkit.documents.adoption import Picture, Proposal
from toolkit.errors import WrongUsage
from toolkit.observations import Box, Site
from toolkit.spec.adopt.pages import old_paths
from toolkit.spec.adopt.present import adopt
from toolkit.spec.interview import kept
from toolkit.spec.lint import lint
from toolkit.spec.load import load
from toolkit.studio.running import jobs, ordering

NAME = "haus/spec.yaml"
RUN = "haus/adoption/spec/1"
ADDRESS = f"/proposal/{RUN}"
NEXT_DAY = "haus/adoption/spec/2"


@pytest.fixture
def client(tmp_path: Path) -> Client:
    stored(tmp_path, SITE)
    return Client(tmp_path, language="de-CH")


def stored(folder: Path, site: Site, **more: Any) -> Proposal:
    """A proposal as the command leaves it, with one picture."""
    shown = Picture(file="001.webp", width=640, height=400, page="/impressum", mark=Box(x=1, y=2, width=3, height=4))
    made = Proposal(
        day=date(2026, 11, 24), state="complete", pages=len(site.pages), left=0, adopted=adopt(site),
        old=tuple(old_paths(site)), pictures={"facts.phone": shown},
    )  # fmt: skip
    place = folder / RUN
    (place / "pictures").mkdir(parents=True)
    (place / "pictures" / "001.webp").write_bytes(b"RIFF")
    (place / "proposal.json").write_bytes(msgspec.json.encode(msgspec.structs.replace(made, **more)))
    return made


def sent(client: Client, action: str, **changed: str) -> dict[str, Any]:
    """What a browser would send of the page as it stands, with some fields changed."""
    text = client.get(ADDRESS).text
    form: dict[str, Any] = {"action": action, "take": []}
    for tag in re.findall(r"<input[^>]*>", text):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and value and (name[1] != "take" or " checked" in tag):
            told = html.unescape(value[1])
            if name[1] == "take":
                form["take"].append(told)
            else:
                form[html.unescape(name[1])] = told
    for name_, value_ in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>\n(.*?)</textarea>', text, re.DOTALL):
        form[html.unescape(name_)] = html.unescape(value_)
    for name_, options in re.findall(r'<select id="(?:country|business)" name="(\w+)">(.*?)</select>', text):
        chosen = re.search(r'value="([^"]*)" selected', options)
        form[name_] = chosen[1] if chosen else ""
    return form | changed


def without(form: dict[str, Any], *left: str) -> dict[str, Any]:
    return form | {"take": [one for one in form["take"] if not one.startswith(left)]}


def test_a_new_project_asks_for_the_address_and_makes_nothing_yet(tmp_path: Path) -> None:
    client = Client(tmp_path, language="de-CH")
    begun = client.post("/new", {"name": "Berghaus", "start": "present"})
    assert begun.headers["location"] == "/adopt/berghaus/spec.yaml"
    assert 'name="url"' in client.get("/adopt/berghaus/spec.yaml").text
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("typed", "url"),
    [("www.haus.example", "https://www.haus.example/"), (" http://127.0.0.1:8000/a ", "http://127.0.0.1:8000/a")],
)
def test_the_order_reads_what_was_typed_into_a_folder_of_its_own(client: Client, typed: str, url: str) -> None:
    folder = client.settings.folder
    made = ordering.adoption(client.settings, folder / NAME, typed.strip(), 25, "it")
    assert made.arguments == ("init", f"--from={url}", "--proposal=adoption/spec/2", "--max-pages=25", "--lang=it")
    assert (made.spec, made.out, made.title) == (NAME, NEXT_DAY, url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://haus.example",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "kein <b>Ort",
        "https://ich:geheim@haus.example/",
    ],
)
def test_what_is_no_web_address_is_told_and_not_read(client: Client, url: str) -> None:
    answer = client.post(f"/adopt/{NAME}", {"action": "start", "url": url})
    assert answer.status_code == 400
    assert f'value="{html.escape(url)}"' in answer.text
    assert jobs.told(client.settings) == []


def test_a_reading_is_followed_stopped_and_goes_on_and_is_no_test(client: Client) -> None:
    made = ordering.adoption(client.settings, client.settings.folder / NAME, "haus.example", 12, "de-CH")
    id_ = jobs.add(client.settings, made)
    (client.settings.kept / "jobs" / id_ / jobs.CLAIM).touch()
    page_ = client.get(f"/adopt/{NAME}").text
    assert f'value="stop {id_}"' in page_
    assert 'data-state="running"' in client.get(f"/readings/{NAME}").text
    assert "haus/spec.yaml" in client.get("/").text
    client.post(f"/adopt/{NAME}", {"action": f"stop {id_}"})
    assert jobs.told(client.settings)[0].state == "stopping"
    (client.settings.kept / "jobs" / id_ / jobs.END).write_bytes(b'{"code": 130, "seconds": 3.0}')
    (client.settings.folder / NEXT_DAY / "proposal.json").write_bytes(b"{}")
    page_ = client.get(f"/adopt/{NAME}").text
    assert f'value="again {id_}"' in page_
    assert f'href="/proposal/{NEXT_DAY}"' in page_
    (client.settings.folder / NAME).write_text("toolkit: 1\n", encoding="utf-8")
    assert 'class="job"' not in client.get(f"/runs/{NAME}").text


def test_the_page_shows_each_part_with_its_source_and_picture(client: Client) -> None:
    text = client.get(ADDRESS).text
    assert 'name="facts.phone " value="+41 33 555 27 40"' in text
    assert "Gefunden auf /impressum.html (Text)." in text
    assert 'src="/view/haus/adoption/spec/1/pictures/001.webp"' in text
    assert '<rect class="over" x="1.0" y="2.0" width="3.0" height="4.0"' in text
    assert 'alt="Ausschnitt der Seite /impressum; die Stelle ist markiert"' in text
    assert "Bild: Teller" in text
    assert "Die Datei nennt Shutterstock. Zu klären: Wem die Rechte zustehen, Lizenz, Beleg" in text
    assert "ob das Konto dem Haus gehört, ist zu prüfen" in text or "Wem ein Konto gehört" in text
    picture = client.get("/view/haus/adoption/spec/1/pictures/001.webp")
    assert (picture.content, picture.headers["content-type"]) == (b"RIFF", "image/webp")


def test_what_was_not_found_says_so_and_can_be_entered(tmp_path: Path) -> None:
    stored(tmp_path, site_of(page("Hallo", url=HOME, title="Hallo")))
    client = Client(tmp_path, language="en")
    assert client.get(ADDRESS).text.count("Not found on the website.") == 7
    form = sent(client, "write", **{"facts.name ": "Haus", "facts.phone ": "+41 33 555 27 40", "country": "CH"})
    assert client.post(ADDRESS, form).headers["location"] == f"/form/{NAME}?done=written"
    spec = load(tmp_path / NAME).spec
    assert spec.facts
    assert (spec.facts.name, spec.facts.phone, spec.facts.email) == ("Haus", "+41 33 555 27 40", None)
    assert spec.jurisdiction == "CH"
    assert "Entered by hand." in (tmp_path / NAME).read_text(encoding="utf-8")


def test_a_new_spec_holds_what_was_accepted_as_it_was_corrected(client: Client, tmp_path: Path) -> None:
    form = sent(client, "write", **{"facts.phone ": "+41 33 555 99 99", "deliverables.website.pages[2] name": "Betten"})
    left = without(form, "rights.register", "deliverables.website.pages[1]", "facts.email")
    assert client.post(ADDRESS, left).status_code == 303
    loaded = load(tmp_path / NAME)
    assert loaded.spec.facts
    assert (loaded.spec.facts.phone, loaded.spec.facts.email) == ("+41 33 555 99 99", None)
    website = loaded.spec.deliverables["website"]
    assert [(one.path, one.name) for one in website.pages] == [
        ("/", "Hotel Firnlicht in Adelboden"),
        ("/zimmer", "Betten"),
    ]
    assert "facebook" in loaded.spec.deliverables
    assert [one for one in lint(loaded, "de-CH") if one.severity == "error"] == []
    text = (tmp_path / NAME).read_text(encoding="utf-8")
    assert "# Von Hand berichtigt; auf der Website steht: +41 33 555 27 40." in text
    assert "# Gefunden auf / (schema.org).\n  name: Hotel Firnlicht" in text


@pytest.mark.parametrize(
    ("field", "typed"),
    [("facts.phone ", "ruf <b>an</b>"), ("facts.email ", "kein Briefkasten"), ("facts.address country", "Schweiz")],
)
def test_what_no_spec_may_say_is_told_at_its_field_and_nothing_is_written(
    client: Client, tmp_path: Path, field: str, typed: str
) -> None:
    answer = client.post(ADDRESS, sent(client, "write", **{field: typed}))
    assert answer.status_code == 400
    assert not (tmp_path / NAME).exists()
    key = field.partition(" ")[0]
    beside = answer.text.partition(f'value="{key}"')[2].partition("</fieldset>")[0]
    assert f'value="{html.escape(typed)}"' in beside
    assert 'role="alert"' in beside
    assert "<b>an</b>" not in answer.text


def test_nothing_typed_is_lost_when_the_studio_dies(client: Client, tmp_path: Path) -> None:
    form = without(sent(client, "keep", **{"rights.register[2] licence": "exklusiv"}), "facts.email")
    assert client.post(ADDRESS, form).headers["location"] == f"{ADDRESS}?done=kept"
    assert not (tmp_path / NAME).exists()
    text = Client(tmp_path, language="de-CH").get(ADDRESS).text
    assert 'name="rights.register[2] licence" value="exklusiv"' in text
    assert 'value="facts.email">' in text
    assert 'value="facts.phone" checked>' in text


def test_the_interview_goes_on_with_what_was_accepted(client: Client, tmp_path: Path) -> None:
    answer = client.post(ADDRESS, sent(client, "ask"))
    assert answer.headers["location"] == f"/interview/{NAME}"
    state = kept.load(kept.place(tmp_path / NAME))
    assert state
    assert state.answers["phone"] == "+41 33 555 27 40"
    assert state.adopted["data"]["facts"]["name"] == "Hotel Firnlicht"
    assert client.get(f"/interview/{NAME}").status_code == 200
    assert client.post(ADDRESS, sent(client, "ask")).status_code == 400


MINE = """\
toolkit: 1
title: Firnlicht  # bleibt
language: de-CH
jurisdiction: CH
parties: {client: {name: Firnlicht AG}, agency: to-be-chosen}
facts:
  phone: "+41 33 555 00 00"   # Reception
deliverables:
  website: {kind: website, pages: [{path: /, name: Start}], packs: [hotel-website]}
"""


def test_a_spec_that_is_there_is_completed_and_keeps_its_own_words(client: Client, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(MINE, encoding="utf-8")
    text = client.get(ADDRESS).text
    assert "In der Spezifikation steht: +41 33 555 00 00" in text
    form = sent(client, "complete")
    assert not {"facts.phone", "deliverables.website.pages[0]"} & set(form["take"])
    assert {"facts.name", "deliverables.website.pages[1]", "rights.register[3]"} <= set(form["take"])
    assert client.post(ADDRESS, form).headers["location"] == f"/form/{NAME}?done=saved"
    after = (tmp_path / NAME).read_text(encoding="utf-8")
    assert after.startswith(MINE.partition("facts:")[0])
    assert 'phone: "+41 33 555 00 00"   # Reception\n' in after
    spec = load(tmp_path / NAME).spec
    assert spec.facts
    assert spec.facts.name == "Hotel Firnlicht"
    assert [one.path for one in spec.deliverables["website"].pages] == ["/", "/impressum", "/zimmer"]
    assert [one.what for one in spec.rights.register] == ["Lora", "jquery", "Teller", "haus.jpg"]


def test_the_address_of_the_spec_is_proposed(client: Client, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(MINE.replace("pages:", "url: https://www.haus.example, pages:"), encoding="utf-8")
    assert 'value="https://www.haus.example"' in client.get(f"/adopt/{NAME}").text
    (tmp_path / NAME).write_text("toolkit: [1\n", encoding="utf-8")
    assert client.get(f"/adopt/{NAME}").status_code == 200


def test_a_change_made_meanwhile_is_not_overwritten(client: Client, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(MINE, encoding="utf-8")
    form = sent(client, "complete")
    form["take"].append("facts.phone")
    theirs = MINE.replace("555 00 00", "555 11 11").replace("title: Firnlicht", "title: Neubau")
    (tmp_path / NAME).write_text(theirs, encoding="utf-8")
    answer = client.post(ADDRESS, form)
    assert answer.status_code == 409
    assert (tmp_path / NAME).read_text(encoding="utf-8") == theirs


def test_a_value_that_fits_no_spec_is_told_in_a_spec_that_is_there(client: Client, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(MINE, encoding="utf-8")
    answer = client.post(ADDRESS, sent(client, "complete", **{"facts.email ": "nein"}))
    assert answer.status_code == 400
    assert (tmp_path / NAME).read_text(encoding="utf-8") == MINE
    assert 'role="alert"' in answer.text.partition('value="facts.email"')[2].partition("</fieldset>")[0]


def test_a_broken_spec_opens_in_the_editor(client: Client, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("toolkit: [1\n", encoding="utf-8")
    assert client.get(ADDRESS).headers["location"] == f"/spec/{NAME}"


def test_a_new_spec_is_never_put_over_one_that_came_meanwhile(client: Client, tmp_path: Path) -> None:
    form = sent(client, "write")
    (tmp_path / NAME).write_text(MINE, encoding="utf-8")
    assert client.post(ADDRESS, form).status_code == 400
    assert (tmp_path / NAME).read_text(encoding="utf-8") == MINE


@pytest.mark.parametrize("content", [b"", b"{}", b'{"version": 2}', b"\xff"])
def test_a_damaged_proposal_is_told(client: Client, tmp_path: Path, content: bytes) -> None:
    (tmp_path / RUN / "proposal.json").write_bytes(content)
    assert client.get(ADDRESS).status_code == 400


@pytest.mark.parametrize(
    "run", ["haus", "haus/adoption/spec", "../haus/adoption/spec/1", "haus/adoption/spec/x", ".a/b/c/1"]
)
def test_elsewhere_there_is_no_proposal(client: Client, run: str) -> None:
    assert client.get(f"/proposal/{run}").status_code == 404


@pytest.mark.parametrize("state", ["partial", "interrupted"])
def test_what_was_not_read_is_said(tmp_path: Path, state: str) -> None:
    stored(tmp_path, SITE, state=state, left=3)
    text = Client(tmp_path, language="en").get(ADDRESS).text
    assert "Addresses that were found and not read: 3." in text
    assert ("The reading was stopped." in text) is (state == "interrupted")


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def test_words_of_a_page_are_shown_and_nothing_else(tmp_path: Path) -> None:
    site = site_of(page(HOSTILE, url=HOME, title=HOSTILE, metas={"og:site_name": HOSTILE}))
    stored(tmp_path, site)
    text = Client(tmp_path, language="en").get(ADDRESS).text
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_the_order_is_refused_where_no_address_is(client: Client) -> None:
    with pytest.raises(WrongUsage, match="no address of a website"):
        ordering.adoption(client.settings, client.settings.folder / NAME, "kein Ort", 12, "en")
