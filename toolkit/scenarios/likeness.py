"""How much of two pictures differs, and where."""

from io import BytesIO
from typing import Final

from PIL import Image, ImageChops, ImageFilter, UnidentifiedImageError

_LARGEST: Final = 80_000_000
"""Pixels; more is no picture of a page."""
_NOTICED: Final = 40
"""Of 255: a smaller difference of a colour is one of rendering, not of design."""
_BLUR: Final = 2
"""Pixels by which letters may lie otherwise on another machine."""
_MARK: Final = (161, 45, 18)


class Unreadable(Exception):
    """One of the files is no picture, or too large."""


def difference(draft: bytes, shown: bytes) -> tuple[float, bytes]:
    """The share of the draft's area that differs, 0 to 1, and the page with the places marked, as PNG.

    The page is scaled to the draft's width; what only one of them has counts as different.
    """
    one, other = _opened(draft), _opened(shown)
    if one.width != other.width:
        other = other.resize((one.width, max(1, round(other.height * one.width / other.width))))
    height = max(one.height, other.height)
    mask = _mask(_high(one, height), _high(other, height))
    share = mask.histogram()[255] / (one.width * height)
    marked = _high(other, height)
    marked.paste(Image.new("RGB", marked.size, _MARK), mask=mask.point([round(0.6 * value) for value in range(256)]))
    out = BytesIO()
    marked.save(out, "PNG")
    return share, out.getvalue()


def _mask(one: Image.Image, other: Image.Image) -> Image.Image:
    """255 where the two differ so that a person would notice."""
    soft = ImageFilter.GaussianBlur(_BLUR)
    red, green, blue = ImageChops.difference(one.filter(soft), other.filter(soft)).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point([0] * _NOTICED + [255] * (256 - _NOTICED))


def _high(picture: Image.Image, height: int) -> Image.Image:
    """On a ground of the mark's opposite, so that what is missing differs from any page."""
    made = Image.new("RGB", (picture.width, height), (255, 0, 255))
    made.paste(picture, (0, 0))
    return made


def _opened(content: bytes) -> Image.Image:
    try:
        picture = Image.open(BytesIO(content), formats=("PNG", "JPEG", "WEBP"))
        if picture.width * picture.height > _LARGEST:
            raise Unreadable
        return picture.convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Unreadable from error
