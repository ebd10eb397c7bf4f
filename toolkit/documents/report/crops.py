"""A piece of a screenshot around the place a defect was seen in."""

from base64 import b64encode
from io import BytesIO
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from toolkit.observations import Box

if TYPE_CHECKING:
    from PIL import Image

_FORMATS: Final = ("PNG", "JPEG", "WEBP")
_MAX_PIXELS: Final = 80_000_000
"""A full page of 1280 px is 62,500 px high at this size; more is no screenshot of ours."""
_WINDOW: Final = (640, 400)
"""What is shown around a small mark, in CSS pixels: enough to recognise the place, text still readable."""
_LARGEST: Final = (1280, 800)
"""What is shown of a mark larger than that; the rest of it is cut off."""
_STORED: Final = (800, 640)
"""Pixels kept at most, so that a report of a dozen crops stays below 1 MB."""
_MARGIN: Final = 24
_BREATH: Final = 4
"""Between the mark and what it marks."""


class Crop(Struct, frozen=True, kw_only=True):
    """A picture that we encoded ourselves, and the place in it, in its own pixels."""

    data: bytes
    width: int
    height: int
    mark: Box

    @property
    def uri(self) -> str:
        return "data:image/webp;base64," + b64encode(self.data).decode("ascii")


def decode(screenshot: bytes) -> "Image.Image | None":
    """The picture, or None when the bytes are no picture we accept: wrong format, damaged, too large."""
    from PIL import Image, UnidentifiedImageError

    try:
        picture = Image.open(BytesIO(screenshot), formats=_FORMATS)
        if picture.width * picture.height > _MAX_PIXELS:
            return None
        return picture.convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def crop(screenshot: bytes, box: Box) -> Crop | None:
    """The surroundings of `box` (CSS pixels on the full page); None when it lies outside the picture."""
    picture = decode(screenshot)
    return cut(picture, box) if picture else None


def cut(picture: "Image.Image", box: Box) -> Crop | None:
    """Like `crop`, for a picture that is already decoded."""
    place = _within(box, picture.width, picture.height)
    if place is None:
        return None
    left, width = _window(place.x, place.width, picture.width, _WINDOW[0], _LARGEST[0])
    top, height = _window(place.y, place.height, picture.height, _WINDOW[1], _LARGEST[1])
    part = picture.crop((left, top, left + width, top + height))
    scale = min(1.0, _STORED[0] / width, _STORED[1] / height)
    if scale < 1:
        part = part.resize((max(1, round(width * scale)), max(1, round(height * scale))))
    mark = _within(Box(x=place.x - left, y=place.y - top, width=place.width, height=place.height), width, height)
    assert mark is not None
    return Crop(data=_webp(part), width=part.width, height=part.height, mark=_scaled(mark, scale))


def _webp(picture: "Image.Image") -> bytes:
    stream = BytesIO()
    picture.save(stream, "WEBP", quality=80, method=4)
    return stream.getvalue()


def piece(picture: "Image.Image", box: Box, most: int) -> bytes | None:
    """Only what is in `box`, as WEBP of at most `most` pixels a side; None when it lies outside the picture."""
    left, top = max(0, round(box.x)), max(0, round(box.y))
    right, bottom = min(picture.width, round(box.x + box.width)), min(picture.height, round(box.y + box.height))
    if right <= left or bottom <= top:
        return None
    part = picture.crop((left, top, right, bottom))
    part.thumbnail((most, most))
    return _webp(part)


def _within(box: Box, width: float, height: float) -> Box | None:
    """The visible part of the box with some breath around it."""
    left, top = max(0.0, box.x - _BREATH), max(0.0, box.y - _BREATH)
    right, bottom = min(width, box.x + box.width + _BREATH), min(height, box.y + box.height + _BREATH)
    if box.width <= 0 or box.height <= 0 or right - left < 2 * _BREATH or bottom - top < 2 * _BREATH:
        return None
    return Box(x=left, y=top, width=right - left, height=bottom - top)


def _window(start: float, length: float, whole: int, usual: int, largest: int) -> tuple[int, int]:
    """Start and length of the piece on one axis: the mark in its middle, moved in from the edges."""
    size = min(whole, largest, max(usual, round(length) + 2 * _MARGIN))
    middle = start + length / 2 - size / 2 if length + 2 * _MARGIN <= size else start - _MARGIN
    return round(min(max(0.0, middle), whole - size)), size


def _scaled(box: Box, scale: float) -> Box:
    return Box(
        x=round(box.x * scale, 1),
        y=round(box.y * scale, 1),
        width=round(box.width * scale, 1),
        height=round(box.height * scale, 1),
    )
