"""The whole life of the example in the studio: by mouse in German, by keyboard alone in French on a dark phone.

Contract, draft judged by a person, delivery rejected, defects mended, tested again, accepted with reservations, paid.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from msgspec import Struct
from playwright.sync_api import Browser, Page, expect

from tests.browser.hands import Hand, Keyboard, Mouse
from tests.browser.test_studio import accessible, fits, opened, started
from tests.sites.planted import HOUSE, laid
from toolkit.serving import serve

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
PICTURES = os.environ.get("TOOLKIT_TOUR", "")
"""The folder for the pictures of the guided tour, where they are to be taken anew."""
NO_SITE = shutil.ignore_patterns("delivery", "delivery-2", "staging", "*.defects.yaml", "broken.yaml", "invalid.yaml")
MINUTES = 180_000
"""Milliseconds that a run may take on a busy machine."""


class Way(Struct, frozen=True, kw_only=True):
    """Who goes through the life, and with what."""

    language: str
    width: int
    scheme: Literal["light", "dark"]
    hand: Callable[[Page], Hand]
    warranty: str
    """As somebody types it in this language."""
    payable: str


WAYS = (
    Way(language="de-CH", width=1280, scheme="light", hand=lambda _: Mouse(), warranty="36 Monate", payable="9’534.42"),
    Way(language="fr", width=390, scheme="dark", hand=Keyboard, warranty="36 mois", payable="9’534.42"),
)


@pytest.fixture(scope="module", params=WAYS, ids=lambda way: way.language)
def way(request: pytest.FixtureRequest) -> Way:
    chosen: Way = request.param
    return chosen


class Life:
    """One project in one studio, in one window; each test goes on where the one before it ended."""

    def __init__(self, page: Page, way: Way, folder: Path) -> None:
        self.page, self.way, self.folder = page, way, folder
        self.hand = way.hand(page)
        words = ROOT / "templates" / "studio" / f"{way.language}.yaml"
        self._words: dict[str, str] = yaml.safe_load(words.read_text(encoding="utf-8"))
        self.home = page.url.partition("?")[0]

    def say(self, key: str, **values: Any) -> str:
        return self._words[key].format(**values)

    def link(self, key: str, **values: Any) -> None:
        self.hand.press(self.page.get_by_role("link", name=self.say(key, **values), exact=True).first)

    def button(self, key: str) -> None:
        self.hand.press(self.page.get_by_role("button", name=self.say(key), exact=True).first)

    def looked_at(self, name: str) -> None:
        """Nothing is wrong with the page for anybody, whatever the width; a picture for the tour."""
        accessible(self.page)
        fits(self.page)
        if PICTURES and self.way.language == "de-CH":
            self.page.screenshot(path=Path(PICTURES) / f"{name}.png")
