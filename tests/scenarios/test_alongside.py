"""Scenarios that run while their site is captured, in the same browser."""

import asyncio
import os
import signal
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from tests.scenarios.website import serve
from toolkit.acceptance.enacting import FOLDER, carry_out
from toolkit.capture.browser import Browser, launch
from toolkit.capture.turns import Turns
from toolkit.observations.values import decode
from toolkit.scenarios.enacted import NAME, Enacted, read
from toolkit.spec.scenario import Scenario

pytestmark = pytest.mark.browser
SCENARIO = {"viewports": ["desktop"], "given": {"page": "/tot"}, "then": [{"see": {"text": "Fertig"}}]}


def test_a_run_that_lost_its_browser_to_the_capture_is_done_again_afterwards(tmp_path: Path) -> None:
    scenario = msgspec.convert(SCENARIO, Scenario, dec_hook=decode)
    criterion = SimpleNamespace(id="W-01", scenario=scenario)
    path = tmp_path / FOLDER / "W-01-desktop" / NAME

    async def run() -> tuple[Enacted, Enacted]:
        turns = Turns()
        with serve(1) as site:
            async with launch() as browser:
                site.fatal = _twice(browser)
                work = carry_out([criterion], site.url, browser, tmp_path, tmp_path, None, lambda _: None, turns)
                task = asyncio.create_task(work)
                await asyncio.sleep(0.05)
                assert not site.visits, "nothing begins before a page was loaded"
                turns.opened.set()
                while not path.exists():
                    await asyncio.sleep(0.02)
                lost = read(path)
                turns.over.set()
                await task
        return lost, read(path)

    lost, done = asyncio.run(run())
    assert [attempt.stopped.state for attempt in lost.attempts if attempt.stopped] == ["open", "open"]
    assert done.attempts[-1].stopped is None


def _twice(browser: Browser) -> Callable[[], None]:
    """Ends the browser at the first two visits, as a page does that is captured meanwhile."""
    left = [1, 1]

    def end() -> None:
        if left:
            left.pop()
            os.kill(browser.pid, signal.SIGKILL)

    return end
