"""Whether pictures are delivered in about the size in which they are shown."""

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Image, Page, Site, View

_SMALLEST = 16
"""Side of the smallest picture that counts, in CSS pixels: below are counters and pictures not shown yet."""


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    oversize: Annotated[
        float, Meta(ge=1, description="Most pixels of the file per CSS pixel shown, in width and in height.")
    ] = 3.0
    min_bytes: Annotated[int, Meta(ge=0, description="Files up to this many bytes are not judged.")] = 150_000


class Shown(Struct, frozen=True, eq=False):
    """One picture file, and every place where it is painted."""

    url: str
    places: tuple[tuple[Page, View, Image], ...]


def subjects(site: Site, params: Params) -> Iterable[Shown]:
    found: dict[str, list[tuple[Page, View, Image]]] = {}
    for page in site.pages:
        for view in page.views.values():
            for image in view.images:
                if image.kind in ("img", "background") and _is_painted(image):
                    found.setdefault(image.url, []).append((page, view, image))
    return (Shown(url, tuple(places)) for url, places in found.items())


def judge(subject: Shown, site: Site, params: Params) -> Outcome:
    """One file serves several places: the largest of them counts; a cropped picture may exceed it on one side."""
    page, view, image = min(subject.places, key=lambda place: _factor(place[2]))
    pages = tuple(dict.fromkeys(place[0] for place in subject.places))
    factor = _factor(image)
    if factor <= params.oversize:
        return PASS
    size = next((size for place in subject.places if (size := _bytes(place[1], place[2])) is not None), None)
    if size is None:
        return inconclusive("size-unknown", at=image, page=page, pages=pages, address=subject.url)
    if size <= params.min_bytes or image.box is None:
        return PASS
    return fail(
        "oversized", at=image, page=page, pages=pages, view=view, address=subject.url, kilobytes=round(size / 1000),
        natural_width=image.natural_width, natural_height=image.natural_height,
        shown_width=round(image.box.width), shown_height=round(image.box.height),
    )  # fmt: skip


def _is_painted(image: Image) -> bool:
    box = image.box
    known = image.visible and box is not None and image.natural_width and image.natural_height
    web = image.url.startswith(("http:", "https:")) and not image.url.partition("?")[0].lower().endswith(".svg")
    return bool(known and web and box and box.width >= _SMALLEST and box.height >= _SMALLEST)


def _factor(image: Image) -> float:
    if image.box is None:
        return 0
    return min(image.natural_width / image.box.width, image.natural_height / image.box.height)


def _bytes(view: View, image: Image) -> int | None:
    if image.bytes is not None:
        return image.bytes
    return next((request.size for request in view.requests if request.url == image.url), None)
