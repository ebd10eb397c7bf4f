"""A whole contract, and its redline, as a browser shows them: axe finds nothing, nothing scrolls sideways."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import toolkit.capture
from tests.documents.conftest import FOLDER
from toolkit.documents import contract
from toolkit.documents.html import html
from toolkit.documents.redline import contract as redlined
from toolkit.documents.text import cleaned
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded

pytestmark = pytest.mark.browser

AS_OF = date(2026, 11, 23)
AXE = next((Path(toolkit.capture.__file__).parent / "axe").glob("axe-core-*.js"))


@pytest.fixture(scope="module", params=["bilingual contract", "redline"])
def path(request: pytest.FixtureRequest, hotel: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "redline":
        document = redlined.build(hotel, load(FOLDER / "vaud.yaml"), "en", AS_OF)
    else:
        document = contract.build(hotel, "de-CH", AS_OF)
    written = tmp_path_factory.mktemp("shown") / "contract.html"
    written.write_text(html(cleaned(document)), "utf-8")
    return written


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(path: Path, width: int, scheme: str, browser: Browser) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    context.close()
