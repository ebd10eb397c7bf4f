"""Pictures made for the figures: drawings and photographs of noise, each seeded, and what websites do to them."""

import io
from collections.abc import Iterator
from random import Random

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

SIZE = (480, 320)
DEVELOPMENT = range(100, 112)
"""Seeds that the thresholds may be looked at with."""
SET_ASIDE = range(500, 512)
"""Seeds that the figures are told of; no threshold was chosen with them."""


def original(seed: int) -> Image.Image:
    """An even seed is a drawing, an odd one a photograph."""
    chance = Random(seed)
    return _drawing(chance) if seed % 2 == 0 else _photograph(chance)


def _drawing(chance: Random) -> Image.Image:
    image = Image.new("RGB", SIZE, _colour(chance))
    pen = ImageDraw.Draw(image)
    for _ in range(14):
        corners = [(chance.randrange(SIZE[0]), chance.randrange(SIZE[1])) for _ in range(3)]
        if chance.random() < 0.5:
            pen.polygon(corners, fill=_colour(chance))
        else:
            (left, top), size = corners[0], chance.randrange(20, 160)
            pen.ellipse((left, top, left + size, top + size), fill=_colour(chance))
    return image


def _photograph(chance: Random) -> Image.Image:
    """Clouds of several sizes, light from one side, and grain, as a lens and a sensor leave them."""
    image = Image.new("RGB", SIZE)
    for octave, weight in ((4, 1.0), (8, 0.5), (16, 0.3), (40, 0.15)):
        small = Image.frombytes("RGB", (octave, octave), chance.randbytes(3 * octave * octave))
        image = Image.blend(image, small.resize(SIZE, Image.Resampling.BICUBIC), weight if octave > 4 else 1.0)
    grain = Image.frombytes("L", SIZE, chance.randbytes(SIZE[0] * SIZE[1])).convert("RGB")
    return Image.blend(image, grain, 0.06)


def _colour(chance: Random) -> tuple[int, int, int]:
    return chance.randrange(256), chance.randrange(256), chance.randrange(256)


def treatments(image: Image.Image) -> Iterator[tuple[str, bytes]]:
    """What a website makes of the picture: the same picture in each case."""
    width, height = image.size
    yield "resized JPEG", encoded(image.resize((240, 160)), "JPEG", quality=45)
    yield "WebP", encoded(image.resize((360, 240)), "WEBP", quality=50)
    yield "AVIF", encoded(image, "AVIF", quality=45)
    yield "recompressed", encoded(image, "JPEG", quality=12)
    yield "square", encoded(image.crop(((width - height) // 2, 0, (width + height) // 2, height)), "JPEG", quality=60)
    yield "banner", encoded(image.crop((0, height // 4, width, height * 3 // 4)), "WEBP", quality=60)
    yield "grey", encoded(image.convert("L"), "JPEG", quality=70)
    yield "PNG", encoded(image.resize((300, 200)), "PNG")


def others(image: Image.Image, seed: int) -> Iterator[tuple[str, Image.Image]]:
    """Pictures that only resemble it: recoloured, blurred to its areas, and pictures of other seeds."""
    red, green, blue = image.split()
    yield "other colours", Image.merge("RGB", (blue, red, green))
    yield "turned", image.transpose(Image.Transpose.ROTATE_180)
    yield "next", original(seed + 1000)
    yield "next of its kind", original(seed + 2000)


def touched(image: Image.Image) -> Iterator[tuple[str, bytes]]:
    """What a person has to look at: cut freely, or developed anew."""
    width, height = image.size
    box = (int(width * 0.05), int(height * 0.05), int(width * 0.95), int(height * 0.95))
    yield "zoomed", encoded(image.crop(box), "JPEG", quality=60)
    yield "warmer", encoded(ImageEnhance.Color(image).enhance(1.3), "JPEG", quality=60)
    yield "softer", encoded(image.filter(ImageFilter.GaussianBlur(2)), "JPEG", quality=60)


def encoded(image: Image.Image, kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()
