"""Perceptual hashes: whether two files show the same picture, resized, recompressed or converted.

The discrete cosine transform of the picture, 32 pixels square and grey, keeps its 64 lowest frequencies; each bit says
whether one is above their median. Measured on 120 photographs: the same picture stays within 4 bits of 64, others are
at least 16 apart. A crop moves 14 to 20 bits, so the original is cut like the candidate before it is compared.

Rooms drawn or photographed alike have one structure and differ in detail and colour. So 256 frequencies and the colour
(Cb and Cr) of 16 fields follow the hash. Measured on the drawings of our examples: the same picture, cut as we cut it,
stays within 20 of 256 bits and 0.6 of 255 of colour; what is beyond is for a person to look at.
"""

import io
import math
import warnings
from functools import lru_cache
from operator import mul
from statistics import median
from typing import Final, Literal

from PIL import Image, ImageOps

SIZE: Final = 32
_COARSE: Final = 8
_FINE: Final = 16
SAME: Final = 8
"""Of 64 bits, those that may differ in the same picture."""
_DETAIL: Final = 20
"""Of 256 bits."""
LIKE: Final = 12
"""Up to so many a person must look."""
_SMALLEST: Final = 100
"""Pixels of a side below which pictures look alike by chance."""
_FLAT: Final = 4.0
"""Standard deviation of the grey values below which a picture is an area of one colour."""
_FIELDS: Final = 4
_COLOURED: Final = 3.0
"""Mean distance from grey, of 128, below which a picture counts as grey and its colours say nothing."""
_TINT: Final = 1.5
"""Mean difference of colour, of 255, that compression and resizing stay below."""
_PIXELS: Final = 120_000_000
_WORKED: Final = 480
"""Pixels of the longer side to which an original is reduced before it is cut."""
_ZOOMS: Final = (1.0, 0.85)
_OFFSETS: Final = (0.5, 0.0, 0.25, 0.75, 1.0)
FAULTS: Final = (
    OSError, ValueError, SyntaxError, KeyError, TypeError, IndexError, EOFError, MemoryError, OverflowError,
    RuntimeError, Image.DecompressionBombError,
)  # fmt: skip
"""What Pillow raises on files that are broken or made to harm."""

_WAVES: Final = tuple(
    tuple(math.cos(math.pi * wave * (2 * place + 1) / (2 * SIZE)) for place in range(SIZE)) for wave in range(_FINE)
)
Likeness = Literal["same", "like", "other", "unknown"]


def fingerprint(image: Image.Image) -> str:
    """The hash of an opened picture and its colours, in hexadecimal; empty when it is too small or flat to tell.

    Raises one of FAULTS when the picture cannot be decoded.
    """
    if min(image.size) < _SMALLEST or image.width * image.height > _PIXELS:
        return ""
    image.draft("RGB", (4 * SIZE, 4 * SIZE))  # JPEG decodes at an eighth of its size
    return _print(_plain(image))


def distance(one: str, other: str) -> int:
    """Of 64 bits, those in which the hashes of two fingerprints differ."""
    return _differ(one[:16], other[:16])


def _differ(one: str, other: str) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count()


def likeness(candidate: str, width: int, height: int, original: bytes) -> tuple[Likeness, int]:
    """Whether a picture of that hash and size shows the original or a part of it, and the bits that differ (64: none).

    The original is cut to the candidate's proportions at five places and two sizes, and mirrored once.
    """
    if not candidate or not width or not height:
        return "unknown", 64
    cuts = _cuts(original, round(width / height, 2))
    if not cuts:
        return "unknown", 64
    nearest = min(cuts, key=lambda each: distance(candidate, each))
    bits = distance(candidate, nearest)
    if bits > LIKE:
        return "other", bits
    exact = any(distance(candidate, each) <= SAME and _alike_in_detail(candidate, each) for each in cuts)
    return ("same" if exact else "like"), bits


def _alike_in_detail(one: str, other: str) -> bool:
    if _differ(one[16:80], other[16:80]) > _DETAIL:
        return False
    here, there = bytes.fromhex(one[80:]), bytes.fromhex(other[80:])
    if min(_colour(here), _colour(there)) < _COLOURED:
        return True
    return sum(abs(a - b) for a, b in zip(here, there, strict=True)) / len(here) <= _TINT


def _colour(fields: bytes) -> float:
    return sum(abs(value - 128) for value in fields) / len(fields)


@lru_cache(maxsize=2048)
def _cuts(original: bytes, ratio: float) -> tuple[str, ...]:
    image = _opened(original)
    if image is None:
        return ()
    boxes = dict.fromkeys(_box(image.size, ratio, zoom, offset) for zoom in _ZOOMS for offset in _OFFSETS)
    found = [_print(image.crop(box)) for box in boxes]
    found.append(_print(image.crop(next(iter(boxes))).transpose(Image.Transpose.FLIP_LEFT_RIGHT)))
    return tuple(filter(None, found))


@lru_cache(maxsize=64)
def _opened(original: bytes) -> Image.Image | None:
    """The original, small; None when it is no picture."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(original)) as image:
                if min(image.size) < _SMALLEST or image.width * image.height > _PIXELS:
                    return None
                image.draft("RGB", (_WORKED, _WORKED))
                plain = _plain(image)
                plain.thumbnail((_WORKED, _WORKED))
                return plain
        except FAULTS:
            return None


def _box(size: tuple[int, int], ratio: float, zoom: float, offset: float) -> tuple[int, int, int, int]:
    width, height = size
    wide, high = (width, width / ratio) if ratio >= width / height else (height * ratio, height)
    wide, high = wide * zoom, high * zoom
    left, top = (width - wide) * offset, (height - high) * offset
    return round(left), round(top), max(round(left + wide), round(left) + 1), max(round(top + high), round(top) + 1)


def _plain(image: Image.Image) -> Image.Image:
    """Brightness and colour; what is transparent stands on white. A browser turns what the file says is turned."""
    turned = ImageOps.exif_transpose(image)
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        shown = turned.convert("RGBA")
        ground = Image.new("RGBA", shown.size, "white")
        turned = Image.alpha_composite(ground, shown)
    return turned.convert("RGB").convert("YCbCr")


def _print(plain: Image.Image) -> str:
    grey, *colours = plain.split()
    found = _hash(grey)
    fields = (each.resize((_FIELDS, _FIELDS), Image.Resampling.BOX).tobytes() for each in colours)
    return found and found + b"".join(fields).hex()


def _hash(grey: Image.Image) -> str:
    small = grey.resize((SIZE, SIZE), Image.Resampling.LANCZOS)
    values = small.tobytes()
    mean = sum(values) / len(values)
    if math.sqrt(sum((value - mean) ** 2 for value in values) / len(values)) < _FLAT:
        return ""
    rows = [values[start : start + SIZE] for start in range(0, SIZE * SIZE, SIZE)]
    across = [[sum(map(mul, wave, row)) for row in rows] for wave in _WAVES]
    waves = [[sum(map(mul, wave, column)) for column in across] for wave in _WAVES]
    coarse = [value for line in waves[:_COARSE] for value in line[:_COARSE]]
    return f"{_bits(coarse):016x}{_bits([value for line in waves for value in line]):064x}"


def _bits(values: list[float]) -> int:
    middle = median(values)
    return sum((value > middle) << place for place, value in enumerate(values))
