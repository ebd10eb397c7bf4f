"""Account, rights, offers, profiles and re-test as pages: the same figures and verdicts as from the commands."""

import asyncio
import json
import re
import shutil
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from lxml import html
from PIL import Image

from tests.unit.studio import decided
from tests.unit.studio.client import Client
from tests.unit.studio.decided import FIRST, SECOND, SPEC
from toolkit.acceptance.inspected import Inspection, inspect
from toolkit.archive.adding import Given, add_all
from toolkit.archive.store import opened
from toolkit.cli import cli
from toolkit.exports import rights as export
from toolkit.observations.derived.rights.reconciling import reconciled
from toolkit.spec.load import load

ACCOUNT = f"/account/{SPEC}"
HERO = "thing=1"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("decided") / "projects"
    decided.both(root)
    return root


@pytest.fixture(scope="module")
def seen(made: Path) -> Client:
    """For tests that change nothing."""
    return Client(made)


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "projects"))


def words(text: str) -> str:
    """What a reader reads."""
    return read(html.fromstring(text))


def read(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def rows(text: str, table: str = "//table") -> list[str]:
    return [read(one) for one in html.fromstring(text).xpath(f"{table}//tbody/tr")]


# --- account


def test_the_account_is_the_one_that_the_command_writes(seen: Client, made: Path, tmp_path: Path) -> None:
    query = f"?asked=1&run={FIRST}&run={SECOND}&day=2027-03-30&off+M1=1%27200.50&why+M1=Titelbild"
    page = seen.get(ACCOUNT + query)
    assert page.status_code == 200
    [frame] = html.fromstring(page.text).xpath("//iframe")
    shown = words(seen.get(frame.get("src")).text)
    arguments = ["account", str(made / SPEC), str(made / FIRST), str(made / SECOND), f"--out={tmp_path}"]
    arguments += ["--as-of=2027-03-30", "--reduction=M1=1200.50: Titelbild", "--language=en"]
    assert cli.main(arguments, standalone_mode=False) == 0
    assert shown == words((tmp_path / "account.html").read_text("utf-8"))
    assert "Price reduction, as agreed: Titelbild" in shown
    assert re.search(r"Retention 10\s?%\s?7\.\d", shown)
    told = seen.get(f"/account-as/json/{SPEC}{query}")
    assert told.content == (tmp_path / "account.json").read_bytes()
    assert "account.json" in told.headers["content-disposition"]


def test_downloads_are_in_the_language_of_the_contract(seen: Client) -> None:
    answer = seen.get(f"/account-as/docx/{SPEC}")
    text = "\n".join(one.text for one in Document(BytesIO(answer.content)).paragraphs)
    assert "Abrechnung" in text
    assert seen.get(f"/account-as/exe/{SPEC}").status_code == 404


def test_only_the_chosen_tests_count(seen: Client) -> None:
    page = seen.get(f"{ACCOUNT}?asked=1&run={FIRST}").text
    boxes = html.fromstring(page).xpath("//input[@name='run']")
    assert [(one.get("value"), one.get("checked") is not None) for one in boxes] == [(FIRST, True), (SECOND, False)]
    assert html.fromstring(page).xpath("string(//input[@name='day']/@value)") == "2027-03-15"
    nothing = seen.get(f"{ACCOUNT}?asked=1")
    assert "Choose at least one test" in nothing.text
    assert "<iframe" not in nothing.text


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("paid+M1=viel", "cannot be read"),
        ("day=gestern", "cannot be read"),
        ("off+M1=500", "has no reason"),
        ("paid+retention=99999", "of the retention is entered as paid"),
        ("paid+M1=5+EUR", "not in the currency"),
    ],
)
def test_what_cannot_be_entered_is_told_and_stays_in_its_field(seen: Client, query: str, told: str) -> None:
    answer = seen.get(f"{ACCOUNT}?asked=1&run={SECOND}&{query}")
    assert answer.status_code == 400
    assert told in answer.text
    typed = query.partition("=")[2].replace("+", " ")
    assert f'value="{typed}"' in answer.text
    assert "<iframe" not in answer.text
    assert seen.get(f"/account-shown/{SPEC}?asked=1&run={SECOND}&{query}").status_code == 404


def test_without_a_test_there_is_no_account_yet(tmp_path: Path) -> None:
    decided.project(tmp_path / "hotel")
    client = Client(tmp_path)
    assert "No delivery has been tested yet" in client.get(ACCOUNT).text
    (tmp_path / SPEC).write_text("title: [", encoding="utf-8")
    assert client.get(ACCOUNT).headers["location"] == f"/spec/{SPEC}"


def test_a_test_of_the_agency_itself_does_not_count(client: Client, folder: Path) -> None:
    path = folder / FIRST / "results.json"
    path.write_text(path.read_text("utf-8").replace('"purpose": "acceptance"', '"purpose": "self-test"'), "utf-8")
    boxes = html.fromstring(client.get(ACCOUNT).text).xpath("//input[@name='run']/@value")
    assert boxes == [SECOND]


# --- rights


def test_the_register_is_reconciled_as_by_the_command(seen: Client, made: Path) -> None:
    wanted = Inspection(
        target=str(made / FIRST / "captures" / "website.wacz"), spec=made / SPEC, today=date(2027, 3, 15)
    )
    [looked] = asyncio.run(inspect(wanted, lambda _: None))
    outcomes = [
        (one["item"], one["outcome"]) for one in export.plain(looked.site, reconciled(looked.site), lambda *_: "")
    ]
    assert sorted(outcomes) == [
        ("Sommer", "unused"), ("img/haus.jpg", "proof-missing"), ("img/hero.jpg", "contradicted"),
    ]  # fmt: skip
    text = seen.get(f"/rights/{FIRST}").text
    hero, house, unused = rows(text)
    assert "img/hero.jpg" in hero
    assert "contradicted The file names Getty Images" in hero
    assert "clause 12.1, annex A No. 3" in hero
    assert "no entry Add to the register" in hero
    assert "R-01 Haus Holder of the rights Lena Amstutz Licence unbefristet" in house
    assert "proof missing The entry R-01 names no proof" in house
    assert "Add to the register" not in house
    line = next(n for n, one in enumerate((made / SPEC).read_text("utf-8").splitlines(), start=1) if "R-01" in one)
    assert f'href="/spec/{SPEC}#line-{line}"' in text
    assert "Sommer" in unused
    assert "declared, not found" in unused


def test_things_are_shown_as_pictures_encoded_anew(seen: Client) -> None:
    text = seen.get(f"/rights/{FIRST}").text
    found = html.fromstring(text).xpath("//img/@src")
    assert len(found) == 2
    for address in found:
        answer = seen.get(address)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
        with Image.open(BytesIO(answer.content)) as picture:
            assert picture.size == (320, 120)
    assert seen.get(f"/thing/{FIRST}?subject=website&thing=2").status_code == 404
    assert seen.get(f"/thing/{FIRST}?subject=website&thing=-1").status_code == 404


def test_what_a_file_says_is_no_markup(seen: Client) -> None:
    for place in ("rights", "register", "offers", "profile", "retest"):
        text = seen.get(f"/{place}/{FIRST}?{HERO}").text
        assert "<script>" not in text.replace("<script src=", "")
        assert "<b>inbegriffen" not in text
    assert "Getty Images &lt;script&gt;" in seen.get(f"/rights/{FIRST}").text


def test_a_missing_entry_is_added_and_counts_at_once(client: Client, folder: Path) -> None:
    form = client.get(f"/register/{FIRST}?{HERO}")
    fields = html.fromstring(form.text).xpath("//form[@class='fields']//*[@name]")
    data = {one.get("name"): one.value if one.tag == "textarea" else one.get("value", "") for one in fields
            if one.get("type") != "checkbox" and one.tag != "select"}  # fmt: skip
    assert data["id"] == "R-03"
    assert data["files"].strip() == "img/hero.jpg"
    assert data["holder"] == "Getty Images"
    (folder / "hotel" / "belege" / "getty.pdf").write_bytes(b"%PDF-1.7")
    data |= {"kind": "image", "what": "Titelbild", "holder": "Getty Images", "licence": "unbefristet",
             "proof": "belege/getty.pdf", "scope": "web", "attribution": "none"}  # fmt: skip
    answer = client.post(f"/register/{FIRST}?{HERO}", data)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/rights/{FIRST}?subject=website&done=1")
    text = (folder / SPEC).read_text("utf-8")
    assert "  register:  # vom Haus\n    - {id: R-01," in text
    entry = load(folder / SPEC).spec.rights.register[-1]  # type: ignore[index]
    assert (entry.id, entry.what, entry.scope, entry.files) == ("R-03", "Titelbild", ("web",), ("img/hero.jpg",))
    hero = next(one for one in rows(client.get(f"/rights/{FIRST}?done=1").text) if "img/hero.jpg" in one)
    assert "R-03 Titelbild" in hero
    assert "covered" in hero
    assert client.get(f"/register/{FIRST}?{HERO}").status_code == 404


def test_what_cannot_be_an_entry_is_told_and_nothing_is_written(client: Client, folder: Path) -> None:
    before = (folder / SPEC).read_bytes()
    data = {"id": "R-01", "kind": "image", "what": "Titelbild", "proof": "belege/fehlt.pdf", "valid.from": "bald"}
    answer = client.post(f"/register/{FIRST}?{HERO}", data)
    assert answer.status_code == 400
    assert "aria-invalid" in answer.text
    assert 'value="bald"' in answer.text
    assert (folder / SPEC).read_bytes() == before


def test_an_entry_goes_behind_one_that_was_added_meanwhile(client: Client, folder: Path) -> None:
    text = (folder / SPEC).read_text("utf-8")
    other = text.replace("  moral-rights:", "    - {id: R-09, kind: font, what: Outfit}\n  moral-rights:")
    assert other != text
    (folder / SPEC).write_text(other, encoding="utf-8")
    answer = client.post(f"/register/{FIRST}?{HERO}", {"id": "R-03", "kind": "image", "what": "Titelbild"})
    assert answer.status_code == 303
    ids = [one.id for one in load(folder / SPEC).spec.rights.register or ()]
    assert ids == ["R-01", "R-02", "R-09", "R-03"]


# --- offers, profiles, re-test


def test_offers_stand_side_by_side_with_differences_first(seen: Client) -> None:
    page = seen.get(f"/offers/{FIRST}").text
    assert "A price of 1 offer differs." in words(page)
    first, *others = rows(page, "//table[contains(@class,'sides')]")
    assert first.startswith("Price")
    assert "CHF 420.00" in first
    assert "differs CHF 390.00" in first
    assert any(line.startswith("Nights") for line in others)
    judged = rows(page, "//section[@aria-labelledby='judged']//table")
    assert judged == [judged[0]]
    assert judged[0].endswith("not met clause 5.2, annex A No. 4")
    assert "data:image/webp" in page
    [text] = html.fromstring(page).xpath("//blockquote[@lang='de-CH']")
    assert " ".join(text.text_content().split()) == (
        "Wellness-Wochenende: 2 Nächte, CHF 420.00 pro Person und pro Aufenthalt. "
        "Gültig 1. Dezember 2026 bis 31. März 2027."
    )
    assert "<blockquote" not in seen.get(f"/offers/{SECOND}").text
    assert "A price" not in seen.get(f"/offers/{SECOND}").text


def test_a_profile_begins_with_what_waits_for_an_answer(seen: Client) -> None:
    page = seen.get(f"/profile/{FIRST}").text
    told = words(page)
    assert "1 of 2 guests’ concerns has no answer." in told
    order = ["Ist die Kurtaxe <b>inbegriffen</b>?", "Posts and concerns over time", "How long guests wait",
             "Who spoke", "Comparison with the plan"]  # fmt: skip
    places = [told.index(one) for one in order]
    assert places == sorted(places)
    assert "Agreed: 24\u00a0h" in html.fromstring(page).text_content()
    listed = seen.get(f"/profile/{FIRST}?as=csv")
    assert "Kurtaxe" in listed.text
    assert json.loads(seen.get(f"/profile/{FIRST}?as=json").content)[0]["standing"] == "open"
    assert seen.get(f"/profile/{FIRST}?as=exe").status_code == 404


def test_an_archive_has_timelines_beside_the_plan_of_its_project(client: Client, folder: Path) -> None:
    with opened(folder / "hotel" / "aussagen", make=True) as store:
        added, _ = add_all(store, [folder / "hotel" / "beitraege.csv"], Given(platform="facebook"))
    assert added
    assert 'href="/profiles/hotel/aussagen"' in client.get("/archive").text
    page = words(client.get("/profiles/hotel/aussagen").text)
    assert "1 of 2 guests’ concerns has no answer." in page
    assert "Agreed is an answer to 90% of the concerns within 24 h" in page
    assert "Kurtaxe" in client.get("/profiles/hotel/aussagen?profile=facebook&as=csv").text
    assert "There is no readable evidence" in client.get("/profiles/hotel/aussagen?profile=nobody").text
    assert client.get("/profiles/hotel").status_code == 404


def test_a_retest_shows_each_change_before_and_after(seen: Client) -> None:
    page = seen.get(f"/retest/{SECOND}").text
    assert "Fixed: 2, still open: 1, new: 0" in words(page)
    tree = html.fromstring(page)
    titles = [one.text_content().split("(")[0].strip() for one in tree.xpath("//section//h2")]
    assert titles == ["still open", "fixed"]
    fixed = tree.xpath("//section[@aria-labelledby='c2']//article")
    assert len(fixed) == 2
    offer = next(one for one in fixed if "Different prices" in one.text_content())
    assert len(offer.xpath(".//img[starts-with(@src, 'data:image/webp')]")) == 2
    before, now = offer.xpath(".//figure")
    assert (before.get("class"), now.get("class")) == (None, "elsewhere")  # no defect is marked where there is none
    assert "clause 5.2, annex A No. 4" in read(offer)


def test_an_earlier_test_that_is_gone_is_compared_by_its_copy(client: Client, folder: Path) -> None:
    shutil.rmtree(folder / FIRST)
    page = client.get(f"/retest/{SECOND}").text
    assert "Fixed: 2, still open: 1, new: 0" in words(page)
    assert "pictures of then are missing" in page
    assert client.get(f"/retest/{SECOND}?before={FIRST}").status_code == 404


def test_a_test_that_repeats_none_may_be_compared_with_an_earlier_one_only(seen: Client) -> None:
    assert "repeats no earlier one" in seen.get(f"/retest/{FIRST}").text
    assert seen.get(f"/retest/{FIRST}?before={SECOND}").status_code == 404
    assert seen.get(f"/retest/{SECOND}?before={FIRST}").status_code == 200


@pytest.mark.parametrize("place", ["rights", "register", "thing", "offers", "profile", "retest"])
@pytest.mark.parametrize("run", ["hotel", "hotel/acceptance/spec/9", "../projects", "hotel/spec.yaml"])
def test_what_is_no_run_is_not_found(seen: Client, place: str, run: str) -> None:
    assert seen.get(f"/{place}/{run}").status_code == 404


def test_what_was_not_seen_is_not_called_free_of_faults(client: Client, folder: Path) -> None:
    (folder / FIRST / "captures" / "website.wacz").unlink()
    for place in ("rights", "offers"):
        answer = client.get(f"/{place}/{FIRST}")
        assert answer.status_code == 200
        assert "holds no readable capture" in answer.text
        assert "is empty" not in answer.text
        assert "No offer" not in answer.text
    assert client.get(f"/register/{FIRST}?{HERO}").status_code == 404


def test_a_damaged_capture_is_told(client: Client, folder: Path) -> None:
    (folder / FIRST / "captures" / "website.wacz").write_bytes(b"x")
    for place in ("rights", "offers"):
        answer = client.get(f"/{place}/{FIRST}")
        assert answer.status_code == 400
        assert "cannot be read as a capture" in answer.text


@pytest.mark.parametrize("language", ["de-CH", "de-DE", "fr", "it", "en"])
def test_every_page_speaks_every_language(made: Path, language: str) -> None:
    client = Client(made, language)
    for address in (
        ACCOUNT,
        *(f"/{place}/{SECOND}?{HERO}" for place in ("rights", "register", "offers", "profile", "retest")),
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert f'<html lang="{language}">' in answer.text
