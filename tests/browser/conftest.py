"""One browser run for each site of this folder; the tests read the sealed captures."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

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
