"""What the inventory of a site with 100 pictures costs: reading the files, and reconciling them with a register.

python -m benchmarks.rights
"""

import hashlib
import io
import time
from datetime import UTC, datetime
from random import Random

from PIL import Image

from toolkit.capture import material
from toolkit.observations import Capture, Material, Page, RegisterEntry, Site, View
from toolkit.observations import Image as Shown
from toolkit.observations.derived.rights.reconciling import reconciled

PICTURES = 100
SIZE = (1600, 1067)
BUDGET = 3.0
"""Seconds of processor time that the inventory may add."""


def main() -> None:
    bodies = [(f"https://hotel.example/img/{number}.jpg", picture(number)) for number in range(PICTURES)]
    begun = time.process_time()
    read = tuple(material.read(url, "image/jpeg", body, hashlib.sha256(body).hexdigest()) for url, body in bodies)
    reading = time.process_time() - begun
    site = delivered(tuple(url for url, _ in bodies), read)
    begun = time.process_time()
    lines = reconciled(site)
    judging = time.process_time() - begun
    print(
        f"{len(lines)} lines of {PICTURES} pictures: read {reading:.2f} s, reconciled {judging:.2f} s of processor time"
    )
    print(f"budget {BUDGET:.1f} s: {'kept' if reading + judging <= BUDGET else 'exceeded'}")


def picture(seed: int) -> bytes:
    """A photograph of noise of the size that websites show."""
    chance = Random(seed)
    image = Image.frombytes("RGB", (24, 16), chance.randbytes(24 * 16 * 3)).resize(SIZE, Image.Resampling.BICUBIC)
    exif = Image.Exif()
    exif[315] = "Ada Winkler"
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80, exif=exif)
    return out.getvalue()


def delivered(urls: tuple[str, ...], read: tuple[Material, ...]) -> Site:
    """A page with all of them, and a register of ten entries, two of them with originals."""
    images = tuple(Shown(kind="img", url=url, selector=f"img:nth({n})") for n, url in enumerate(urls))
    view = View(viewport="desktop", width=1280, height=800, images=images)
    page = Page(id="p001", url="https://hotel.example/", final_url="https://hotel.example/", status=200,
                views={"desktop": view})  # fmt: skip
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    capture = Capture(url=page.url, started=moment, finished=moment, toolkit="0", pages=(page,), materials=read)
    register = tuple(
        RegisterEntry(
            id=f"R-{number:02}", kind="image", what=f"Serie {number}", files=(f"img/{number}*.jpg",),
            original=f"o{number}.jpg" if number < 2 else None, holder="Ada Winkler",
            licence="unbefristet", proof="v.pdf",
        )
        for number in range(10)
    )  # fmt: skip
    originals = {f"o{number}.jpg": picture(number) for number in range(2)}
    return Site(capture=capture, as_of=moment.date(), register=register, originals=originals)


if __name__ == "__main__":
    main()
