"""Remembers when the page of a profile was first found gone."""

from datetime import datetime
from pathlib import Path
from typing import Final

from toolkit.capture.bundle import read
from toolkit.capture.captured import Captured
from toolkit.errors import NotCarriedOut

GONE: Final = (404, 410)
_FIRST: Final = ".first-gone.wacz"


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
