from io import BytesIO

import pytest
from PIL import Image

from tests.documents.report_sample import screenshot
from toolkit.documents.report.crops import crop
from toolkit.observations import Box

PAGE = screenshot("desktop")


def opened(found):
    return Image.open(BytesIO(found.data))


def test_a_crop_is_encoded_anew_and_shows_the_place_with_its_surroundings():
    found = crop(PAGE, Box(x=700, y=1000, width=200, height=40))
    assert opened(found).format == "WEBP"
    assert (found.width, found.height) == opened(found).size == (640, 400)
    middle = (found.mark.x + found.mark.width / 2, found.mark.y + found.mark.height / 2)
    assert middle == pytest.approx((320, 200), abs=1)
    assert found.data not in PAGE


@pytest.mark.parametrize(
    "box",
    [
        Box(x=0, y=0, width=50, height=20),
        Box(x=1240, y=2380, width=40, height=20),
        Box(x=0, y=0, width=1280, height=2400),
        Box(x=-30, y=500, width=60, height=60),
        Box(x=1200, y=500, width=600, height=60),
        Box(x=5, y=5, width=0.5, height=0.5),
    ],
)
def test_the_mark_lies_inside_the_crop_and_the_crop_is_bounded(box):
    found = crop(PAGE, box)
    assert found.width <= 800
    assert found.height <= 640
    assert found.mark.x >= 0
    assert found.mark.y >= 0
    assert found.mark.x + found.mark.width <= found.width + 0.1
    assert found.mark.y + found.mark.height <= found.height + 0.1


@pytest.mark.parametrize(
    "box",
    [
        Box(x=0, y=2500, width=50, height=20),
        Box(x=-200, y=10, width=50, height=20),
        Box(x=10, y=10, width=0, height=20),
    ],
)
def test_a_place_outside_the_picture_has_no_crop(box):
    assert crop(PAGE, box) is None


def test_a_phone_page_is_shown_in_its_full_width():
    found = crop(screenshot("mobile"), Box(x=20, y=900, width=100, height=30))
    assert (found.width, found.height) == (390, 400)


def _gif():
    stream = BytesIO()
    Image.new("RGB", (9, 9)).save(stream, "GIF")
    return stream.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"", b"<svg/>", PAGE[:200], _gif(), PAGE[:16] + b"\x7f\xff\xff\xff\x7f\xff\xff\xff" + PAGE[24:]],
    ids=["empty", "svg", "torn", "gif", "huge"],
)
def test_what_is_no_screenshot_of_ours_has_no_crop(data):
    assert crop(data, Box(x=1, y=1, width=5, height=5)) is None
