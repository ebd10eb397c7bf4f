"""How well pictures are recognised, and holders read from them: precision and recall on seeds that were set aside."""

import hashlib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from tests.accuracy import pictures
from toolkit.capture import material
from toolkit.observations.derived.fingerprint import likeness
from toolkit.observations.derived.rights.pictures import picture
from toolkit.observations.material import Material

DOCUMENT = Path(__file__).parents[2] / "docs" / "accuracy.md"


def read(data: bytes, name: str = "a.jpg", mime: str = "") -> Material:
    return material.read(name, mime, data, hashlib.sha256(data).hexdigest())


def how(data: bytes, original: bytes) -> str:
    one = read(data)
    return likeness(one.fingerprint, one.width, one.height, original)[0]


@cache
def counted(seeds: range) -> Counter[str]:
    """Right and wrong answers: `same` must be said of what a website made of the original, and of nothing else."""
    found: Counter[str] = Counter()
    for seed in seeds:
        image = pictures.original(seed)
        whole = pictures.encoded(image, "JPEG", quality=92)
        for name, data in pictures.treatments(image):
            answer = how(data, whole)
            found["true" if answer == "same" else f"missed: {name} ({seed})"] += 1
        for name, other in pictures.others(image, seed):
            answer = how(pictures.encoded(other, "JPEG", quality=70), whole)
            found[f"false: {name} ({seed})" if answer == "same" else "rightly other"] += 1
    return found


def figures(seeds: range) -> tuple[float, float, int]:
    """Precision, recall, and the number of pictures."""
    found = counted(seeds)
    true = found["true"]
    false = sum(count for key, count in found.items() if key.startswith("false"))
    missed = sum(count for key, count in found.items() if key.startswith("missed"))
    return true / (true + false), true / (true + missed), sum(found.values())


@pytest.mark.parametrize("part", ["development", "set aside"])
def test_pictures_are_recognised_and_no_other_is(part: str) -> None:
    seeds = pictures.DEVELOPMENT if part == "development" else pictures.SET_ASIDE
    precision, recall, number = figures(seeds)
    print(f"{part}: {number} pictures, precision {precision:.3f}, recall {recall:.3f}")  # noqa: T201
    wrong = [key for key in counted(seeds) if key not in ("true", "rightly other")]
    assert number >= 60
    assert precision == 1.0, wrong
    assert recall >= 0.95, wrong


def test_what_was_developed_anew_is_for_a_person_to_judge_or_the_same() -> None:
    for seed in pictures.SET_ASIDE:
        image = pictures.original(seed)
        whole = pictures.encoded(image, "JPEG", quality=92)
        assert {how(data, whole) for name, data in pictures.touched(image) if name != "zoomed"} <= {"same", "like"}


NAMED = (
    ("exif", {315: "Ada Winkler"}, {"exif-artist": "Ada Winkler"}),
    ("exif", {33432: "© 2024 Ada Winkler. All rights reserved"}, {"exif-copyright": "Ada Winkler"}),
    ("exif", {33432: "Getty Images"}, {"exif-copyright": "Getty Images"}),
    ("exif", {315: "Picasa"}, {}),
    ("exif", {33432: "COPYRIGHT, 2006"}, {}),
    ("exif", {33432: "All rights reserved"}, {}),
    ("exif", {305: "Adobe Photoshop 25.0"}, {}),
    ("exif", {}, {}),
)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_holders_are_read_from_every_format_and_none_are_invented(kind: str) -> None:
    """64 pictures: half of them resized copies as a content management system makes them, which keep their notices."""
    ending = {"JPEG": "jpg"}.get(kind, kind.lower())
    for number, (_kind, tags, wanted) in enumerate(NAMED):
        for size in ((320, 213), (160, 107)):
            exif = Image.Exif()
            for tag, text in tags.items():
                exif[tag] = text
            image = pictures.original(700 + number).resize(size)
            name = f"bild-{number}.{ending}"
            one = read(pictures.encoded(image, kind, exif=exif), name)
            assert picture(name, one, None, ()).holders == wanted, (kind, tags)


def test_the_document_tells_the_figures() -> None:
    precision, recall, number = figures(pictures.SET_ASIDE)
    line = f"| set aside | {number} | {precision:.2f} | {recall:.2f} |"
    assert line in DOCUMENT.read_text("utf-8"), line
