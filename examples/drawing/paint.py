"""Brushes that the scenes share: gradients, ridges, grain. Everything random comes from the scene's own generator."""

from itertools import pairwise
from math import sin
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Colour = tuple[int, int, int]
Points = list[tuple[float, float]]


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`share` of the other colour in the one."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))  # type: ignore[return-value]


def gradient(size: tuple[int, int], top: Colour, bottom: Colour) -> Image.Image:
    """A picture that runs from `top` to `bottom`."""
    ramp = Image.linear_gradient("L").resize(size)
    return Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), ramp)


def fill(picture: Image.Image, points: Points, top: Colour, bottom: Colour, blur: float = 0) -> None:
    """Paints a polygon with a gradient over its own height."""
    mask = Image.new("L", picture.size, 0)
    ImageDraw.Draw(mask).polygon(points, fill=255)
    if blur:
        mask = mask.filter(ImageFilter.GaussianBlur(blur))
    low, high = min(y for _, y in points), max(y for _, y in points)
    band = gradient((picture.width, max(1, round(high - low))), top, bottom)
    layer = Image.new("RGB", picture.size, bottom)
    layer.paste(band, (0, round(low)))
    picture.paste(layer, (0, 0), mask)


def glow(picture: Image.Image, centre: tuple[float, float], radius: float, colour: Colour, strength: int) -> None:
    """Light that fades from the centre."""
    mask = Image.new("L", picture.size, 0)
    x, y = centre
    ImageDraw.Draw(mask).ellipse((x - radius, y - radius, x + radius, y + radius), fill=strength)
    picture.paste(Image.new("RGB", picture.size, colour), (0, 0), mask.filter(ImageFilter.GaussianBlur(radius / 2)))


def ridge(
    chance: Random, width: int, base: float, height: float, roughness: float = 0.55, steps: int = 8
) -> list[float]:
    """The heights of a mountain line, by halving: one value for each pixel column."""
    line = [base - chance.uniform(0.2, 1) * height for _ in range(5)]
    jitter = height
    for _ in range(steps):
        jitter *= roughness
        halved: list[float] = []
        for left, right in pairwise(line):
            halved += [left, (left + right) / 2 + chance.uniform(-jitter, jitter) / 2]
        line = [*halved, line[-1]]
    scale = (len(line) - 1) / width
    return [line[min(len(line) - 1, round(x * scale))] for x in range(width + 1)]


def under(line: list[float], bottom: float) -> Points:
    """The polygon below a ridge."""
    return [*((float(x), y) for x, y in enumerate(line)), (len(line), bottom), (0, bottom)]


def snow(picture: Image.Image, line: list[float], depth: float, chance: Random) -> None:
    """Snow that hangs down from a ridge in tongues."""
    draw = ImageDraw.Draw(picture)
    tongue, aim = depth / 2, depth
    for x in range(0, len(line), 2):
        if chance.random() < 0.06:
            aim = chance.uniform(0.15, 1) * depth * (1.2 - line[x] / picture.height)
        tongue += (aim - tongue) * 0.12
        shade = chance.randint(0, 16)
        draw.line((x, line[x], x + 6, line[x] + tongue), fill=(250 - shade, 251 - shade, 253 - shade // 2), width=3)


def ripples(picture: Image.Image, top: int, colour: Colour, chance: Random) -> None:
    """Water: short bright strokes that grow towards the viewer."""
    draw = ImageDraw.Draw(picture, "RGBA")
    for _ in range(picture.width):
        y = chance.randint(top, picture.height)
        near = (y - top) / max(1, picture.height - top)
        x, length = chance.uniform(0, picture.width), 6 + 70 * near * chance.random()
        draw.line((x, y, x + length, y + 2 * sin(x)), fill=(*colour, chance.randint(12, 60)), width=1 + round(2 * near))


def trees(picture: Image.Image, line: list[float], count: int, size: float, colour: Colour, chance: Random) -> None:
    """Firs along a line."""
    draw = ImageDraw.Draw(picture)
    for _ in range(count):
        x = chance.randint(0, len(line) - 1)
        y, high = line[x] + chance.uniform(0, size), size * chance.uniform(0.6, 1.3)
        dark = mix(colour, (10, 20, 20), chance.uniform(0, 0.5))
        for step in range(4):
            wide = high * (0.12 + 0.07 * step)
            tip = y - high + step * high * 0.2
            draw.polygon([(x, tip), (x - wide, tip + high * 0.35), (x + wide, tip + high * 0.35)], fill=dark)


def speckle(
    picture: Image.Image,
    area: tuple[int, int, int, int],
    count: int,
    colours: list[Colour],
    chance: Random,
    size: int = 3,
) -> None:
    """Dots: flowers, pebbles, seeds."""
    draw = ImageDraw.Draw(picture)
    for _ in range(count):
        x, y = chance.randint(area[0], area[2]), chance.randint(area[1], area[3])
        r = chance.uniform(1, size)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=chance.choice(colours))


def develop(picture: Image.Image, chance: Random, grain: float) -> Image.Image:
    """The finished print: soft light, dark corners, film grain (share 0 to 1)."""
    wide, high = picture.size
    corners = Image.radial_gradient("L").resize(picture.size).point(lambda value: 255 - max(0, value - 110) // 3)
    picture = ImageChops.multiply(picture, Image.merge("RGB", (corners, corners, corners)))
    noise = Image.frombytes("L", (wide // 2, high // 2), chance.randbytes((wide // 2) * (high // 2))).resize(
        picture.size
    )
    noise = noise.filter(ImageFilter.GaussianBlur(0.8))
    return Image.blend(picture, ImageChops.overlay(picture, Image.merge("RGB", (noise, noise, noise))), grain)
