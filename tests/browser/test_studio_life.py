"""The whole life of the example in the studio: by mouse in German, by keyboard alone in French on a dark phone.

Contract, draft judged by a person, delivery rejected, defects mended, tested again, accepted with reservations, paid.
"""

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from msgspec import Struct
from PIL import Image
from playwright.sync_api import Browser, FrameLocator, Page, expect
from pypdf import PdfReader

from tests.browser.hands import Hand, Keyboard, Mouse
from tests.browser.studio import accessible, fits, opened, started
from tests.sites.planted import HOUSE, laid
from toolkit.serving import serve

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
PICTURES = os.environ.get("TOOLKIT_TOUR", "")
"""The folder for the pictures of the guided tour, where they are to be taken anew (`make tour`)."""
COLOURS = 96
TOUR = ROOT / "docs" / "tour.md"
SHOWN = re.findall(r"\(pictures/([\w-]+)\.png\)", TOUR.read_text(encoding="utf-8"))
NO_SITE = shutil.ignore_patterns("delivery", "delivery-2", "staging", "*.defects.yaml", "broken.yaml", "invalid.yaml")
MINUTES = 180_000
"""Milliseconds that a run may take on a busy machine."""
LOADED = 30_000


class Way(Struct, frozen=True, kw_only=True):
    """Who goes through the life, and with what."""

    language: str
    width: int
    scheme: Literal["light", "dark"]
    hand: Callable[[Page], Hand]
    warranty: str
    """As somebody types it in this language."""
    payable: str
    """What the record says, in the language of the spec."""
    owed: str
    """What the page of the account says, in that of the studio."""


WAYS = (
    Way(
        language="de-CH",
        width=1280,
        scheme="light",
        hand=lambda _: Mouse(),
        warranty="36 Monate",
        payable="9’534.42",
        owed="16’685.23",
    ),
    Way(
        language="fr",
        width=390,
        scheme="dark",
        hand=Keyboard,
        warranty="36 mois",
        payable="9’534.42",
        owed="16\u202f685.23",
    ),
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

    def looked_at(self, name: str, at: str = "") -> None:
        """Nothing is wrong with the page for anybody, whatever the width; a picture for the tour, from `at` on."""
        accessible(self.page)
        fits(self.page)
        if PICTURES and self.way.language == "de-CH" and name in SHOWN:
            if at:
                self.page.locator(at).first.evaluate("(one) => one.scrollIntoView()")
            self.page.wait_for_load_state("networkidle")
            picture = Image.open(BytesIO(self.page.screenshot()))
            picture.convert("RGB").quantize(COLOURS).save(Path(PICTURES) / f"{name}.png", optimize=True)

    def go(self, place: str) -> None:
        self.page.goto(f"{self.home}{place}")

    @property
    def runs(self) -> list[Path]:
        """The folders of the acceptances, in the order they were asked for."""
        found = (self.folder / "hotel" / "acceptance" / "spec").iterdir()
        return sorted((path for path in found if path.name.isdecimal()), key=lambda path: int(path.name))

    def tested(self, address: str, milestone: str, delivered: str, as_of: str) -> None:
        """Fills in the page that asks for an acceptance, and waits for its results."""
        page, hand = self.page, self.hand
        if milestone:
            hand.choose(page.get_by_label(self.say("run-what"), exact=True), milestone)
        hand.write(page.get_by_label(self.say("run-where", name="Website"), exact=True), address)
        hand.write(page.get_by_label(self.say("run-delivered"), exact=True), delivered)
        more = page.locator("summary", has_text=self.say("run-more"))
        if not page.get_by_label(self.say("run-as-of"), exact=True).is_visible():
            hand.press(more, stays=True)
        hand.write(page.get_by_label(self.say("run-as-of"), exact=True), as_of)
        hand.tick(page.get_by_label(self.say("run-trust")))
        self.button("run-start")
        expect(page.locator("#jobs [data-state]").first).to_have_attribute("data-state", re.compile("waiting|running"))
        self.looked_at(f"run-{len(self.runs)}", "h2#under-way")
        self.finished()

    def finished(self) -> None:
        """Waits until the page that follows a run offers its results, and opens them."""
        latest = self.page.locator("#jobs [data-state]").first
        expect(latest).to_have_attribute("data-state", "done", timeout=MINUTES)
        self.hand.press(latest.get_by_role("link", name=self.say("show-results")))

    @property
    def paper(self) -> FrameLocator:
        return self.page.frame_locator("iframe.paper")

    def says(self, text: str) -> None:
        """The document that is shown in place; some have many pictures."""
        expect(self.paper.locator("body")).to_contain_text(text, timeout=LOADED)

    def judged(self, remark: str) -> None:
        """Answers what is left to persons, then has the record written anew."""
        page, hand = self.page, self.hand
        self.link("judge-open")
        hand.write(page.get_by_label(self.say("judge-name")), "Barbara Rubi")
        hand.choose(page.get_by_label(self.say("judge-role")), "client")
        if page.get_by_label(self.say("judge-trust")).count():
            hand.tick(page.get_by_label(self.say("judge-trust")))
        self.looked_at(f"judge-who-{len(self.runs)}")
        self.button("judge-begin")
        self.looked_at(f"judge-{len(self.runs)}", "iframe")
        hand.tick(page.get_by_role("radio", name=self.say("verdict-pass"), exact=True))
        hand.write(page.get_by_label(self.say("judge-remark")), remark)
        self.button("judge-keep")
        while page.get_by_role("radio").count():
            self.link("judge-skip")
        self.looked_at(f"judge-end-{len(self.runs)}")
        self.button("judge-close")
        self.finished()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """Where the agency shows a state of its delivery."""
    with ExitStack() as stack:

        @cache
        def shown(state: str) -> str:
            return f"{stack.enter_context(serve(laid(state, tmp_path_factory.mktemp(state) / 'site')))}/"

        yield shown


@pytest.fixture(scope="module")
def life(browser: Browser, way: Way, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    folder = tmp_path_factory.mktemp(f"life-{way.language}")
    shutil.copytree(HOUSE, folder / "hotel", ignore=NO_SITE)
    with (
        started(folder, way.language) as shown,
        opened(browser, shown, way.width, way.scheme, has_touch=way.width < 600) as page,
    ):
        yield Life(page, way, folder)


def results(run: Path) -> Any:
    return json.loads((run / "results.json").read_text(encoding="utf-8"))


def test_the_tour_shows_pictures_that_are_there() -> None:
    kept = {path.stem for path in (TOUR.parent / "pictures").glob("*.png")}
    assert kept == set(SHOWN)
    assert all(len((TOUR.parent / "pictures" / f"{name}.png").read_bytes()) < 250_000 for name in SHOWN)


def test_the_project_is_opened_and_its_contract_changed(life: Life) -> None:
    page, hand = life.page, life.hand
    life.looked_at("projects")
    hand.write(page.get_by_label(life.say("new-folder")), "Zweites Haus")
    life.button("begin")
    life.looked_at("interview")
    life.link("studio")
    hand.press(page.get_by_role("link", name="Website und Facebook-Seite für das Hotel Bergsicht"))
    life.looked_at("form")
    life.link("part-terms")
    hand.write(page.locator("[name='terms.warranty']"), life.way.warranty)
    life.button("save")
    expect(page.get_by_role("status").first).to_contain_text(life.say("done-saved"))
    assert "warranty: 36 months\n" in (life.folder / "hotel" / "spec.yaml").read_text(encoding="utf-8")
    life.link("tab-packs")
    hand.press(page.get_by_role("link", name=re.compile(life.say("packs-open", count=r"\d+"))).first)
    life.looked_at("packs", ".criterion:has(svg image, img)")
    life.link("tab-spec")
    hand.tick(page.get_by_role("radio", name=life.say("view-text")))
    expect(page.get_by_text(life.say("no-findings"))).to_be_visible()
    life.looked_at("spec")
    life.link("tab-way")
    life.looked_at("way")
    life.link("tab-contract")
    expect(life.paper.locator("ins", has_text="36").first).to_be_visible()
    life.looked_at("contract")
    with page.expect_download() as download:
        hand.press(page.get_by_role("link", name="PDF", exact=True), stays=True)
    assert "36 Monate" in " ".join(each.extract_text() for each in PdfReader(download.value.path()).pages)


def test_the_draft_is_judged_by_a_person_and_the_first_instalment_falls_due(
    life: Life, address: Callable[[str], str]
) -> None:
    life.link("tab-runs")
    life.looked_at("runs")
    life.tested(address("staging"), "M1", "2027-01-29", "2027-02-02")
    life.says("Abnahmeprotokoll")
    life.looked_at("record-open")
    life.judged("Die Startseite zeigt die Anordnung des Entwurfs.")
    life.says("7’150.81")
    assert [one["verdict"] for one in results(life.runs[0])["subjects"][0]["results"]] == ["pass"]


def test_the_delivery_is_rejected_and_the_agency_written_to(life: Life, address: Callable[[str], str]) -> None:
    life.link("tab-runs")
    life.tested(address("delivery"), "M2", "2027-03-12", "2027-03-16")
    life.says("Nicht abgenommen")
    life.looked_at("record-rejected")
    life.link("file-letter")
    life.says("Mängelrüge")
    life.looked_at("letter")
    life.link("file-report")
    life.says("restaurant")
    life.looked_at("report")


def test_the_second_delivery_is_accepted_with_reservations(life: Life, address: Callable[[str], str]) -> None:
    life.link("retest")
    life.tested(address("delivery-2"), "", "2027-03-30", "2027-03-31")
    life.says("Nachprüfung 1 von 2")
    life.judged("Die Startseite zeigt die Anordnung des Entwurfs.")
    life.says("Mit Vorbehalt abgenommen")
    life.says(life.way.payable)
    life.looked_at("record-accepted")
    assert results(life.runs[-1])["retest"] == 1


@pytest.mark.parametrize("place", ["retest", "rights", "offers", "profile"])
def test_what_the_run_found_is_looked_at_from_every_side(life: Life, place: str) -> None:
    life.go(f"results/{life.runs[-1].relative_to(life.folder).as_posix()}")
    life.link(f"place-{place}")
    expect(life.page.get_by_role("heading", level=1)).to_be_visible()
    life.looked_at(place)


def test_the_account_sums_up_what_is_payable(life: Life) -> None:
    life.go("form/hotel/spec.yaml")
    life.link("tab-account")
    life.says(life.way.owed)
    life.looked_at("account")
