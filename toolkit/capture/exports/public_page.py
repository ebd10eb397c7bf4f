"""The page of a profile as a visitor without an account sees it: a capture of that one page.

A page shows what its platform lets strangers see. What it does not show is not known; it proves no absence.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from toolkit.capture.bundle import CAPTURE, PACKAGE
from toolkit.capture.exports import _page_markup as markup
from toolkit.capture.exports._archive import Archive
from toolkit.capture.exports._page_facts import Facts, absolute, facts, outward
from toolkit.capture.exports._page_posts import posts, whole
from toolkit.errors import NotCarriedOut
from toolkit.observations import Capture, Page, Profile
from toolkit.observations.derived.business import nodes, parsed
from toolkit.observations.derived.handles import handle as handle_of
from toolkit.observations.derived.networks import platform_of
from toolkit.observations.derived.walls import Wall, wall
from toolkit.observations.profile import PUBLIC_PAGE, Followers, Picture

PLATFORMS: Final = (
    "booking", "facebook", "google-business", "instagram", "linkedin", "tiktok", "tripadvisor", "x", "youtube",
)  # fmt: skip
SOURCE: Final = PUBLIC_PAGE
CAPABILITIES: Final = ("about", "contact", "hours", "pictures")
_COUNTED: Final = ("about", "category", "phone", "email", "website", "address", "hours", "followers")
"""Particulars whose number tells a profile from a door."""
_WIDE: Final = 2.0
"""A cover is at least so many times wider than high, and stands at the head of the page."""
_HEAD: Final = 500


class Walled(NotCarriedOut):
    """The page is no profile: what stands there instead."""

    def __init__(self, wall: Wall, url: str) -> None:
        super().__init__(f"{url} shows no profile ({wall}).", "Name the owner's export in its place.")
        self.wall: Final = wall


def fits(archive: Archive) -> bool:
    return CAPTURE in archive.names and PACKAGE in archive.names


def read(archive: Archive) -> Profile:
    """Raises Walled when the page shows something else, NotCarriedOut when it could not be loaded."""
    capture, page = _captured(archive)
    html = archive.content(page.view.html) if page.view.html in archive.names else None
    found = markup.read((html or b"").decode("utf-8", "replace"))
    told = [*_structured(page), *found.items]
    handle = handle_of(capture.url)
    known = facts(page, told, found, handle)
    shown = sum(name in known for name in _COUNTED)
    published = posts(told, found, page.final_url, handle, known.get("name", ""), page.view.screenshot)
    if door := wall(page, capture.url, shown + len(published)):
        raise Walled(door, capture.url)
    pictures = tuple(_pictures(capture, page, known))
    capabilities = _capabilities(known, pictures)
    if published:
        capabilities += ("posts", "times", "texts") if whole(published) else ("posts", "times")
    return Profile(
        platform=platform_of(capture.url),
        source=SOURCE,
        handle=handle,
        url=page.final_url or page.url,
        taken=capture.started,
        capabilities=capabilities,
        missing=dict.fromkeys(capabilities, "shown-in-part"),
        posts=published,
        links=outward(page),
        pictures=pictures,
        followers=(Followers(day=capture.started.date(), total=known["followers"]),) if "followers" in known else (),
        parts=(CAPTURE,),
        **{name: known.get(name, "") for name in ("name", "about", "category", "phone", "email", "website", "address")},
        hours=known.get("hours", ()),
    )


def _captured(archive: Archive) -> tuple[Capture, Page]:
    data = archive.content(CAPTURE)
    try:
        capture = msgspec.json.decode(data or b"", type=Capture)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise NotCarriedOut(f"{archive.title} is no capture that can be read: {error}.", "Capture it again.") from error
    page = next(iter(capture.pages), None)
    if page is None or (not page.views and page.status is None):
        why = page.missing.get("page", "no-answer") if page else "no-answer"
        raise NotCarriedOut(f"{capture.url} could not be loaded ({why}).", "Look whether it opens in a browser.")
    return capture, page


def _structured(page: Page) -> Iterator[Mapping[str, Any]]:
    for script in page.view.structured:
        yield from nodes(parsed(script))


def _pictures(capture: Capture, page: Page, known: Facts) -> Iterator[Picture]:
    """As the page shows them: the platform makes them smaller than they were handed in."""
    sizes = {image.url: (image.natural_width, image.natural_height) for image in page.images if image.url}
    sizes |= {one.url: (one.width, one.height) for one in capture.materials if one.kind == "image"}
    avatar = absolute(known.get("avatar", ""), page) if known.get("avatar") else ""
    if avatar:
        width, height = sizes.get(avatar, (0, 0))
        yield Picture(use="avatar", name=avatar, width=width, height=height)
    for image in page.images:
        box = image.box
        wide = box is not None and box.width >= page.view.width / 2 and box.width >= _WIDE * box.height
        if box is not None and wide and box.y < _HEAD and image.visible and image.url not in ("", avatar):
            width, height = sizes[image.url]
            yield Picture(use="cover", name=image.url, width=width, height=height)
            return


def _capabilities(known: Facts, pictures: tuple[Picture, ...]) -> tuple[str, ...]:
    groups = {"about": ("about", "category"), "contact": ("phone", "email", "website", "address"), "hours": ("hours",)}
    found = tuple(group for group, names in groups.items() if any(name in known for name in names))
    return (*found, "pictures") if pictures else found
