"""What a present website tells, kept in a folder with pictures until a person has decided about it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import msgspec
from msgspec import Struct, field

from toolkit.capture import leftover
from toolkit.capture.addresses import normalise
from toolkit.capture.bundle import Bundle
from toolkit.capture.bundle import read as opened
from toolkit.capture.leftover import Leftover
from toolkit.documents.report.crops import cut, decode
from toolkit.documents.report.evidence import Shots
from toolkit.documents.write import put
from toolkit.errors import NotCarriedOut, WrongUsage
from toolkit.masking import masked
from toolkit.observations import Box, Capture, Page, Site
from toolkit.spec.adopt.pages import moved, old_paths
from toolkit.spec.adopt.parts import parts
from toolkit.spec.adopt.present import adopt, joined, keep, seen
from toolkit.spec.adopt.proposal import Adopted, path_of
from toolkit.spec.adopt.where import Spot, spot

if TYPE_CHECKING:
    from PIL import Image

NAME: Final = "proposal.json"
PICTURES: Final = "pictures"
_ALL: Final = "present-*"
_LARGEST: Final = 20_000_000
_THUMBNAIL: Final = (480, 300)
"""Pixels; a page of the desktop's width shows its first screen."""
_QUALITY: Final = 80


class Picture(Struct, frozen=True, kw_only=True):
    """A piece of a page, decoded and encoded anew."""

    file: str
    """In the folder of pictures."""
    width: int
    height: int
    page: str
    """Path of the page it shows."""
    mark: Box | None = None
    """Where in it the value stands, in its own pixels; None for the page as a whole."""


class Proposal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`proposal.json`."""

    version: Literal[1] = 1
    day: date
    """Of the capture."""
    state: Literal["complete", "partial", "interrupted"]
    pages: int
    """That were read."""
    left: int
    """Addresses of the site that were found and not read."""
    adopted: Adopted
    old: tuple[str, ...]
    """Every address of the site that is known."""
    pictures: dict[str, Picture] = field(default_factory=dict)
    """By the key of the part."""


async def look(
    url: str, max_pages: int, folder: Path, progress: Callable[[str], None],
    ahead: Callable[[int], None] = lambda _: None,
) -> None:  # fmt: skip
    """Captures the website into the folder, or what is left of it where an earlier capture was stopped.

    Raises WrongUsage for no web address or a folder with another website, NotCarriedOut without a browser.
    """
    _keep_what_was_killed(folder)
    with ExitStack() as stack:
        before = [one.capture for one in _readings(folder, stack)]
    if any(normalise(one.url) != normalise(masked(url)) for one in before):
        raise WrongUsage(f"{folder} holds another website.", "Name another folder.")
    if not before or _broken_off(before[-1]):
        number = max((_number(path) for path in folder.glob(_ALL)), default=0) + 1
        await keep(url, max_pages, folder / f"present-{number}.wacz", progress, before, ahead)


def write(folder: Path) -> Proposal:
    """Makes proposal and pictures of what was captured into the folder.

    Raises NotCarriedOut when no page was, the folder takes no files, or a capture is damaged.
    """
    with ExitStack() as stack:
        readings = _readings(folder, stack)
        if not readings:
            raise NotCarriedOut("Nothing of the website was read yet.", "Read it once more.")
        site = seen(joined([one.capture for one in readings]))
        adopted = adopt(site)
        shots = {id(page): one for one in readings for page in one.capture.pages}
        wanted = _wanted(site, adopted)
        pictures = dict(_pictures(wanted, lambda page, viewport: shots[id(page)].screenshot(page, viewport), folder))
    made = Proposal(
        day=site.as_of, state=_state(site), pages=len(site.pages), left=len(site.capture.skipped), adopted=adopted,
        old=tuple(old_paths(site)), pictures=pictures,
    )  # fmt: skip
    put(folder / NAME, msgspec.json.format(msgspec.json.encode(made), indent=1))
    return made


def read(folder: Path) -> Proposal:
    """Raises NotCarriedOut for a folder that holds none, or one that was changed."""
    try:
        with (folder / NAME).open("rb") as stream:
            return msgspec.json.decode(stream.read(_LARGEST), type=Proposal)
    except (OSError, msgspec.MsgspecError) as error:
        raise NotCarriedOut(f"{folder / NAME} cannot be read: {error}.", "Read the website once more.") from error


def _keep_what_was_killed(folder: Path) -> None:
    """What a capture left that did not come to its end is put aside, so that the next one does not clear it away."""
    for left in folder.glob("present-*.wacz.partial"):
        bundle = left.with_suffix("")
        bundle.with_name(f"{bundle.name}.tmp").unlink(missing_ok=True)
        if bundle.is_file():  # it was sealed
            shutil.rmtree(left)
        else:
            left.rename(bundle.with_suffix(""))


def _readings(folder: Path, stack: ExitStack) -> list[Bundle | Leftover]:
    """In the order in which they went on."""
    found = [
        leftover.read(path) if path.is_dir() else stack.enter_context(opened(path))
        for path in sorted(folder.glob(_ALL), key=_number)
        if path.suffix in ("", ".wacz")
    ]
    return [one for one in found if one is not None]


def _number(path: Path) -> int:
    digits = path.name.removeprefix("present-").partition(".")[0]
    return int(digits) if digits.isdecimal() else 0


def _broken_off(observed: Capture) -> bool:
    """Whether something is left to read that was not left out on purpose."""
    return "pages" in observed.missing or not any(page.views for page in observed.pages)


def _state(site: Site) -> Literal["complete", "partial", "interrupted"]:
    if "pages" in site.capture.missing:
        return "interrupted"
    return "partial" if site.state == "partial" else "complete"


def _pictures(wanted: dict[str, Spot], shots: Shots, folder: Path) -> Iterator[tuple[str, Picture]]:
    """One for each part that a page shows; a page's picture is decoded once for all of them."""
    views: dict[tuple[Page, str], dict[str, Spot]] = {}
    for key, one in wanted.items():
        views.setdefault((one.page, one.viewport), {})[key] = one
    for number, ((page, viewport), here) in enumerate(views.items(), 1):
        shot = shots(page, viewport)
        whole = decode(shot) if shot else None
        if whole:
            yield from _pieces(whole, here, folder, f"{number:03}-{viewport}")


def _pieces(whole: "Image.Image", wanted: dict[str, Spot], folder: Path, name: str) -> Iterator[tuple[str, Picture]]:
    for number, (key, one) in enumerate(wanted.items(), 1):
        made = _piece(whole, one, folder, f"{name}-{number:02}.webp")
        if made:
            yield key, made


def _wanted(site: Site, adopted: Adopted) -> dict[str, Spot]:
    """What is to be cut, by the key of the part; a box without area stands for the page as a whole."""
    firsts = {moved(path_of(page)): page for page in reversed(site.pages)}
    found: dict[str, Spot] = {}
    for part in parts(adopted):
        if part.pattern == "deliverables.*.pages[]":
            page = firsts.get(part.value["path"])
            place = _whole(page) if page else None
        elif part.key == "deliverables.website.url":
            place = _whole(site.pages[0])
        else:
            place = spot(site, part.found) if part.found else None
        if place:
            found[part.key] = place
    return found


def _whole(page: Page) -> Spot:
    viewport = "desktop" if "desktop" in page.views else next(iter(page.views))
    return Spot(page=page, viewport=viewport, box=Box(x=0, y=0, width=0, height=0))


def _piece(whole: "Image.Image", one: Spot, folder: Path, name: str) -> Picture | None:
    """None where the place lies outside the picture."""
    if not one.box.width and not one.box.height:
        width, height = _THUMBNAIL
        scale = width / whole.width
        small = whole.crop((0, 0, whole.width, min(whole.height, round(height / scale))))
        small = small.resize((width, max(1, round(small.height * scale))))
        stream = BytesIO()
        small.save(stream, "WEBP", quality=_QUALITY)
        put(folder / PICTURES / name, stream.getvalue())
        return Picture(file=name, width=small.width, height=small.height, page=path_of(one.page))
    piece = cut(whole, one.box)
    if piece is None:
        return None
    put(folder / PICTURES / name, piece.data)
    return Picture(file=name, width=piece.width, height=piece.height, page=path_of(one.page), mark=piece.mark)
