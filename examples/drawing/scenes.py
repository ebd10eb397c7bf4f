"""What the pictures show: landscapes, houses, rooms, tables. A scene paints a picture of the size it is given."""

from collections.abc import Callable
from functools import partial
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from drawing.paint import Colour, fill, glow, gradient, mix, ridge, ripples, snow, speckle, trees, under

Scene = Callable[[tuple[int, int], Random], Image.Image]
WINDOW = (255, 226, 160)


def alps(size: tuple[int, int], chance: Random) -> Image.Image:
    """Snow peaks over a green valley."""
    wide, high = size
    picture = gradient(size, (96, 150, 205), (225, 236, 244))
    glow(picture, (wide * chance.uniform(0.6, 0.9), high * 0.15), high * 0.25, (255, 246, 222), 150)
    for layer in range(4):
        base, share = high * (0.55 + 0.1 * layer), layer / 3
        line = ridge(chance, wide, base, high * (0.45 - 0.09 * layer), 0.52)
        fill(
            picture,
            under(line, high),
            mix((126, 143, 168), (62, 92, 66), share),
            mix((170, 184, 200), (96, 132, 74), share),
        )
        if layer < 2:
            snow(picture, line, high * 0.16, chance)
    line = ridge(chance, wide, high * 0.82, high * 0.08, 0.4)
    trees(picture, line, wide // 9, high * 0.09, (36, 66, 48), chance)
    fill(picture, under(ridge(chance, wide, high * 0.92, high * 0.05, 0.35), high), (124, 158, 76), (86, 124, 56))
    speckle(
        picture,
        (0, int(high * 0.93), wide, high),
        wide // 4,
        [(244, 214, 80), (240, 240, 235), (214, 120, 150)],
        chance,
    )
    return picture


def winter(size: tuple[int, int], chance: Random) -> Image.Image:
    """The valley under snow, in the last light."""
    wide, high = size
    picture = gradient(size, (72, 96, 150), (246, 208, 190))
    for layer in range(3):
        line = ridge(chance, wide, high * (0.6 + 0.1 * layer), high * 0.36, 0.52)
        fill(picture, under(line, high), mix((150, 160, 190), (196, 206, 226), layer / 2), (226, 232, 244))
        snow(picture, line, high * 0.2, chance)
    line = ridge(chance, wide, high * 0.84, high * 0.08, 0.4)
    trees(picture, line, wide // 10, high * 0.12, (40, 56, 70), chance)
    fill(picture, under(ridge(chance, wide, high * 0.9, high * 0.06, 0.3), high), (248, 249, 253), (214, 222, 238))
    return picture


def lake(size: tuple[int, int], chance: Random) -> Image.Image:
    """A lake between hills."""
    wide, high = size
    picture = gradient(size, (112, 168, 214), (238, 238, 226))
    for layer in range(3):
        line = ridge(chance, wide, high * (0.52 + 0.04 * layer), high * (0.3 - 0.07 * layer), 0.46)
        fill(picture, under(line, high * 0.6), mix((134, 156, 182), (66, 104, 82), layer / 2), (120, 150, 150))
    water = round(high * 0.6)
    fill(picture, [(0, water), (wide, water), (wide, high), (0, high)], (140, 178, 196), (38, 92, 122))
    ripples(picture, water, (240, 248, 250), chance)
    return picture


def coast(size: tuple[int, int], chance: Random) -> Image.Image:
    """Dunes, beach and a calm sea."""
    wide, high = size
    picture = gradient(size, (120, 178, 222), (240, 236, 222))
    sea = round(high * 0.45)
    fill(picture, [(0, sea), (wide, sea), (wide, high), (0, high)], (88, 142, 166), (176, 204, 206))
    ripples(picture, sea, (250, 252, 252), chance)
    for layer in range(3):
        line = ridge(chance, wide, high * (0.78 + 0.08 * layer), high * 0.16, 0.36)
        fill(picture, under(line, high), mix((232, 214, 176), (206, 182, 136), layer / 2), (224, 204, 164))
        draw = ImageDraw.Draw(picture)
        for _ in range(wide // 3):
            x = chance.randint(0, wide)
            y = line[x] + chance.uniform(0, high * 0.06)
            draw.line((x, y, x + chance.uniform(-14, 14), y - high * chance.uniform(0.02, 0.07)), (112, 128, 72), 2)
    return picture


def town(size: tuple[int, int], chance: Random) -> Image.Image:
    """Old houses along a river at dusk."""
    wide, high = size
    picture = gradient(size, (66, 84, 128), (244, 196, 150))
    draw, x, quay = ImageDraw.Draw(picture), 0, round(high * 0.7)
    while x < wide:
        broad, tall = chance.randint(wide // 16, wide // 9), high * chance.uniform(0.28, 0.46)
        wall = chance.choice([(226, 208, 176), (206, 178, 150), (188, 196, 196), (232, 222, 204), (202, 150, 128)])
        draw.rectangle((x, quay - tall, x + broad, quay), fill=wall)
        draw.polygon(
            [(x - 4, quay - tall), (x + broad / 2, quay - tall - high * 0.1), (x + broad + 4, quay - tall)],
            (122, 70, 56),
        )
        _windows(draw, (x, round(quay - tall), x + broad, quay), 3, 4, chance)
        x += broad
    fill(picture, [(0, quay), (wide, quay), (wide, high), (0, high)], (70, 84, 104), (34, 46, 66))
    mirrored = picture.crop((0, 2 * quay - high, wide, quay)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    water = picture.crop((0, quay, wide, high))
    picture.paste(Image.blend(water, mirrored.filter(ImageFilter.GaussianBlur(7)), 0.45), (0, quay))
    ripples(picture, quay, (250, 220, 180), chance)
    return picture


def _windows(
    draw: ImageDraw.ImageDraw, wall: tuple[int, int, int, int], columns: int, rows: int, chance: Random
) -> None:
    left, top, right, bottom = wall
    across, down = (right - left) / columns, (bottom - top) / rows
    for row in range(rows):
        for column in range(columns):
            x, y = left + (column + 0.28) * across, top + (row + 0.25) * down
            light = WINDOW if chance.random() < 0.4 else (78, 92, 112)
            draw.rectangle((x, y, x + across * 0.44, y + down * 0.5), fill=light, outline=(245, 242, 235))


def chalet(size: tuple[int, int], chance: Random) -> Image.Image:
    """A timber house with flower boxes before the mountains."""
    picture = alps(size, chance)
    wide, high = size
    left, right, eaves, ground = wide * 0.22, wide * 0.74, high * 0.46, high * 0.9
    fill(picture, [(left, eaves), (right, eaves), (right, ground), (left, ground)], (146, 98, 62), (118, 76, 48))
    fill(
        picture,
        [(left, high * 0.74), (right, high * 0.74), (right, ground), (left, ground)],
        (244, 240, 230),
        (226, 220, 208),
    )
    ridge_top = ((left + right) / 2, high * 0.22)
    fill(picture, [(left, eaves), ridge_top, (right, eaves)], (154, 104, 66), (140, 92, 58))
    draw = ImageDraw.Draw(picture)
    draw.line(
        [(left - wide * 0.05, eaves + high * 0.03), ridge_top, (right + wide * 0.05, eaves + high * 0.03)],
        (72, 56, 50),
        14,
    )
    for row in range(3):
        y = high * (0.48 + 0.135 * row)
        _windows(draw, (round(left), round(y), round(right), round(y + high * 0.1)), 7, 1, chance)
        if row < 2:
            draw.rectangle((left, y + high * 0.105, right, y + high * 0.12), fill=(92, 60, 40))
            area = (round(left), round(y + high * 0.095), round(right), round(y + high * 0.112))
            speckle(picture, area, 260, [(206, 44, 52), (224, 70, 80), (60, 110, 52)], chance, 5)
    return picture


def manor(size: tuple[int, int], chance: Random) -> Image.Image:
    """A stone house behind a lawn."""
    wide, high = size
    picture = gradient(size, (150, 178, 206), (236, 238, 236))
    for layer in range(2):
        line = ridge(chance, wide, high * (0.58 + 0.06 * layer), high * 0.14, 0.42)
        fill(picture, under(line, high), mix((118, 144, 112), (78, 112, 66), layer), (96, 130, 76))
    left, right, top, ground = wide * 0.16, wide * 0.84, high * 0.34, high * 0.74
    stone: Colour = (206, 188, 150)
    fill(picture, [(left, top), (right, top), (right, ground), (left, ground)], mix(stone, (255, 250, 235), 0.3), stone)
    draw = ImageDraw.Draw(picture)
    draw.polygon(
        [(left - 10, top), (left + wide * 0.05, high * 0.22), (right - wide * 0.05, high * 0.22), (right + 10, top)],
        (98, 100, 108),
    )
    for share in (0.25, 0.5, 0.75):
        x = left + (right - left) * share
        draw.polygon([(x - wide * 0.06, top), (x, high * 0.2), (x + wide * 0.06, top)], stone)
        draw.rectangle((x - 46, high * 0.12, x - 14, high * 0.24), fill=(150, 128, 104))
    _windows(draw, (round(left), round(top), round(right), round(ground)), 11, 3, chance)
    draw.rectangle((wide * 0.485, high * 0.61, wide * 0.515, ground), fill=(52, 74, 62))
    fill(picture, [(0, ground), (wide, ground), (wide, high), (0, high)], (122, 156, 78), (84, 124, 54))
    fill(
        picture,
        [(wide * 0.48, ground), (wide * 0.52, ground), (wide * 0.62, high), (wide * 0.38, high)],
        (222, 208, 178),
        (206, 190, 160),
    )
    return picture


def room(size: tuple[int, int], chance: Random, view: Scene = alps) -> Image.Image:
    """A bedroom with a view."""
    wide, high = size
    tone = chance.choice([(190, 178, 160), (160, 178, 176), (198, 182, 172), (176, 180, 190), (206, 194, 170)])
    accent = chance.choice([(48, 84, 112), (128, 52, 54), (74, 100, 72), (180, 128, 56), (96, 74, 104)])
    picture = gradient(size, mix(tone, (255, 255, 255), 0.45), mix(tone, (255, 255, 255), 0.2))
    floor = round(high * 0.72)
    fill(picture, [(0, floor), (wide, floor), (wide, high), (0, high)], (150, 112, 78), (182, 142, 104))
    draw = ImageDraw.Draw(picture)
    for step in range(-12, 24):
        x = wide * step / 12
        draw.line((x, floor, wide / 2 + (x - wide / 2) * 1.9, high), fill=(128, 94, 66), width=2)
    pane = (round(wide * 0.06), round(high * 0.12), round(wide * 0.32), round(high * 0.58))
    picture.paste(view((pane[2] - pane[0], pane[3] - pane[1]), chance), pane[:2])
    draw.rectangle(pane, outline=(250, 248, 244), width=9)
    draw.line(((pane[0] + pane[2]) / 2, pane[1], (pane[0] + pane[2]) / 2, pane[3]), (250, 248, 244), 8)
    for edge in (pane[0] - wide * 0.03, pane[2] - wide * 0.01):
        fill(
            picture,
            [(edge, pane[1] - 20), (edge + wide * 0.04, pane[1] - 20), (edge + wide * 0.05, floor), (edge - 8, floor)],
            mix(accent, (255, 255, 255), 0.55),
            mix(accent, (255, 255, 255), 0.3),
        )
    _bed(picture, accent)
    glow(picture, (wide * 0.93, high * 0.36), high * 0.16, (255, 224, 160), 190)
    draw.polygon(
        [(wide * 0.91, high * 0.4), (wide * 0.95, high * 0.4), (wide * 0.94, high * 0.31), (wide * 0.92, high * 0.31)],
        (250, 240, 216),
    )
    return picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if chance.random() < 0.5 else picture


def _bed(picture: Image.Image, accent: Colour) -> None:
    wide, high = picture.size
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((wide * 0.42, high * 0.34, wide * 0.88, high * 0.7), 18, fill=(112, 82, 60))
    left, right = wide * 0.4, wide * 0.9
    fill(
        picture,
        [
            (left, high * 0.62),
            (right, high * 0.62),
            (right + wide * 0.05, high * 0.94),
            (left - wide * 0.05, high * 0.94),
        ],
        (252, 251, 248),
        (222, 218, 210),
        2,
    )
    fill(
        picture,
        [
            (left - wide * 0.02, high * 0.74),
            (right + wide * 0.02, high * 0.74),
            (right + wide * 0.055, high * 0.95),
            (left - wide * 0.055, high * 0.95),
        ],
        accent,
        mix(accent, (0, 0, 0), 0.35),
        2,
    )
    for x in (0.44, 0.66):
        draw.rounded_rectangle(
            (wide * x, high * 0.5, wide * (x + 0.2), high * 0.64),
            30,
            fill=(255, 255, 254),
            outline=(214, 210, 204),
            width=3,
        )


def table(size: tuple[int, int], chance: Random) -> Image.Image:
    """Plates on a wooden table, seen from above."""
    wide, high = size
    wood = chance.choice([(142, 102, 68), (176, 142, 106), (96, 72, 56), (206, 190, 166)])
    picture = gradient(size, wood, mix(wood, (0, 0, 0), 0.15))
    draw = ImageDraw.Draw(picture)
    for x in range(0, wide, wide // 7):
        draw.line((x, 0, x + chance.randint(-6, 6), high), mix(wood, (0, 0, 0), 0.45), 4)
        for _ in range(14):
            start = x + chance.randint(0, wide // 7)
            draw.line(
                (start, 0, start + chance.randint(-12, 12), high), mix(wood, (0, 0, 0), chance.uniform(0.05, 0.18)), 1
            )
    for x, y, r in ((0.3, 0.45, 0.3), (0.68, 0.34, 0.22), (0.8, 0.78, 0.2), (0.5, 0.86, 0.13)):
        _plate(picture, (wide * x, high * y), high * r, chance)
    return picture


def _plate(picture: Image.Image, centre: tuple[float, float], radius: float, chance: Random) -> None:
    x, y = centre
    glow(picture, (x + 10, y + 14), radius, (30, 20, 14), 150)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(246, 244, 240))
    inner = radius * 0.74
    draw.ellipse((x - inner, y - inner, x + inner, y + inner), fill=(234, 231, 225), outline=(222, 218, 212), width=3)
    if chance.random() < 0.3:
        draw.ellipse((x - inner, y - inner, x + inner, y + inner), fill=(88, 54, 34), outline=(140, 96, 62), width=8)
        return
    for _ in range(26):
        hue = chance.choice(
            [(196, 58, 44), (226, 170, 70), (106, 142, 62), (156, 98, 52), (238, 218, 176), (126, 40, 60)]
        )
        a, b = x + chance.gauss(0, inner / 3), y + chance.gauss(0, inner / 3)
        r = inner * chance.uniform(0.08, 0.22)
        draw.ellipse(
            (a - r, b - r * 0.8, a + r, b + r * 0.8), fill=hue, outline=mix(hue, (255, 255, 255), 0.3), width=2
        )


def pool(size: tuple[int, int], chance: Random) -> Image.Image:
    """Still water under a beamed ceiling."""
    wide, high = size
    picture = gradient(size, (86, 74, 66), (206, 196, 182))
    for x in range(5):
        pane = (
            round(wide * (0.04 + 0.195 * x)),
            round(high * 0.16),
            round(wide * (0.195 + 0.195 * x)),
            round(high * 0.56),
        )
        picture.paste(lake((pane[2] - pane[0], pane[3] - pane[1]), chance), pane[:2])
    edge = round(high * 0.64)
    fill(
        picture,
        [(wide * 0.1, edge), (wide * 0.9, edge), (wide * 1.1, high), (-wide * 0.1, high)],
        (116, 190, 200),
        (28, 122, 146),
    )
    ripples(picture, edge, (236, 252, 252), chance)
    for x in (0.15, 0.5, 0.85):
        glow(picture, (wide * x, high * 0.1), high * 0.08, (255, 230, 180), 200)
    return picture


def garden(size: tuple[int, int], chance: Random) -> Image.Image:
    """Flower beds before a hedge."""
    wide, high = size
    picture = gradient(size, (150, 192, 226), (226, 236, 230))
    fill(picture, under(ridge(chance, wide, high * 0.5, high * 0.18, 0.5), high), (58, 96, 58), (84, 124, 66))
    fill(picture, [(0, high * 0.6), (wide, high * 0.6), (wide, high), (0, high)], (126, 164, 82), (92, 136, 62))
    for row in range(5):
        top = round(high * (0.58 + 0.08 * row))
        hues: list[Colour] = [
            chance.choice([(214, 60, 96), (240, 200, 80), (246, 240, 246), (140, 80, 160)]),
            (52, 98, 50),
        ]
        speckle(picture, (0, top, wide, top + round(high * 0.05)), wide, hues, chance, 4 + row)
    return picture


def vineyard(size: tuple[int, int], chance: Random) -> Image.Image:
    """Terraces of vines above a lake."""
    wide, high = size
    picture = lake(size, chance)
    draw = ImageDraw.Draw(picture)
    for step in range(7):
        share = step / 6
        top = high * (0.58 + 0.06 * step)
        line = [y + wide * 0.1 * (x / wide - 0.5) for x, y in enumerate(ridge(chance, wide, top, high * 0.02, 0.3))]
        fill(picture, under(line, high), mix((196, 164, 82), (206, 132, 52), share), (120, 118, 54))
        for x in range(0, wide, 9 + 4 * step):
            tall = high * (0.018 + 0.012 * share)
            leaf = chance.choice([(150, 148, 58), (214, 158, 54), (188, 96, 44), (112, 128, 54)])
            draw.line((x, line[x] + tall * 0.3, x + chance.randint(-3, 3), line[x] + tall * 2.2), leaf, 4 + step)
        draw.line([(x, y) for x, y in enumerate(line)], (176, 170, 160), 3 + step // 2)
    return picture


def cottage(size: tuple[int, int], chance: Random) -> Image.Image:
    """A low house under a roof of reed."""
    wide, high = size
    picture = garden(size, chance)
    left, right, eaves, floor = wide * 0.24, wide * 0.76, high * 0.52, high * 0.72
    fill(picture, [(left, eaves), (right, eaves), (right, floor), (left, floor)], (244, 238, 226), (214, 204, 188))
    roof = [
        (wide * 0.33, high * 0.24),
        (wide * 0.67, high * 0.24),
        (wide * 0.8, high * 0.56),
        (wide * 0.2, high * 0.56),
    ]
    fill(picture, roof, (148, 126, 88), (92, 76, 54))
    draw = ImageDraw.Draw(picture)
    for share in (0.29, 0.38, 0.57, 0.66):
        pane = (wide * share, high * 0.59, wide * (share + 0.05), high * 0.66)
        draw.rectangle(pane, fill=WINDOW, outline=(54, 92, 96), width=max(2, wide // 200))
    draw.rectangle((wide * 0.475, high * 0.58, wide * 0.525, floor), fill=(54, 92, 96))
    return picture


SCENES: dict[str, Scene] = {
    "alps": alps,
    "chalet": chalet,
    "coast": coast,
    "cottage": cottage,
    "garden": garden,
    "lake": lake,
    "manor": manor,
    "pool": pool,
    "room-alps": room,
    "room-coast": partial(room, view=coast),
    "room-garden": partial(room, view=garden),
    "room-lake": partial(room, view=lake),
    "room-town": partial(room, view=town),
    "table": table,
    "town": town,
    "vineyard": vineyard,
    "winter": winter,
}
