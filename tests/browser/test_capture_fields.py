"""What one load of a page tells, in both viewports."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from warcio.archiveiterator import ArchiveIterator

from tests.browser.conftest import captured
from tests.browser.server import Handler, Server, served
from toolkit.capture.bundle import Bundle, read, verify
from toolkit.capture.limits import Limits
from toolkit.observations import Page, View

pytestmark = pytest.mark.browser
FOLDER = Path(__file__).parent / "pages/fields"


def photo(width: int, height: int) -> bytes:
    out = io.BytesIO()
    image = Image.new("RGB", (width, height), "navy")
    exif = Image.Exif()
    exif[33432] = "Studio Beispiel"
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def picture(handler: Handler) -> None:
    handler.answer(
        photo(400, 300), mime="image/jpeg", Set_Cookie="session=topsecret; HttpOnly",
        Cache_Control="max-age=60",
    )  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Bundle]]:
    routes = {
        "/photo.jpg": picture,
        "/lazy.jpg": picture,
        "/old": lambda handler: handler.answer(b"", status=301, Location="/second.html"),
        "/file.pdf": lambda handler: handler.answer(b"%PDF-1.4", mime="application/pdf"),
    }
    with served(FOLDER, routes) as server:
        out = tmp_path_factory.mktemp("fields") / "site.wacz"
        done = captured(server.url, out, Limits(max_pages=4))
        with read(done.path) as bundle:
            yield server, bundle


@pytest.fixture(scope="module")
def home(site: tuple[Server, Bundle]) -> Page:
    return site[1].capture.pages[0]


@pytest.fixture(scope="module")
def view(home: Page) -> View:
    return home.views["desktop"]


def test_the_file_holds_what_was_observed_unaltered(site: tuple[Server, Bundle]) -> None:
    assert verify(site[1].path) == []
    assert site[1].capture.missing == {"exposed": "off"}
    assert not site[1].path.with_name("site.wacz.partial").exists()


def test_head_and_language(view: View) -> None:
    assert (view.title, view.lang, view.metas["description"]) == ("Hotel Probe", "de-CH", "Ein Haus")
    assert view.relations["canonical"][0].endswith("/")
    assert view.alternates["en"].endswith("/en.html")
    assert view.structured == ('{"@type": "Hotel"}',)
    assert view.comments == ("Template by Somebody",)


def test_visible_text_is_one_block_a_line_without_the_unseen(view: View) -> None:
    assert "Willkommen\nRuf uns an: 031 000 00 00" in view.text
    assert "Unsichtbar" not in view.text
    assert "Nur fürs Ohr" not in view.text
    regions = {block.text: block.region for block in view.blocks}
    assert (regions["Willkommen"], regions["Seestrasse 1"]) == ("main", "footer")
    assert {block.lang for block in view.blocks} == {"de-CH"}


def test_links_know_region_and_who_listens(view: View) -> None:
    links = {link.text: link for link in view.links}
    assert links["Zimmer"].region == "navigation"
    assert links["Zimmer"].raw == "/second.html#late"
    assert [links[name].listener for name in ("Nichts", "Etwas", "Innen")] == ["none", "own", "delegated"]
    assert links["Nichts"].selector == "#dead"
    assert links["Zimmer"].box is not None


def test_selectors_name_one_element_each(view: View) -> None:
    assert len({link.selector for link in view.links}) == len(view.links)
    assert len({block.selector for block in view.blocks}) == len(view.blocks)


def test_controls_and_forms(view: View) -> None:
    assert {control.text for control in view.controls} == {"Schliessen", "Senden"}
    form = view.forms[0]
    assert (form.action, form.method, form.has_submit, form.listener) == ("/send", "post", True, "none")
    assert [(field.name, field.label, field.required) for field in form.fields] == [("who", "Ihr Name", True)]


def test_pictures_shown_hidden_late_and_in_style(view: View) -> None:
    kinds = {(image.kind, image.url.rpartition("/")[2]) for image in view.images}
    assert {("img", "photo.jpg"), ("img", "lazy.jpg"), ("background", "photo.jpg?hero")} <= kinds
    shown = next(image for image in view.images if image.alt == "Berg")
    assert (shown.natural_width, shown.natural_height) == (400, 300)
    assert shown.box is not None
    assert shown.box.width == 40
    assert shown.bytes == len(photo(400, 300))
    assert shown.notices == {"exif-copyright": "Studio Beispiel"}


def test_requests_console_errors_storage(view: View) -> None:
    answers = {request.url.rpartition("/")[2]: request for request in view.requests}
    assert answers["missing.woff2"].status == 404
    assert answers["style.css"].type == "stylesheet"
    assert len(answers["photo.jpg"].digest) == 64
    assert [(font.family, font.status) for font in view.fonts] == [("Missing", "failed")]
    assert ("warning", "careful") in {(said.level, said.text) for said in view.console}
    assert [(error.message, error.url.rpartition("/")[2], error.line) for error in view.errors] == [
        ("Error: broken on purpose", "app.js", 9)
    ]
    assert ("local", "visited") in {(item.area, item.key) for item in view.storage}
    flags = {cookie.name: (cookie.http_only, cookie.secure, cookie.same_site) for cookie in view.cookies}
    assert flags["session"] == (True, False, "")
    assert "track" in flags
    assert answers["photo.jpg"].headers == {"cache-control": "max-age=60"}


def test_laboratory_values(view: View) -> None:
    assert view.vitals.lcp is not None
    assert 0 < view.vitals.lcp < 10_000
    assert view.vitals.lcp_selector
    assert view.vitals.cls is not None


def test_the_mobile_view_is_another_view_and_shows_what_overflows(home: Page) -> None:
    mobile = home.views["mobile"]
    assert (mobile.width, mobile.document_width) == (390, 708)
    assert [element.text for element in mobile.overflows] == ["Viel zu breit"]
    assert home.views["desktop"].overflows == ()


def test_pictures_of_the_page_have_a_pixel_a_css_pixel(site: tuple[Server, Bundle], home: Page) -> None:
    taken = site[1].screenshot(home, "desktop")
    assert taken is not None
    with Image.open(io.BytesIO(taken)) as image:
        assert image.size == (1280, home.views["desktop"].document_height)


def test_scripts_may_be_late(site: tuple[Server, Bundle]) -> None:
    second = next(page for page in site[1].capture.pages if page.url.endswith("/second.html"))
    assert "late" in second.anchors
    assert second.found_on.endswith("/")


def test_axe_judges_in_the_desktop_view(site: tuple[Server, Bundle]) -> None:
    second = next(page for page in site[1].capture.pages if page.url.endswith("/second.html"))
    contrast = next(found for found in second.view.axe if found.rule == "color-contrast")
    assert (contrast.outcome, contrast.impact) == ("violation", "serious")
    assert float(contrast.nodes[0].data["contrastRatio"]) < 4.5


def test_one_load_a_viewport(site: tuple[Server, Bundle]) -> None:
    # Two viewports, the probe of the entry, and a clean profile in which no dialogue about cookies shows.
    assert site[0].asked.count("/") == 4


def test_a_redirected_page_is_loaded_once_under_its_own_address(site: tuple[Server, Bundle]) -> None:
    pages = [page.final_url.rpartition("/")[2] for page in site[1].capture.pages]
    assert sorted(pages) == ["", "gone.html", "second.html"]
    old = next(answer for url, answer in site[1].capture.answers.items() if url.endswith("/old"))
    assert [(hop.status, hop.url.rpartition("/")[2]) for hop in old.redirects] == [(301, "second.html")]


def test_addresses_no_load_answered_are_asked(site: tuple[Server, Bundle]) -> None:
    capture = site[1].capture
    answers = {url.rpartition("/")[2]: answer for url, answer in capture.answers.items()}
    assert (answers["file.pdf"].status, answers["file.pdf"].mime) == (200, "application/pdf")
    assert capture.entry is not None
    assert capture.entry.status == 200
    assert capture.not_found is not None
    assert (capture.not_found.status, capture.not_found.text) == (404, "Nothing to see")
    assert capture.robots is None
    assert capture.sitemap is None


def test_the_archive_inside_holds_bodies_and_no_secrets(site: tuple[Server, Bundle]) -> None:
    raw = site[1].resource("archive/data.warc.gz")
    types = [record.rec_type for record in ArchiveIterator(io.BytesIO(raw))]
    assert types[0] == "warcinfo"
    assert types.count("response") == types.count("request") > 5
    bodies = {}
    for record in ArchiveIterator(io.BytesIO(raw)):
        text = str(record.http_headers) + str(record.rec_headers)
        assert "topsecret" not in text
        if record.rec_type == "response":
            bodies[record.rec_headers.get_header("WARC-Target-URI").rpartition("/")[2]] = record.content_stream().read()
    assert bodies["photo.jpg"] == photo(400, 300)
    index = site[1].resource("indexes/index.cdxj").decode()
    assert len(index.splitlines()) == types.count("response")


def test_letters_have_their_size_and_targets_on_the_phone_all_that_reacts(home: Page) -> None:
    sizes = {block.text: block.font_size for block in home.view.blocks}
    assert sizes["Kleingedrucktes steht hier"] == 9
    targets = {target.text: target for target in home.views["mobile"].targets}
    assert home.view.targets == ()
    assert (targets["im Satz"].inline, targets["allein"].inline) == (True, False)
    assert targets["Ich stimme zu"].native
    assert targets["Ich stimme zu"].box.width > 60
    assert targets["Bild im Verweis"].box.height >= 30
