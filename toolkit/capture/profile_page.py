"""Captures the public page of a profile as a stranger sees it."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from toolkit.capture.browser import Browser
from toolkit.capture.captured import Captured
from toolkit.capture.limits import Limits
from toolkit.capture.website import capture

ALONE: Final = Limits(max_pages=1, axe=False, external_links=0, consent=False, alone=True)
"""One page as it opens."""


async def capture_page(url: str, browser: Browser, out: Path, progress: Callable[[str], None]) -> Captured:
    """One load in each viewport: nothing is scrolled, clicked or filled in. Raises as `capture` does."""
    return await capture(url, browser, ALONE, out, progress=progress)
