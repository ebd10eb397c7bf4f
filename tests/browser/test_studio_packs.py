"""Criteria are chosen in a real browser: found, looked at, sharpened, with and without scripts."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.studio import accessible, fits, opened

pytestmark = pytest.mark.browser
PACK = "packs/hotel/spec.yaml?of=website&pack=hotel-website"


def test_a_criterion_is_found_looked_at_and_sharpened(browser: Browser, address: str, folder: Path) -> None:
    spec = folder / "hotel" / "spec.yaml"
    before = spec.read_text(encoding="utf-8")
    with opened(browser, address) as page:
        page.get_by_role("link", name="Website und Facebook-Seite").click()
        page.get_by_role("link", name="Kriterien", exact=True).click()
        page.get_by_label("Suchen in Paketen und Kriterien").fill("telefon gescrollt")
        expect(page.get_by_text("Website eines Hotels", exact=True)).to_be_visible()
        expect(page.get_by_text("Schweizer Recht", exact=True)).to_be_hidden()
        accessible(page)
        fits(page)
        page.get_by_role("link", name="Keine Seite muss auf dem Telefon seitlich gescrollt werden.").first.click()
        one = page.locator("[id='hotel-website/mobile.overflow']")
        picture = one.get_by_role("img")
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("(image) => image.naturalWidth") > 100
        one.get_by_text("Für diesen Auftrag anpassen").click()
        one.get_by_label("Klasse des Mangels").select_option("blocking")
        page.get_by_role("button", name="Speichern").click()
        expect(page.get_by_role("status").first).to_contain_text("Gespeichert.")
    line = "      hotel-website/mobile.overflow: {severity: blocking}\n"
    after = spec.read_text(encoding="utf-8")
    assert after.count(line) == 1
    assert after.replace(line, "") == before


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_everybody_can_read_and_use_it(
    browser: Browser, address: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    with opened(browser, address, width=width, scheme=scheme, has_touch=width < 500) as page:
        page.goto(address.split("?")[0] + "packs/hotel/spec.yaml?of=website&pack=rights")
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        accessible(page)
        fits(page)


def test_it_works_on_a_phone_without_scripts(browser: Browser, address: str, folder: Path) -> None:
    with opened(browser, address, width=390, java_script_enabled=False) as page:
        page.goto(address.split("?")[0] + PACK)
        expect(page.get_by_label("Suchen in Paketen und Kriterien")).to_be_hidden()
        one = page.locator("[id='hotel-website/site.print']")
        one.get_by_text("Für diesen Auftrag anpassen").click()
        one.get_by_label("Es gilt nicht").check()
        one.get_by_label("Grund, wenn es nicht gilt").fill("Niemand druckt hier.")
        page.get_by_role("button", name="Speichern").click()
        expect(page.get_by_role("status").first).to_contain_text("Gespeichert.")
    assert 'hotel-website/site.print: {"off": true, reason: Niemand druckt hier.}' in (
        folder / "hotel" / "spec.yaml"
    ).read_text(encoding="utf-8")
