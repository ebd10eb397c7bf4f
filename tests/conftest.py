"""What holds for every test."""

import os
import signal
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A runner started in the background ignores Ctrl-C, and so would every program that a test starts.
signal.signal(signal.SIGINT, signal.default_int_handler)

# No test reads data that the developer has updated on this machine.
os.environ["TOOLKIT_DATA"] = os.path.join(os.path.dirname(__file__), "no-data-folder")  # noqa: PTH118, PTH120


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """A browser past our own launch, to look at pages that we made."""
    from playwright.sync_api import sync_playwright

    from toolkit.capture.browser import find

    found = find()
    assert found, "these tests drive a browser: toolkit doctor --install"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found.path, args=["--no-sandbox"])
        yield started
        started.close()
