"""The reports as a real browser shows them."""

from pathlib import Path

import pytest

import toolkit.capture
from tests.documents import measure_sample as sample_figures
from tests.documents import profile_sample
from tests.documents import report_sample as sample
from tests.documents.test_report_pictures import _with_captures
from toolkit.audit.ranking import rank
from toolkit.cli import _measure_view as measured
from toolkit.documents.report import audit, profiles

pytestmark = pytest.mark.browser

AXE = next((Path(toolkit.capture.__file__).parent / "axe").glob("axe-core-*.js"))
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
VIEWS = [(width, scheme) for width in (1280, 390, 320) for scheme in ("light", "dark")]


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("browser")
    results = _with_captures(folder, sample.results())
    return audit.write(results, folder, "de-CH", checks=sample.checks(folder / "checks"))


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    """The page of `toolkit measure` for the example."""
    return measured.write(*sample_figures.of_example(), tmp_path_factory.mktemp("figures"), "de-DE")[0]


@pytest.fixture
def shown(browser):
    contexts = []

    def show(file, width=1280, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("request", lambda request: page.complaints.append(request.url) if _loads(request) else None)
        page.on("dialog", lambda dialog: page.complaints.append(dialog.message))
        page.goto(file.as_uri())
        return page

    yield show
    for context in contexts:
        context.close()


def _loads(request):
    return not request.is_navigation_request() and not request.url.startswith("data:")


def _unfold(page):
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


@pytest.mark.parametrize("number", [0, 1, 4], ids=["report", "site", "unreachable"])
def test_nothing_loads_runs_or_is_refused(shown, files, number):
    page = shown(files[number])
    _unfold(page)
    assert page.complaints == []


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
@pytest.mark.parametrize("number", [0, 1], ids=["report", "site"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(shown, files, number, width, scheme):
    page = shown(files[number], width, color_scheme=scheme)
    _unfold(page)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("(tags) => axe.run({runOnly: tags})", TAGS)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark"), (320, "light")])
def test_the_page_of_figures_is_as_accessible(shown, figures, width, scheme):
    page = shown(figures, width, color_scheme=scheme)
    _unfold(page)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("(tags) => axe.run({runOnly: tags})", TAGS)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("svg.course:visible").count() >= 4
    texts = page.locator("svg.course:visible").first.locator("text").all()
    boxes = [text.bounding_box() for text in texts]
    assert not any(_meet(one, other) for at, one in enumerate(boxes) for other in boxes[:at])


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_the_report_on_a_profile_is_as_accessible(shown, tmp_path, width, scheme):
    (written,) = profiles.write([profile_sample.subject()], tmp_path, "de-CH")
    page = shown(Path(written.report), width, color_scheme=scheme)
    _unfold(page)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("(tags) => axe.run({runOnly: tags})", TAGS)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.complaints == []


def _meet(one, other):
    return all(one[at] < other[at] + other[size] and other[at] < one[at] + one[size] for at, size in
               (("x", "width"), ("y", "height")))  # fmt: skip


@pytest.mark.parametrize("width", [1201, 1200, 1001, 1000, 761, 760])
@pytest.mark.parametrize("number", [0, 1], ids=["report", "site"])
def test_nothing_scrolls_sideways_where_the_layout_changes(shown, files, number, width):
    page = shown(files[number], width)
    _unfold(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("number", [0, 1], ids=["report", "site"])
def test_targets_on_a_phone_are_44_pixels_high_unless_they_stand_in_a_sentence(shown, files, number):
    page = shown(files[number], 390)
    small = page.evaluate(
        """() => [...document.querySelectorAll('summary, button, input, select, th a, .mast a')]
             .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 43.9)
             .map((one) => one.outerHTML)"""
    )
    assert small == []


def test_the_keyboard_reaches_the_ranking_first_and_focus_is_seen(shown, files):
    page = shown(files[0])
    page.keyboard.press("Tab")
    ring = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert (page.evaluate("document.activeElement.getAttribute('href')"), ring) == ("#rank", "3px")


def test_the_search_finds_names_and_tells_how_many(shown, files):
    page = shown(files[0])
    total = page.locator("#rows tr").count()
    page.fill("#q", "hotel du lac")
    assert page.locator("#rows tr:visible").count() == 1
    assert page.inner_text("#shown") == f"1 von {total} Websites"
    page.fill("#q", "")
    page.select_option("[data-at='0']", label="Thun")
    assert page.locator("#rows tr:visible").count() == page.locator("#rows tr[data-g^='2']").count() > 0
    assert {row.inner_text() for row in page.locator("#rows tr:visible .town").all()} == {"Thun"}
    page.select_option("[data-at='0']", label="alle")
    page.select_option("#k", "0")
    assert page.locator("#rows tr:visible").count() == page.locator("#rows tr[data-k^='0']").count() > 0
    page.select_option("#k", "")
    page.select_option("#d", "1")
    found = page.locator(".bars td.bar svg").first.get_attribute("aria-label")
    assert page.locator("#rows tr:visible").count() == int(found)


def test_without_javascript_all_rows_show_and_no_filter(shown, files):
    page = shown(files[0], java_script_enabled=False)
    results = sample.results()
    assert page.locator("#rows tr:visible").count() == len(rank(results).standings)
    assert page.locator(".filters:visible, .pager:visible").count() == 0


def test_beyond_two_hundred_rows_the_script_adds_the_others_and_paper_has_the_first(shown, tmp_path):
    results = sample.results(230)
    page = shown(audit.write(results, tmp_path, "en")[0])
    total = len(rank(results).standings)
    rows = page.locator("#rows tr:visible")
    assert rows.count() == page.locator("#rows tr").count() == 200 < total
    page.click("#more")
    assert rows.count() == total
    ours, added = (page.locator("#rows tr").nth(at) for at in (199, 200))
    outline = "row => [...row.children].map(cell => [cell.localName, cell.className])"
    assert added.evaluate(outline) == ours.evaluate(outline)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate("(tags) => axe.run({runOnly: tags})", TAGS)["violations"] == []
    last = page.locator("#rows tr").last.locator("th a").inner_text()
    page.fill("#q", last)
    assert last in rows.first.inner_text()
    page.fill("#q", "")
    page.emulate_media(media="print")
    assert rows.count() == 200
    assert page.locator(".rest").is_visible()
    assert page.locator(".filters:visible, .pager:visible").count() == 0
    assert page.complaints == []


def test_paper_is_light_and_opens_what_is_folded(shown, files):
    page = shown(files[1], color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("details li").first.is_visible()
    assert page.locator("tbody details dd").first.is_visible()
