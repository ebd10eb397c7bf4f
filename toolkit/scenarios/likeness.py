"""How much of two pictures differs, and where."""

from io import BytesIO
from typing import Final

from msgspec import Struct
from PIL import Image, ImageChops, ImageFilter, UnidentifiedImageError

from toolkit.observations import Box

_LARGEST: Final = 80_000_000
"""Pixels; more is no picture of a page."""
_NOTICED: Final = 40
"""Of 255: a smaller difference of a colour is one of rendering, not of design."""
_BLUR: Final = 2
"""Pixels by which letters may lie otherwise on another machine."""
_MARK: Final = (161, 45, 18)
_CELL: Final = 24
"""Pixels of a side of the squares by which places are told apart."""
_PLACES: Final = 20
_SHOWN: Final = (760, 12_000)
"""Pixels of a picture for a page of ours, at most."""


class Unreadable(Exception):
    """One of the files is no picture, or too large."""


class Likeness(Struct, frozen=True, kw_only=True):
    """Two pictures beside each other. The pictures are encoded anew, as WebP of one size; places are in its pixels."""

    share: float
    """Of the area that differs, 0 to 1."""
    places: tuple[Box, ...]
    """Where, the largest first."""
    more: int
    """Further places."""
    draft: bytes
    shown: bytes
    marked: bytes
    """What was shown, with the pixels that differ painted over."""
    width: int
    height: int


def difference(draft: bytes, shown: bytes) -> tuple[float, bytes]:
    """The share of the draft's area that differs, 0 to 1, and the page with the places marked, as PNG.

    The page is scaled to the draft's width; what only one of them has counts as different.
    """
    _, other, mask = _pair(draft, shown)
    out = BytesIO()
    _painted(other, mask).save(out, "PNG")
    return _share(mask), out.getvalue()


def width(picture: bytes) -> int:
    """In pixels; raises Unreadable."""
    return _opened(picture).width


def compared(draft: bytes, shown: bytes) -> Likeness:
    """The two side by side, measured as `difference` does. Raises Unreadable."""
    one, other, mask = _pair(draft, shown)
    scale = min(1.0, _SHOWN[0] / mask.width, _SHOWN[1] / mask.height)
    size = max(1, round(mask.width * scale)), max(1, round(mask.height * scale))
    places = _places(mask)
    return Likeness(
        share=_share(mask),
        places=tuple(_scaled(place, scale) for place in places[:_PLACES]),
        more=max(0, len(places) - _PLACES),
        draft=_encoded(one, size),
        shown=_encoded(other, size),
        marked=_encoded(_painted(other, mask), size),
        width=size[0],
        height=size[1],
    )


def _pair(draft: bytes, shown: bytes) -> tuple[Image.Image, Image.Image, Image.Image]:
    """Both in one size, and 255 where they differ."""
    one, other = _opened(draft), _opened(shown)
    if one.width != other.width:
        other = other.resize((one.width, max(1, round(other.height * one.width / other.width))))
    height = max(one.height, other.height)
    one, other = _high(one, height), _high(other, height)
    return one, other, _mask(one, other)


def _share(mask: Image.Image) -> float:
    return mask.histogram()[255] / (mask.width * mask.height)


def _painted(picture: Image.Image, mask: Image.Image) -> Image.Image:
    marked = picture.copy()
    marked.paste(Image.new("RGB", marked.size, _MARK), mask=mask.point([round(0.6 * value) for value in range(256)]))
    return marked


def _encoded(picture: Image.Image, size: tuple[int, int]) -> bytes:
    out = BytesIO()
    picture.resize(size).save(out, "WEBP", quality=80, method=4)
    return out.getvalue()


def _places(mask: Image.Image) -> list[Box]:
    """Rectangles around what hangs together, the largest first."""
    columns, rows = -(-mask.width // _CELL), -(-mask.height // _CELL)
    wide = Image.new("L", (columns * _CELL, rows * _CELL))
    wide.paste(mask, (0, 0))
    cells = wide.reduce(_CELL)
    left = {number for number, value in enumerate(cells.tobytes()) if value}
    found = []
    while left:
        group = _hanging(left, columns)
        xs, ys = [one % columns for one in group], [one // columns for one in group]
        x, y = min(xs) * _CELL, min(ys) * _CELL
        right, low = min(mask.width, (max(xs) + 1) * _CELL), min(mask.height, (max(ys) + 1) * _CELL)
        found.append(Box(x=x, y=y, width=right - x, height=low - y))
    return sorted(found, key=lambda box: (-box.width * box.height, box.y, box.x))


def _hanging(left: set[int], columns: int) -> list[int]:
    """Takes one cell and all that touch it, one by another, out of `left`."""
    edge = [left.pop()]
    group = []
    while edge:
        cell = edge.pop()
        group.append(cell)
        x = cell % columns
        for step in (-1, 0, 1):
            for row in (-columns, 0, columns):
                beside = cell + row + step
                if 0 <= x + step < columns and beside in left:
                    left.remove(beside)
                    edge.append(beside)
    return group


def _scaled(box: Box, scale: float) -> Box:
    return Box(
        x=round(box.x * scale, 1), y=round(box.y * scale, 1),
        width=round(box.width * scale, 1), height=round(box.height * scale, 1),
    )  # fmt: skip


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
