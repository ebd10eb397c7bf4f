"""Contrast measured on pictures of letters."""

import io

import pytest
from PIL import Image, ImageDraw

from toolkit.capture.letters import contrast, measured, pictures
from toolkit.observations import Box

LINE = Box(x=0, y=0, width=200, height=20)


def png(background, letters=None):
    picture = Image.new("RGB", (200, 20))
    draw = ImageDraw.Draw(picture)
    for x in range(200):
        draw.line([(x, 0), (x, 19)], fill=background(x))
    if letters:
        for x in range(4, 200, 20):
            draw.rectangle([x, 4, x + 8, 15], fill=letters)
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def shown(background):
    return pictures(png(background), png(background, "#000"), png(background, "#fff"))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ((0, 0, 0), (255, 255, 255), 21.0), ((255, 255, 255), (255, 255, 255), 1.0),
        ((119, 119, 119), (255, 255, 255), 4.48),
    ],
)  # fmt: skip
def test_ratio_is_the_one_of_wcag(one, other, ratio):
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)


def test_letters_on_an_even_ground_have_one_ratio():
    found = measured(shown(lambda x: (255, 255, 255)), [LINE], (119, 119, 119), 1, 20, 4.5)
    assert found
    assert (found.ratio, found.worst, found.below) == (4.48, 4.48, 0)


def test_letters_that_cannot_be_told_from_the_ground_count():
    found = measured(shown(lambda x: (255, 255, 255)), [LINE], (255, 255, 255), 1, 20, 4.5)
    assert found
    assert (found.worst, found.below) == (1, 1)


def test_share_is_of_the_letters_on_the_bright_part():
    found = measured(shown(lambda x: (0, 0, 0) if x < 140 else (255, 255, 255)), [LINE], (255, 255, 255), 1, 20, 4.5)
    assert found
    assert (found.ratio, found.worst, found.below) == (21, 1, 0.3)


def test_transparent_letters_are_fainter():
    found = measured(shown(lambda x: (255, 255, 255)), [LINE], (0, 0, 0), 0.2, 20, 4.5)
    assert found
    assert found.worst < 2


def test_nothing_is_measured_where_no_letter_shows():
    bare = png(lambda x: (10, 10, 10))
    assert measured(pictures(bare, bare, bare), [LINE], (255, 255, 255), 1, 20, 4.5) is None
