"""Pictures of defects in record and letter: cut from the capture, encoded anew, the place marked."""

import base64
import io
import re
import zipfile
from datetime import UTC, date, datetime

import msgspec
import pytest
from msgspec.structs import replace
from PIL import Image

from tests.documents.delivered import judged, spec
from toolkit.acceptance.order import Order
from toolkit.capture import bundle
from toolkit.checking.results import CaptureFile, Finding
from toolkit.documents.record.pictures import pictures
from toolkit.documents.report.evidence import Proofs
from toolkit.observations import Box, Capture, Page, View

PAGE = "https://hotel.example/zimmer"
WHEN = datetime(2027, 4, 20, 8, 0, tzinfo=UTC)
BLUE, PAPER = (20, 40, 200), (250, 250, 250)
BOX = Box(x=300, y=500, width=80, height=40)


@pytest.fixture
def made(tmp_path):
    """Two defects of the website, and its capture: a page with a blue place."""

    def make(*findings, damaged=False):
        record = judged(
            spec("germany"),
            Order(milestone="M2", as_of=date(2027, 4, 20)),
            dict.fromkeys((3, 4), ("fail", "major")),
        )
        defects = tuple(
            replace(defect, result=replace(defect.result, findings=tuple(found)))
            for defect, found in zip(record.defects, findings, strict=True)
        )
        (tmp_path / "captures").mkdir()
        path = tmp_path / "captures" / "website.wacz"
        path.write_bytes(b"no archive" if damaged else _captured())
        subjects = tuple(
            replace(one, capture=CaptureFile(path="captures/website.wacz", sha256="0"))
            for one in record.results.subjects
        )
        return replace(record, defects=defects, results=replace(record.results, subjects=subjects)), tmp_path

    return make


def _captured():
    view = View(viewport="desktop", width=1280, height=800, screenshot="screenshots/p.png")
    page = Page(id="p", url=PAGE, final_url=PAGE, status=200, views={"desktop": view})
    capture = Capture(url=PAGE, started=WHEN, finished=WHEN, toolkit="0", pages=(page,))
    shot = Image.new("RGB", (1280, 1600), PAPER)
    shot.paste(BLUE, (300, 500, 380, 540))
    stream, archive = io.BytesIO(), io.BytesIO()
    shot.save(stream, "PNG")
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr(bundle.CAPTURE, msgspec.json.encode(capture))
        packed.writestr("screenshots/p.png", stream.getvalue())
    return archive.getvalue()


def found(**more):
    return Finding(**{"page": PAGE, "message": "x", "target": None, "data": {}} | more)


def test_the_first_place_that_a_picture_shows_is_marked(made):
    record, folder = made((found(), found(box=BOX)), (found(),))
    with Proofs(folder) as proofs:
        seen = pictures(record, proofs)
    assert list(seen) == [1], "a defect without a place has no picture"
    assert seen[1].where == "/zimmer"
    code = re.search(r'href="data:image/jpeg;base64,([^"]+)"', seen[1].svg)[1]
    with Image.open(io.BytesIO(base64.b64decode(code))) as image:
        marks = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', seen[1].svg)
        x, y, width, height = (float(one) for one in marks[1])
        red, green, blue = image.getpixel((round(x + width / 2), round(y + height / 2)))
        assert (blue > 150, red < 80, green < 90) == (True, True, True), "the mark lies on the place"
        assert image.width <= 640
    assert marks[1] == marks[2], "white below red, inside the edge of the picture"


@pytest.mark.parametrize("finding", [{"page": "https://hotel.example/other", "box": BOX}, {"page": None, "box": BOX}])
def test_a_place_that_nothing_shows_has_no_picture(made, finding):
    record, folder = made((found(**finding),), ())
    with Proofs(folder) as proofs:
        assert pictures(record, proofs) == {}


def test_a_damaged_capture_costs_its_pictures_not_the_record(made):
    record, folder = made((found(box=BOX),), (found(box=BOX),), damaged=True)
    with Proofs(folder) as proofs:
        assert pictures(record, proofs) == {}
