"""Where on a page a person sees what was found: the place that a picture of it is cut from."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct

from toolkit.observations import Box, Page, Site
from toolkit.observations.derived.networks import platform_of
from toolkit.observations.page import View
from toolkit.spec.adopt.material import pattern_of
from toolkit.spec.adopt.proposal import Found, path_of, tidy

_FEWEST: Final = 6
"""Digits by which a number is known again; the code of the country is written in several ways."""
_Fits = Callable[[str], bool]


class Spot(Struct, frozen=True, kw_only=True):
    """A rectangle on the picture of a page."""

    page: Page
    viewport: str
    box: Box


def spot(site: Site, one: Found) -> Spot | None:
    """The place that shows the value, on the page that told it if it shows it; None when no page does."""
    pages = sorted(site.pages, key=lambda page: path_of(page) != one.source.page)
    return next((found for page in pages for found in _on(page, one)), None)


def _on(page: Page, one: Found) -> Iterator[Spot]:
    for viewport, view in page.views.items():
        box = _box(view, one)
        if box is not None:
            yield Spot(page=page, viewport=viewport, box=box)


def _box(view: View, one: Found) -> Box | None:
    if one.path.startswith("rights.register["):
        return _pictured(view, one)
    if one.path.startswith("deliverables.") and one.path.endswith(".url") and "website" not in one.path:
        return _linked(view, one)
    if one.source.selector:
        return _chosen(view, one.source.selector)
    fits = _words(one)
    return _written(view, fits) if fits else None


def _pictured(view: View, one: Found) -> Box | None:
    """Of a picture; fonts and programs cannot be seen as such."""
    if one.value["kind"] != "image":
        return None
    files = one.value.get("files", ())
    shown = (image for image in view.images if image.visible and image.box and pattern_of(image.url) in files)
    return next((image.box for image in shown), None)


def _linked(view: View, one: Found) -> Box | None:
    platform = one.path.split(".")[1]
    links = (link for link in view.links if link.visible and link.box and platform_of(link.href) == platform)
    return next((link.box for link in links if link.href.startswith(str(one.value))), None)


def _chosen(view: View, selector: str) -> Box | None:
    blocks = (block for block in view.blocks if block.visible and block.box and block.selector == selector)
    return next((block.box for block in blocks), None)


def _written(view: View, fits: _Fits) -> Box | None:
    """The shortest passage that says it, else the picture whose description does."""
    blocks = [block for block in view.blocks if block.visible and block.box and fits(block.text)]
    if blocks:
        return min(blocks, key=lambda block: len(block.text)).box
    images = (image for image in view.images if image.visible and image.box and fits(image.alt or ""))
    return next((image.box for image in images), None)


def _words(one: Found) -> _Fits | None:
    """Whether a passage says the value; None for what passages do not say."""
    if one.path == "facts.name":
        return _contains(str(one.value))
    if one.path == "facts.address":
        return _contains(str(one.value["street"]))
    if one.path == "facts.email":
        return _contains(str(one.value))
    if one.path == "facts.phone":
        digits = re.sub(r"\D", "", str(one.value))[2:][-9:]
        return (lambda text: digits in re.sub(r"\D", "", text)) if len(digits) >= _FEWEST else None
    return None


def _contains(value: str) -> _Fits:
    wanted = value.casefold()
    return lambda text: wanted in tidy(text, len(text) + 1).casefold()
