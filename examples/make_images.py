"""Draws the pictures of the example websites as `pictures.yaml` lists them. Same list, same bytes.

python examples/make_images.py [PART OF A PATH]
"""

import struct
import sys
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import yaml
from drawing.paint import develop
from drawing.scenes import SCENES
from PIL import Image

HERE = Path(__file__).resolve().parent
EXIF_TAGS = {"exif-artist": 315, "exif-copyright": 33432}
IPTC_SETS = {"iptc-byline": 80, "iptc-credit": 110, "iptc-source": 115, "iptc-copyright": 116}


def main(part: str = "") -> None:
    plan: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "pictures.yaml").read_text(encoding="utf-8"))
    for folder, pictures in plan.items():
        for name, how in pictures.items():
            file = HERE / folder / name
            if part in file.as_posix():
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(picture(how, file.suffix))


def picture(how: dict[str, Any], suffix: str) -> bytes:
    """The encoded file: scene, size and seed decide what is seen; `notices` is embedded as cameras and agencies do."""
    if "of" in how:
        return derived(how, suffix)
    chance = Random(how["seed"])
    image = develop(SCENES[how["scene"]](tuple(how.get("size", (1200, 800))), chance), chance, how.get("grain", 0.18))
    notices: dict[str, str] = how.get("notices", {})
    exif = Image.Exif()
    for key, tag in EXIF_TAGS.items():
        if key in notices:
            exif[tag] = notices[key]
    out = BytesIO()
    if suffix == ".webp":
        image.save(out, "WEBP", quality=how.get("quality", 60), exif=exif)
        return out.getvalue()
    image.save(out, "JPEG", quality=how.get("quality", 60), optimize=True, exif=exif)
    return with_iptc(out.getvalue(), notices)


def derived(how: dict[str, Any], suffix: str) -> bytes:
    """Another picture of the list, reduced and converted as a website does it; it carries no notices."""
    out = BytesIO()
    with Image.open(HERE / how["of"]) as original:
        image = original.convert("RGB").resize(tuple(how["size"]))
    image.save(out, "WEBP" if suffix == ".webp" else "JPEG", quality=how.get("quality", 60))
    return out.getvalue()


def with_iptc(jpeg: bytes, notices: dict[str, str]) -> bytes:
    """The same JPEG with an APP13 segment that holds the IPTC-IIM data sets (record 2) of the notices."""
    sets = b"".join(
        struct.pack(">BBBH", 0x1C, 2, number, len(notices[key].encode())) + notices[key].encode()
        for key, number in IPTC_SETS.items()
        if key in notices
    )
    if not sets:
        return jpeg
    padded = sets + b"\0" * (len(sets) % 2)
    resource = b"Photoshop 3.0\0" + b"8BIM" + struct.pack(">HHI", 0x0404, 0, len(sets)) + padded
    return jpeg[:2] + b"\xff\xed" + struct.pack(">H", len(resource) + 2) + resource + jpeg[2:]


if __name__ == "__main__":
    main(*sys.argv[1:2])
