"""One browser run for each site of this folder; the tests read the sealed captures. One studio for each module."""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.studio import ROOT, started
from toolkit.capture.browser import Browser, launch
from toolkit.capture.limits import Limits
from toolkit.capture.website import Captured, capture

expect.set_options(timeout=30_000)  # milliseconds: machines that test are busy


def captured(
    url: str, out: Path, limits: Limits, meanwhile: Callable[[Browser, str], None] | None = None,
    also: tuple[str, ...] = (),
) -> Captured:  # fmt: skip
    """`meanwhile` hears of each page before it is loaded; `also` are further origins of the site."""

    async def run() -> Captured:
        async with launch() as browser:
            say = (lambda page: meanwhile(browser, page)) if meanwhile else (lambda _: None)
            return await capture(url, browser, limits, out, progress=say, allowed_origins=also)

    return asyncio.run(run())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Projects of a studio: the example, without what is served."""
    place = tmp_path_factory.mktemp("studio")
    example = ROOT / "examples" / "hotel-bergsicht"
    shutil.copytree(example, place / "hotel", ignore=shutil.ignore_patterns("delivery*", "staging", "bids"))
    return place


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Of the studio that serves them."""
    with started(folder) as shown:
        yield shown
