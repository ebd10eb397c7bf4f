"""The contract grows while somebody types, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.studio import accessible, fits, opened

pytestmark = pytest.mark.browser
SPEC = "hotel/spec.yaml"
PLACE_CARET = """(words) => {
    const text = document.getElementById("text");
    const at = text.value.indexOf(words) + words.length;
    text.focus({preventScroll: true});
    text.setSelectionRange(at, at);
}"""
IN_SIGHT = """(one) => {
    const box = one.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= one.ownerDocument.defaultView.innerHeight;
}"""


def at(page: Page, address: str, place: str) -> None:
    page.goto(address.split("?")[0] + place)


def test_typing_in_the_pane_marks_the_clause_and_keeps_the_focus(browser: Browser, address: str, folder: Path) -> None:
    before = (folder / SPEC).read_bytes()
    with opened(browser, address, width=1280) as page:
        at(page, address, f"spec/{SPEC}")
        draft = page.frame_locator(".grown iframe")
        now = draft.locator(".clause[data-now]")
        page.evaluate(PLACE_CARET, "warranty: 24")
        page.keyboard.press("Backspace")
        page.keyboard.type("7")
        expect(draft.locator("[id='warranty.period'] ins")).to_have_text("27 Monate")
        expect(now).to_have_attribute("id", "warranty.period")
        assert now.evaluate(IN_SIGHT)
        assert page.evaluate("document.activeElement.id") == "text"

        page.evaluate(PLACE_CARET, "pay-within: 30")
        page.keyboard.press("Backspace")
        page.keyboard.type("1")
        expect(now.first).to_contain_text("31 Tage")
        expect(draft.locator("[id='warranty.period'] ins")).to_have_text("27 Monate")  # still not saved
        accessible(page)

        page.keyboard.type(" [")
        expect(page.locator(".followed")).to_contain_text("entsteht noch kein Vertrag")
        expect(draft.locator("[id='warranty.period'] ins")).to_have_text("27 Monate")  # the last good one stays
        for _ in range(2):
            page.keyboard.press("Backspace")
        expect(page.locator(".followed")).to_contain_text("Noch nicht gespeichert")
        page.get_by_role("button", name="Mängelrechte und Gewährleistung").press("Enter")
        expect(now).to_have_attribute("id", "warranty.period")

        page.get_by_label("Text von").fill(before.decode())
        expect(page.locator(".followed")).to_contain_text("Nichts von dem")
        expect(draft.locator("ins, del")).to_have_count(0)
    assert (folder / SPEC).read_bytes() == before


def test_a_field_of_the_form_marks_its_clause_on_a_phone_in_the_dark(browser: Browser, address: str) -> None:
    with opened(browser, address, width=390, scheme="dark", has_touch=True) as page:
        at(page, address, f"form/{SPEC}?part=terms")
        page.get_by_label("Gewährleistung").fill("36 Monate")
        page.get_by_role("radio", name="Vertrag").check()
        now = page.frame_locator(".grown iframe").locator(".clause[data-now]")
        expect(now).to_contain_text("36 Monate")
        assert now.evaluate(IN_SIGHT)
        accessible(page)
        fits(page)
        page.keyboard.press("ArrowLeft")
        expect(page.get_by_label("Gewährleistung")).to_be_visible()
        expect(page.get_by_label("Gewährleistung")).to_have_value("36 Monate")


def test_text_of_the_spec_never_becomes_markup_in_the_frame(browser: Browser, address: str) -> None:
    with opened(browser, address, width=1680) as page:
        at(page, address, f"spec/{SPEC}")
        page.get_by_label("Text von").evaluate(
            "(one) => { one.value = one.value.replace('Nordhang Digital GmbH', '\"<img src=x onerror=top.hit=1>\"');"
            " one.dispatchEvent(new Event('input', {bubbles: true})) }"
        )
        draft = page.frame_locator(".grown iframe")
        expect(draft.get_by_text("<img src=x onerror=top.hit=1>").first).to_be_visible()
        expect(draft.locator("img, script")).to_have_count(0)
        assert page.evaluate("window.hit") is None


def test_two_versions_are_chosen_by_keyboard(browser: Browser, address: str, folder: Path) -> None:
    with opened(browser, address) as page:
        at(page, address, f"contract/{SPEC}")
        spec = folder / SPEC
        spec.write_text(spec.read_text(encoding="utf-8").replace("warranty: 24", "warranty: 36"), encoding="utf-8")
        page.get_by_role("link", name="Zwei Fassungen").press("Enter")
        expect(page.locator(".told-changes")).to_contain_text("terms.warranty")
        clause = page.frame_locator("iframe.paper").locator("[id='warranty.period']")
        expect(clause.locator("del")).to_contain_text("24 Monate")
        expect(clause.locator("ins")).to_contain_text("36 Monate")
        accessible(page)
        page.get_by_label("Nur Ziffern").press("Space")
        page.get_by_role("button", name="Vergleichen").press("Enter")
        page.wait_for_url("**changed=1")
        expect(page.frame_locator("iframe.paper").locator(".clause.pair[id]")).to_have_count(1)
        with page.expect_download() as download:
            page.get_by_role("link", name="DOCX").click()
        assert download.value.suggested_filename == "amendment-1.docx"
