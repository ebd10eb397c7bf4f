"""Captures the public page of a profile as a stranger sees it, and remembers when it was first found gone."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from toolkit.capture.browser import Browser
from toolkit.capture.bundle import read
from toolkit.capture.limits import Limits
from toolkit.capture.website import Captured, capture
from toolkit.errors import NotCarriedOut

ALONE: Final = Limits(max_pages=1, axe=False, external_links=0, consent=False, alone=True)
"""One page as it opens."""
GONE: Final = (404, 410)
_FIRST: Final = ".first-gone.wacz"


async def capture_page(url: str, browser: Browser, out: Path, progress: Callable[[str], None]) -> Captured:
    """One load in each viewport: nothing is scrolled, clicked or filled in. Raises as `capture` does."""
    return await capture(url, browser, ALONE, out, progress=progress)


def first_gone(captured: Captured) -> datetime | None:
    """When the page was first seen to be gone, as the captures beside this one prove; None when it is there.

    The first capture of a page that is gone is kept as `NAME.first-gone.wacz`, until the page answers again.
    """
    kept = captured.path.with_name(captured.path.stem + _FIRST)
    page = next(iter(captured.capture.pages), None)
    if page is None or page.status is None:
        return None
    if page.status not in GONE:
        kept.unlink(missing_ok=True)
        return None
    if not _of(kept, captured.capture.url):
        kept.write_bytes(captured.path.read_bytes())
    with read(kept) as bundle:
        return bundle.capture.started


def _of(kept: Path, url: str) -> bool:
    """Whether the kept capture can be read and is of this address."""
    if not kept.is_file():
        return False
    try:
        with read(kept) as bundle:
            return bundle.capture.url == url
    except NotCarriedOut:
        return False
