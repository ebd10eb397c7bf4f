"""What a capture left behind that was killed before its bundle was sealed: the pages and their pictures."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from toolkit import __version__
from toolkit.capture.addresses import may_be_page, normalise, origin
from toolkit.capture.shelf import FOLDER
from toolkit.masking import masked_bytes
from toolkit.observations import Capture, Page, Skipped


class Leftover(Struct, frozen=True, kw_only=True):
    """A broken-off capture as it can still be read."""

    folder: Path
    capture: Capture
    """Its pages, and as skipped what they link to on the site."""

    def screenshot(self, page: Page, viewport: str) -> bytes | None:
        """The page's picture as JPEG; None when none was taken."""
        view = page.views.get(viewport)
        path = self.folder / view.screenshot if view and view.screenshot else None
        return path.read_bytes() if path and path.is_file() else None


def read(folder: Path) -> Leftover | None:
    """None when not even one page was observed."""
    pages = tuple(_pages(folder))
    if not pages:
        return None
    moment = datetime.fromtimestamp(folder.stat().st_mtime, UTC)
    known = {address for page in pages for address in (page.url, page.final_url)}
    return Leftover(
        folder=folder,
        capture=Capture(
            url=pages[0].url, started=moment, finished=moment, toolkit=__version__, pages=pages,
            skipped=tuple(Skipped(url=url, reason="interrupted") for url in _linked(pages) if url not in known),
            missing={"pages": "interrupted"},
        ),
    )  # fmt: skip


def _pages(folder: Path) -> Iterator[Page]:
    """In the order in which they were observed; one that was being written is left out."""
    for path in sorted((folder / FOLDER).glob("*.json")):
        try:
            yield msgspec.json.decode(masked_bytes(path.read_bytes(), ()), type=Page)
        except (OSError, msgspec.MsgspecError):
            continue


def _linked(pages: tuple[Page, ...]) -> list[str]:
    own = {origin(page.final_url or page.url) for page in pages}
    found = (normalise(link.href) for page in pages for link in page.links if link.href)
    return list(dict.fromkeys(url for url in found if url and origin(url) in own and may_be_page(url)))
