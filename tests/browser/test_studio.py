"""The studio in a real browser: from the list of projects to the record of a delivery."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.studio import ROOT, accessible, fits, opened
from toolkit.serving import serve

pytestmark = pytest.mark.browser
MINI = """\
toolkit: 1
title: Eine Seite
language: de-CH
jurisdiction: CH
place: CH-BE
currency: CHF
parties: {client: {name: Haus AG, kind: company}, agency: {name: Agentur GmbH, kind: company}}
facts: {name: Haus}
deliverables:
  website:  # klein
    kind: website
    url: ADDRESS
    criteria:
      - {id: W-01, check: links.internal, severity: major}
milestones:
  - {id: M1, title: Website, due: 2027-03-12, delivers: [website], payment: 100 %}
terms:
  acceptance: {test-period: 10 working days, remedy-period: 10 working days}
"""
GOOD = "<!DOCTYPE html><html lang=de><title>Haus</title><h1>Haus</h1><p><a href='/fehlt.html'>Zimmer</a></p></html>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("studio")
    shutil.copytree(ROOT / "examples" / "hotel-bergsicht", place / "hotel", ignore=shutil.ignore_patterns("delivery"))
    (place / "klein").mkdir()
    (place / "lieferung").mkdir()
    (place / "lieferung" / "index.html").write_text(GOOD, encoding="utf-8")
    return place


def test_without_the_token_there_is_nothing(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    answer = page.goto(address.split("?")[0])
    assert answer
    assert answer.status == 403
    context.close()


def test_another_site_can_do_nothing(browser: Browser, address: str, folder: Path) -> None:
    """A page of another origin, in the same browser in which the studio is open."""
    (folder / "lieferung" / "evil.html").write_text("<!DOCTYPE html><title>x</title>", encoding="utf-8")
    target = address.split("?")[0] + "spec/hotel/spec.yaml"
    before = (folder / "hotel" / "spec.yaml").read_bytes()
    with serve(folder / "lieferung") as evil:
        context = browser.new_context()
        page = context.new_page()
        page.goto(address)
        page.goto(f"{evil}/evil.html")
        script = """async (target) => {
            const body = new URLSearchParams({text: "toolkit: 1", version: "", action: "save"});
            const options = {method: "POST", body, mode: "no-cors", credentials: "include"};
            const sent = await fetch(target, options).then((one) => one.type, () => "refused");
            const read = await fetch(target, {credentials: "include"}).then((one) => one.text(), () => "refused");
            return [sent, read];
        }"""
        assert page.evaluate(script, target) == ["refused", "refused"]
        page.evaluate(
            "(target) => { const f = document.createElement('iframe'); f.src = target; document.body.append(f) }",
            target,
        )
        page.wait_for_timeout(300)
        assert all("Speichern" not in frame.content() for frame in page.frames)
        context.close()
    assert (folder / "hotel" / "spec.yaml").read_bytes() == before


def test_a_spec_is_written_and_its_contract_grows(browser: Browser, address: str, folder: Path) -> None:
    spec = folder / "hotel" / "spec.yaml"
    with opened(browser, address) as page:
        accessible(page)
        page.get_by_role("link", name="Website und Facebook-Seite").click()
        accessible(page)
        page.get_by_role("link", name="Datei", exact=True).first.click()
        page.get_by_role("radio", name="Text und Befunde").check()
        expect(page.get_by_text("Keine Befunde.")).to_be_visible()
        text = page.get_by_label("Text von hotel/spec.yaml")
        text.click(position={"x": 300, "y": 100})  # nothing lies over it
        text.fill(text.input_value().replace("currency: CHF", "currency: chf"))
        finding = page.locator(".findings li").first
        expect(finding).to_contain_text("Zeile 9")
        expect(page.locator(".shown .marked")).to_have_text("chf")
        accessible(page)
        beside = page.evaluate(
            "[document.querySelector('.findings li').getBoundingClientRect().top,"
            " document.querySelector('.marked').getBoundingClientRect().top]"
        )
        assert abs(beside[0] - beside[1]) < 40
        page.get_by_role("link", name="Zeile 9", exact=True).click()
        expect(finding).to_be_in_viewport()
        finding.get_by_role("button", name="Berichtigen").click()
        expect(page.get_by_role("status").first).to_contain_text("Berichtigt und gespeichert.")
        assert "currency: CHF\n" in spec.read_text(encoding="utf-8")

        page.get_by_role("link", name="Angaben", exact=True).click()
        page.get_by_role("link", name="Bedingungen", exact=True).click()
        page.get_by_label("Gewährleistung").fill("36 Monate")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").first).to_contain_text("Gespeichert.")
        expect(page.get_by_label("Gewährleistung")).to_have_value("36 months")
        accessible(page)
        assert "warranty: 36 months\n" in spec.read_text(encoding="utf-8")

        page.get_by_role("link", name="Vertrag", exact=True).click()
        draft = page.frame_locator("iframe.paper")
        expect(draft.locator("ins", has_text="36").first).to_be_visible()
        accessible(page)
        with page.expect_download() as download:
            page.get_by_role("link", name="DOCX").click()
        assert download.value.suggested_filename == "contract.docx"


def test_a_delivery_is_tested_and_its_record_read(browser: Browser, address: str, folder: Path) -> None:
    with serve(folder / "lieferung") as site, opened(browser, address) as page:
        (folder / "klein" / "spec.yaml").write_text(MINI.replace("ADDRESS", f"{site}/"), encoding="utf-8")
        page.goto(address.split("?")[0] + "runs/klein/spec.yaml")
        accessible(page)
        page.get_by_role("button", name="Starten").click()
        expect(page.locator("#jobs")).to_contain_text(site, timeout=30_000)
        accessible(page)
        page.get_by_role("link", name="Ergebnisse zeigen").click(timeout=60_000)
        expect(page.frame_locator("iframe.paper").get_by_role("heading", level=1)).to_contain_text("Abnahmeprotokoll")
        accessible(page)
        page.get_by_role("link", name="Prüfbericht").click()
        expect(page.frame_locator("iframe.paper").locator("body")).to_contain_text("/fehlt.html")
    [run] = (folder / "klein" / "acceptance" / "spec").iterdir()
    assert (run / "record.pdf").is_file()


@pytest.mark.parametrize("place", ["form/hotel/spec.yaml?part=terms", "spec/hotel/spec.yaml"])
def test_it_fits_a_phone_in_the_dark(browser: Browser, address: str, place: str) -> None:
    with opened(browser, address, width=390, scheme="dark", has_touch=True) as page:
        page.goto(address.split("?")[0] + place)
        accessible(page)
        fits(page)


def test_the_text_is_saved_by_keyboard_alone_and_without_scripts(browser: Browser, address: str, folder: Path) -> None:
    spec = folder / "hotel" / "spec.yaml"
    with opened(browser, address) as page:
        page.goto(address.split("?")[0] + "spec/hotel/spec.yaml")
        text = page.get_by_label("Text von hotel/spec.yaml")
        for _ in range(24):
            page.keyboard.press("Tab")
            if text.evaluate("(one) => one === document.activeElement"):
                break
        page.keyboard.press("Control+End")
        page.keyboard.type("# am Ende\n")
        page.keyboard.press("Control+s")
        expect(page.get_by_role("status").first).to_contain_text("Gespeichert.")
    assert spec.read_text(encoding="utf-8").endswith("# am Ende\n")
    with opened(browser, address, java_script_enabled=False) as page:
        page.goto(address.split("?")[0] + "spec/hotel/spec.yaml")
        text = page.get_by_label("Text von hotel/spec.yaml")
        text.fill(text.input_value().replace("# am Ende\n", "venue: [x\n"))
        page.get_by_role("button", name="Prüfen").click()
        expect(page.get_by_text("spec.bracket")).to_be_visible()
