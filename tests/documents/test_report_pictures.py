"""Reports over a capture on disk: pictures, method, and what a damaged bundle costs."""

import hashlib
import zipfile
from datetime import UTC, datetime

import msgspec
import pytest
from lxml import html
from msgspec.structs import replace

from tests.documents import report_sample as sample
from toolkit.capture import bundle
from toolkit.checking.results import CaptureFile
from toolkit.documents.report import audit
from toolkit.observations import Capture, Page, View, Viewport

WHEN = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)


def _captured(subject):
    pages = tuple(
        Page(
            id=f"p{number}",
            url=line.url,
            final_url=line.url,
            status=200,
            views={
                name: View(viewport=name, width=1, height=1, screenshot=f"screenshots/{name}.png")
                for name in ("desktop", "mobile")
            },
        )
        for number, line in enumerate(subject.pages)
    )
    return Capture(
        url=subject.url,
        started=WHEN,
        finished=WHEN,
        toolkit="0.1.0",
        browser="Chromium 156",
        viewports=(
            Viewport(name="desktop", width=1280, height=800),
            Viewport(name="mobile", width=390, height=844, mobile=True),
        ),
        limits={"max_pages": 8},
        pages=pages,
    )


def _with_captures(folder, results, screenshot=sample.screenshot):
    (folder / "captures").mkdir()
    subjects = []
    for subject in results.subjects:
        path = folder / "captures" / f"{subject.id}.wacz"
        with zipfile.ZipFile(path, "w") as made:
            made.writestr(bundle.CAPTURE, msgspec.json.encode(_captured(subject)))
            for name in ("desktop", "mobile"):
                made.writestr(f"screenshots/{name}.png", screenshot(name))
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        subjects.append(replace(subject, capture=CaptureFile(path=f"captures/{path.name}", sha256=digest)))
    return replace(results, subjects=tuple(subjects))


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pictures")
    results = _with_captures(folder, sample.results(3))
    return audit.write(results, folder, "de-CH", checks=sample.checks(folder / "checks"))


def parsed(path):
    return html.fromstring(path.read_text(encoding="utf-8"))


def test_a_defect_with_a_place_has_a_crop_with_mark_number_and_alternative_text(files):
    shots = parsed(files[1]).xpath("//article//span[starts-with(@class, 'shot')]")
    assert shots
    for shot in shots:
        number = shot.xpath("ancestor::article//span[@class='no']/text()")[0]
        assert shot.xpath(".//*[local-name()='text']/text()") == [number]
        assert shot.xpath("./img/@alt")[0].startswith("Ausschnitt der Seite mit markierter Stelle: ")
        assert len(shot.xpath(".//*[@class='over']")) == 1


def test_a_defect_without_a_place_has_no_picture(files):
    articles = parsed(files[1]).xpath("//article")
    assert [article for article in articles if not article.xpath(".//img")]


def test_the_report_shows_three_examples_that_lead_to_their_defect(files):
    links = parsed(files[0]).xpath("//div[@class='crops']//a/@href")
    assert len(links) == 3
    for link in links:
        name, _, anchor = link.partition("#")
        assert parsed(files[0].parent / name).xpath(f"//article[@id='{anchor}']//img")


def test_the_method_tells_pages_screens_day_and_browser(files):
    said = parsed(files[0]).xpath("string(//section[@id='method'])").replace("\u00a0", " ")
    for part in (
        "24 Seiten wurden geladen.",
        "Je Website höchstens 8 Seiten.",
        "Desktop (1280 px breit), Telefon (390 px breit)",
        "23. November 2026",
        "Chromium 156",
    ):
        assert part in said


def test_a_page_with_a_dozen_pictures_stays_below_one_megabyte(files):
    assert max(file.stat().st_size for file in files) < 1_000_000


@pytest.mark.parametrize(
    "screenshot", [lambda _: b"<svg onload=alert(1)>", lambda _: b""], ids=["not a picture", "nothing"]
)
def test_a_screenshot_that_is_none_costs_the_picture_only(tmp_path, screenshot):
    results = _with_captures(tmp_path, sample.results(1), screenshot)
    page = parsed(audit.write(results, tmp_path, "en", checks=sample.checks(tmp_path / "checks"))[1])
    assert page.xpath("//article")
    assert not page.xpath("//img")


def test_a_bundle_that_is_none_costs_the_pictures_only(tmp_path):
    results = _with_captures(tmp_path, sample.results(1))
    next((tmp_path / "captures").iterdir()).write_bytes(b"not a zip")
    page = parsed(audit.write(results, tmp_path, "en", checks=sample.checks(tmp_path / "checks"))[1])
    assert page.xpath("//article")
    assert not page.xpath("//img")


def test_each_site_is_told_in_its_own_language_and_the_report_in_its_own(tmp_path):
    folder = tmp_path / "spoken"
    folder.mkdir()
    results = _with_captures(folder, sample.results(3))
    spoken = dict(zip([subject.id for subject in results.subjects], ("fr-CH", "nl", ""), strict=False))
    for subject in results.subjects[:3]:
        path = folder / subject.capture.path
        with zipfile.ZipFile(path) as kept:
            parts = {name: kept.read(name) for name in kept.namelist()}
        lang = f'"lang":"{spoken[subject.id]}"'.encode()
        parts[bundle.CAPTURE] = parts[bundle.CAPTURE].replace(b'"lang":""', lang)
        with zipfile.ZipFile(path, "w") as made:
            for name, part in parts.items():
                made.writestr(name, part)
    written = audit.write(results, folder, "it", checks=sample.checks(folder / "checks"), sites_language="auto")
    assert [parsed(path).get("lang") for path in written[:4]] == ["it", "fr", "en", "it"]
    examples = parsed(written[0]).xpath("//div[@class='crops']//img/@alt")
    assert examples
    assert all(alt.startswith("Ritaglio della pagina") for alt in examples)
