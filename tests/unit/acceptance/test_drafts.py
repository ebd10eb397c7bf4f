"""The approved draft beside the capture: measured, shown, never decided."""

import re
from base64 import b64decode
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.unit.acceptance import small
from toolkit.acceptance.drafts import Beside, beside
from toolkit.checking.results import CaptureFile, Subject
from toolkit.documents.report import draft
from toolkit.languages import LANGUAGES
from toolkit.scenarios.likeness import compared
from toolkit.spec.criteria import Criterion


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drafts")
    small.captured(folder)
    (folder / "spec").mkdir()
    for name, content in {
        "desktop.png": small.picture(),
        "phone.png": small.picture(width=780),
        "same.png": small.picture(red=True),
        "plan.pdf": b"%PDF-1.7",
        "note.png": b"no picture",
    }.items():
        (folder / "spec" / name).write_bytes(content)
    return folder


SUBJECT = Subject(
    id="website", kind="website", url=small.HOME, state="complete", pages=(), results=(),
    capture=CaptureFile(path="captures/website.wacz", sha256=""),
)  # fmt: skip


def criterion(compare: str, page: str | None = None) -> Criterion:
    return Criterion(
        id="W-01", number=1, deliverable="website", statement="…", judge="person", person="client", severity="major",
        origin="spec", compare=compare, page=page,
    )  # fmt: skip


def test_the_width_of_the_draft_chooses_the_view(out: Path) -> None:
    for name, viewport in (("desktop.png", "desktop"), ("phone.png", "mobile")):
        found = beside(criterion(name), SUBJECT, out)
        assert isinstance(found, Beside)
        assert (found.viewport, found.page) == (viewport, small.HOME)
        assert 0.005 < found.likeness.share < 0.05
        assert len(found.likeness.places) == 1


@pytest.mark.parametrize(
    ("compare", "page", "hindrance"),
    [
        ("plan.pdf", None, "draft-format"), ("note.png", None, "draft-format"), ("absent.png", None, "no-draft"),
        ("../captures/website.wacz", None, "no-draft"), ("desktop.png", "/zimmer", "no-picture"),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_said(compare: str, page: str | None, hindrance: str, out: Path) -> None:
    assert beside(criterion(compare, page), SUBJECT, out) == hindrance


def test_equal_pictures_do_not_differ_and_places_lie_where_the_difference_is(out: Path) -> None:
    same = beside(criterion("same.png", "/"), SUBJECT, out)
    assert isinstance(same, Beside)
    assert same.likeness.places == ()
    one, two = Image.new("RGB", (1000, 800), "white"), Image.new("RGB", (1000, 800), "white")
    two.paste("black", (100, 100, 200, 150))
    two.paste("black", (700, 600, 900, 780))
    found = compared(*(png(each) for each in (one, two)))
    scale = found.width / 1000
    (large, small_) = found.places
    assert 650 < large.x / scale < 710
    assert 550 < large.y / scale < 610
    assert 70 < small_.x / scale < 110
    assert found.share == pytest.approx(0.0525, abs=0.005)


def png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def test_the_page_loads_nothing_and_holds_pictures_of_our_own_encoding(out: Path) -> None:
    found = beside(criterion("desktop.png"), SUBJECT, out)
    assert isinstance(found, Beside)
    for language in LANGUAGES:
        path = draft.write(found, "W-01", "<script>alert(1)</script>", "x.png", out, language)
        html = path.read_text("utf-8")
        assert "default-src 'none'" in unescape(html)
        assert "<script>" not in html
        pictures = re.findall(r'src="data:image/webp;base64,([^"]+)"', html)
        assert [Image.open(BytesIO(b64decode(one))).format for one in pictures] == ["WEBP"] * 3
        assert html.count('class="over"') == len(found.likeness.places)
