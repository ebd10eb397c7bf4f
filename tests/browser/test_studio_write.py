"""The spec is written in the pane with the list of what may stand there, and by forms."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.studio import accessible, fits, opened

pytestmark = pytest.mark.browser
SPEC = "hotel/spec.yaml"


def go_to(page: Page, address: str, place: str) -> None:
    page.goto(address.split("?")[0] + place)


def test_a_milestone_is_written_by_keyboard_with_what_is_offered(browser: Browser, address: str, folder: Path) -> None:
    with opened(browser, address) as page:
        go_to(page, address, f"spec/{SPEC}")
        text = page.get_by_label(f"Text von {SPEC}")
        options = page.locator("#offers [role=option]")
        chosen = page.locator("#offers [aria-selected=true]")
        text.focus()
        written = text.input_value()
        text.evaluate("(one, at) => one.setSelectionRange(at, at)", written.index("\nrights:\n") - 1)
        page.keyboard.press("End")
        page.keyboard.type("\n  - {id: M4, ti")
        expect(options).to_have_count(1)
        expect(options.first).to_contain_text("Titel")
        expect(chosen).to_have_count(0)
        accessible(page)
        page.keyboard.press("ArrowDown")
        expect(chosen).to_have_text("titleTitel. Was erreicht ist.")
        assert text.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
        page.keyboard.press("Enter")
        page.keyboard.type("Schulung, deli")
        expect(options).to_have_count(1)
        page.keyboard.press("ArrowDown")
        expect(chosen).to_contain_text("delivers")
        page.keyboard.press("Tab")
        expect(options).to_have_text(["websiteWebsite", "facebookFacebook-Seite", "handover"])
        page.keyboard.press("ArrowUp")
        expect(chosen).to_have_text("handover")
        page.keyboard.press("Enter")
        expect(options).to_have_count(0)
        page.keyboard.press("End")
        page.keyboard.type("}")
        page.keyboard.press("Control+s")
        expect(page.get_by_role("status").first).to_contain_text("Gespeichert.")
    line = "  - {id: M4, title: Schulung, delivers: [handover]}\n"
    assert (folder / SPEC).read_text(encoding="utf-8") == written.replace("\nrights:\n", f"{line}\nrights:\n")


def test_the_list_is_asked_for_closed_and_never_takes_a_line_break(browser: Browser, address: str) -> None:
    with opened(browser, address, width=390, scheme="dark", has_touch=True) as page:
        go_to(page, address, f"spec/{SPEC}")
        text = page.get_by_label(f"Text von {SPEC}")
        said, options = page.locator("#offered"), page.locator("#offers [role=option]")
        text.focus()
        page.keyboard.press("Control+Home")
        page.keyboard.press("Control+Space")
        expect(said).to_have_text("Hier gibt es keine Vorschläge.")
        text.evaluate("(one) => { const at = one.value.indexOf('copyright: ') + 11; one.setSelectionRange(at, at); }")
        page.get_by_role("button", name="Vorschläge an dieser Stelle").tap()
        expect(said).to_contain_text("Vorschläge. Pfeiltasten")
        expect(options.first).to_be_in_viewport()
        accessible(page)
        fits(page)
        page.keyboard.press("Escape")
        expect(options).to_have_count(0)
        before = text.input_value()
        page.keyboard.press("End")
        page.keyboard.type("\n  gra")
        expect(options.first).to_be_visible()
        page.keyboard.press("Enter")
        assert text.input_value() == before.replace("copyright: transfer\n", "copyright: transfer\n  gra\n\n", 1)
        expect(options).to_have_count(0)


def test_a_criterion_is_added_by_its_sentence_on_a_phone(browser: Browser, address: str, folder: Path) -> None:
    with opened(browser, address, width=390, scheme="dark", has_touch=True) as page:
        go_to(page, address, f"criteria/{SPEC}")
        accessible(page)
        fits(page)
        page.get_by_role("link", name="eine Prüfung des Programms (Facebook-Seite)").tap()
        page.get_by_label("Wörter in Satz oder Prüfweise").fill("Gewinnspiel")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_have_text("1 Prüfungen")
        accessible(page)
        page.get_by_role("link", name="Jedes Gewinnspiel nennt").tap()
        page.get_by_label("T2: Antwort am selben Tag").check()
        accessible(page)
        fits(page)
        page.get_by_role("button", name="Speichern").last.tap()
        expect(page.get_by_role("heading", level=1)).to_have_text("Kriterium F-01")
    assert "{id: F-01, check: profile.draw, for: [T2]}" in (folder / SPEC).read_text(encoding="utf-8")


def test_entries_are_written_without_scripts_and_read_by_everybody(
    browser: Browser, address: str, folder: Path
) -> None:
    with opened(browser, address, java_script_enabled=False) as page:
        go_to(page, address, f"form/{SPEC}?part=dialogue")
        page.get_by_text("Hinzufügen: Anliegen").click()
        page.get_by_label("Worum es geht").last.fill("Lob")
        page.get_by_label("Wer antwortet und entscheidet").last.fill("Reception")
        page.get_by_role("button", name="Speichern und einen weiteren").click()
        expect(page.get_by_role("status").first).to_contain_text("Gespeichert.")
        expect(page.get_by_label("Worum es geht").last).to_be_visible()
    assert "  - {topic: Lob, decides: Reception}\n" in (folder / SPEC).read_text(encoding="utf-8")
    with opened(browser, address) as page:
        go_to(page, address, f"criterion/{SPEC}?of=website&number=1")
        page.locator("summary", has_text="Schritt Feld ausfüllen E-Mail").click()
        accessible(page)
