"""From the address of a website, through the studio, to a spec without an error."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.studio import ROOT, accessible, fits, opened, started
from toolkit import course
from toolkit.capture.bundle import read
from toolkit.serving import serve
from toolkit.spec.lint import lint
from toolkit.spec.load import load

pytestmark = pytest.mark.browser


def test_a_present_website_becomes_a_spec(browser: Browser, tmp_path: Path) -> None:
    with serve(ROOT / "examples" / "hotel-bergsicht" / "delivery") as site, started(tmp_path) as address:
        with opened(browser, address) as page:
            page.get_by_label("Name des Projekts").fill("Bergsicht")
            page.get_by_label("Beginn").select_option("present")
            page.get_by_role("button", name="Beginnen").click()
            accessible(page)
            page.get_by_label("Adresse der heutigen Website").fill(site)
            page.get_by_role("button", name="Lesen").click()
            expect(page.locator(".log")).to_contain_text("Seite 2 von höchstens 12", timeout=30_000)
            page.get_by_role("button", name="Anhalten").click()
            page.get_by_role("button", name="Fortsetzen").click(timeout=30_000)
            page.get_by_role("link", name="Zum Vorschlag").click(timeout=60_000)
            expect(page.get_by_text("Die Lesung wurde angehalten.")).to_have_count(0)
            accessible(page)
            shown = page.get_by_role("img", name="Ausschnitt der Seite /impressum; die Stelle ist markiert").first
            expect(shown).to_be_visible()
            shown.scroll_into_view_if_needed()
            expect(shown).to_have_js_property("complete", value=True)
            assert shown.evaluate("(one) => one.naturalWidth") > 0
            proposal = page.url

        with opened(browser, address, width=390, scheme="dark", has_touch=True, java_script_enabled=False) as page:
            page.goto(proposal)
            name = page.get_by_role("textbox", name="Name").first
            expect(name).to_have_value("Hotel Bergsicht, Grindelwald")
            name.fill("Hotel Bergsicht")
            page.get_by_role("textbox", name="Öffnungszeiten: Restaurant").fill("We-Su 17:30-21:30")
            for tick in page.get_by_role("group", name="Bild:").get_by_role("checkbox").all():
                tick.uncheck()
            page.get_by_role("button", name="Spezifikation schreiben").click()
            expect(page.get_by_role("status").first).to_contain_text("geschrieben")

        with opened(browser, address, width=390, scheme="dark") as page:
            page.goto(proposal)
            accessible(page)
            fits(page)

    standing = course.read(tmp_path / ".studio" / "jobs" / "1" / "progress.json")
    assert standing
    assert standing.pages >= 5
    assert standing.left is not None, "the time left was told"
    first, second = (read(tmp_path / "bergsicht/adoption/spec/1" / f"present-{number}.wacz") for number in (1, 2))
    with first, second:
        again = {one.url for one in first.capture.pages} & {one.url for one in second.capture.pages}
    assert again <= {f"{site}/"}, "a page that was read is not read once more"
    loaded = load(tmp_path / "bergsicht" / "spec.yaml")
    assert loaded.spec.facts
    assert (loaded.spec.facts.name, loaded.spec.facts.phone) == ("Hotel Bergsicht", "+41 33 555 01 01")
    assert loaded.spec.facts.hours == {"reception": "Mo-Su 07:00-22:00", "restaurant": "We-Su 17:30-21:30"}
    assert [(one.name, one.price.amount.amount) for one in loaded.spec.facts.offers] == [("Wellness-Wochenende", 420)]
    assert [one.path for one in loaded.spec.deliverables["website"].pages][:3] == ["/", "/zimmer", "/angebote"]
    assert [one for one in lint(loaded, "de-CH") if one.severity == "error"] == []
