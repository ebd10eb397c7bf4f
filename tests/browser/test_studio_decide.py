"""Account, rights, offers, profiles and re-test in a real browser: readable for everybody, on every screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.studio import accessible, fits, opened, started
from tests.unit.studio import decided

pytestmark = pytest.mark.browser
PAGES = (
    f"account/{decided.SPEC}", f"rights/{decided.FIRST}", f"register/{decided.FIRST}?thing=1",
    f"offers/{decided.FIRST}", f"profile/{decided.FIRST}", f"retest/{decided.SECOND}",
)  # fmt: skip


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("decided")
    decided.both(folder)
    with started(folder) as shown:
        yield shown


def test_every_page_is_accessible_and_fits_desk_and_phone(browser: Browser, address: str) -> None:
    for width, scheme in ((1280, "light"), (390, "dark")):
        with opened(browser, address, width=width, scheme=scheme) as page:  # type: ignore[arg-type]
            for place in PAGES:
                page.goto(address.split("?")[0] + place)
                accessible(page)
                fits(page)
                pictures = page.locator("img")
                for number in range(pictures.count()):
                    pictures.nth(number).scroll_into_view_if_needed()
                    expect(pictures.nth(number)).not_to_have_js_property("naturalWidth", 0)


def test_an_entry_is_added_and_the_account_shown_without_scripts(browser: Browser, address: str) -> None:
    with opened(browser, address, java_script_enabled=False) as page:
        page.goto(address.split("?")[0] + f"results/{decided.FIRST}")
        page.get_by_role("link", name="Rechte Dritter").click()
        page.get_by_role("link", name="Ins Verzeichnis aufnehmen").click()
        page.get_by_label("Was es ist").fill("Titelbild")
        page.get_by_label("Beleg").fill("belege/sterne.pdf")
        page.get_by_role("button", name="In die Spezifikation schreiben").click()
        expect(page.get_by_role("status")).to_contain_text("Der Eintrag steht in der Spezifikation")
        page.get_by_role("link", name="Abrechnung").click()
        expect(page.frame_locator("iframe.paper").get_by_role("heading", level=1)).to_have_text("Abrechnung")
        page.locator("summary").click()
        page.get_by_label("Minderung: M1 Website", exact=True).fill("500")
        page.get_by_label("Grund der Minderung: M1 Website").fill("Das Titelbild fehlte")
        page.get_by_role("button", name="Abrechnung zeigen").click()
        expect(page.frame_locator("iframe.paper").locator("body")).to_contain_text("Das Titelbild fehlte")
