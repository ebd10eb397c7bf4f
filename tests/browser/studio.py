"""The studio in a process of its own, a window that looks at it, and what every page has to be."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Error, Page

ROOT = Path(__file__).resolve().parents[2]
AXE = next((ROOT / "toolkit" / "capture" / "axe").glob("axe-core-*.min.js")).read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def started(folder: Path, language: str = "de-CH") -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "toolkit", "studio", str(folder), "--no-browser", "--language", language],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdout
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()


@contextmanager
def opened(
    browser: Browser, address: str, width: int = 1280, scheme: Literal["light", "dark"] = "light", **more: Any
) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **more)
    try:
        page = context.new_page()
        wrong: list[str] = []
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(address)
        yield page
        assert wrong == []
    finally:
        context.close()


def accessible(page: Page) -> None:
    """Axe finds nothing. A frame that is loading takes its document away while axe looks: then it looks again."""
    for more in (True, True, False):
        try:
            page.evaluate(AXE)
            found = page.evaluate("(tags) => axe.run({exclude: ['iframe']}, {runOnly: tags, iframes: false})", TAGS)
            break
        except Error:
            if not more:
                raise
            page.wait_for_timeout(500)
    assert [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found["violations"]] == []


def fits(page: Page) -> None:
    """Nothing is to be scrolled sideways."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
