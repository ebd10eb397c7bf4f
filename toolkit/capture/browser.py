"""Finds, installs and starts a browser. The only module of the capture that knows Playwright."""

import asyncio
import os
import re
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from msgspec import Struct
from playwright.async_api import Browser as _Browser
from playwright.async_api import BrowserContext as Context
from playwright.async_api import CDPSession as Devtools
from playwright.async_api import Error as BrowserError
from playwright.async_api import Page as Tab
from playwright.async_api import Request, Route, async_playwright
from playwright.async_api import TimeoutError as BrowserTimeout

from toolkit import __version__
from toolkit.errors import NotCarriedOut
from toolkit.observations import Viewport

__all__ = [
    "Browser",
    "BrowserError",
    "BrowserTimeout",
    "Context",
    "Devtools",
    "Found",
    "Request",
    "Route",
    "Tab",
    "find",
    "install",
    "launch",
]

AGENT: Final = f"outsourcing-toolkit/{__version__}"
VIEWPORTS: Final = (
    Viewport(name="desktop", width=1280, height=800),
    Viewport(name="mobile", width=390, height=844, mobile=True),
)
_BRANDED: Final = {
    "chrome": ("google-chrome-stable", "google-chrome", "chrome"),
    "msedge": ("microsoft-edge-stable", "microsoft-edge", "msedge"),
}
_FOLDERS: Final = {
    "chrome": ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "Google/Chrome/Application/chrome.exe"),
    "msedge": (
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        "Microsoft/Edge/Application/msedge.exe",
    ),
}
_FLAGS: Final = (
    # Frames of other sites report to the page's own protocol session only when they share its process.
    "--disable-site-isolation-trials",
    "--disable-dev-shm-usage",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
    "--mute-audio",
)
_PACKAGES: Final = ("chromium", "fonts-liberation", "fonts-dejavu-core")
"""Debian's; without fonts a page has no text to measure."""
_ADVICE: Final = "Install Google Chrome, Microsoft Edge or Chromium, or run: toolkit doctor --install"


class Found(Struct, frozen=True, kw_only=True):
    """A browser on this machine. `path` is None for Playwright's own."""

    path: str | None
    channel: str
    """chrome, msedge, playwright or chromium."""
    version: str = ""


class Browser:
    """A running browser: contexts are asked of it, one per viewport and site."""

    def __init__(self, process: _Browser, agent: str) -> None:
        self._process: Final = process
        self._agent: Final = agent.replace("HeadlessChrome", "Chrome")
        self.version: Final = f"Chromium {process.version}"

    @property
    def alive(self) -> bool:
        return self._process.is_connected()

    async def responds(self) -> bool:
        """Whether it still does what it is asked: one that is going away says so before its connection ends."""
        try:
            session = await asyncio.wait_for(self._process.new_browser_cdp_session(), 10)
            await asyncio.wait_for(session.send("Browser.getVersion"), 10)
            await asyncio.wait_for(session.detach(), 10)
        except (BrowserError, TimeoutError):
            return False
        return self.alive

    def user_agent(self, viewport: Viewport) -> str:
        """Says who we are, behind what the browser says of itself."""
        agent = re.sub(r"\([^)]*\)", "(Linux; Android 10; K)", self._agent, count=1) if viewport.mobile else self._agent
        if viewport.mobile:
            agent = agent.replace(" Safari/", " Mobile Safari/")
        return f"{agent} {AGENT}"

    async def context(
        self, viewport: Viewport, *, proxy_port: int, direct: list[str], downloads: bool = False
    ) -> Context:
        """A clean profile: no permissions, no service workers. `direct` are `host:port` past the proxy."""
        return await self._process.new_context(
            viewport={"width": viewport.width, "height": viewport.height},
            screen={"width": viewport.width, "height": viewport.height},
            device_scale_factor=1,
            is_mobile=viewport.mobile,
            has_touch=viewport.mobile,
            user_agent=self.user_agent(viewport),
            accept_downloads=downloads,
            service_workers="block",
            permissions=[],
            timezone_id="Europe/Zurich",
            proxy={"server": f"http://127.0.0.1:{proxy_port}", "bypass": ",".join(direct)},
        )


def find() -> Found | None:
    """An installed Chrome or Edge first, then Playwright's own, then Chromium; None when there is none."""
    found = _find()
    return Found(path=found.path, channel=found.channel, version=_version(found.path)) if found else None


def _find() -> Found | None:
    for channel, names in _BRANDED.items():
        for name in names:
            if path := shutil.which(name):
                return Found(path=path, channel=channel)
        for place in _FOLDERS[channel]:
            for root in ("", os.environ.get("PROGRAMFILES", ""), os.environ.get("PROGRAMFILES(X86)", "")):
                if (root or place.startswith("/")) and (Path(root) / place).is_file():
                    return Found(path=str(Path(root) / place), channel=channel)
    if any(_playwright_folder().glob("chromium-*/INSTALLATION_COMPLETE")):
        return Found(path=None, channel="playwright")
    for name in ("chromium", "chromium-browser"):
        if path := shutil.which(name):
            return Found(path=path, channel="chromium")
    return None


def _playwright_folder() -> Path:
    if named := os.environ.get("PLAYWRIGHT_BROWSERS_PATH"):
        return Path(named)
    home = {"darwin": Path.home() / "Library/Caches", "win32": Path(os.environ.get("LOCALAPPDATA", Path.home()))}
    return home.get(sys.platform, Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))) / "ms-playwright"


def _version(path: str | None) -> str:
    if path is None or sys.platform == "win32":  # On Windows the option opens a window.
        return ""
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20, check=False).stdout  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    number = re.search(r"\d+(\.\d+)+", said)
    return number[0] if number else ""


@asynccontextmanager
async def launch() -> AsyncIterator[Browser]:
    """A headless browser; closed at the end. Raises NotCarriedOut with what to do when none starts."""
    found = _find()
    if found is None:
        raise NotCarriedOut("No browser was found on this machine.", _ADVICE)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    async with async_playwright() as playwright:
        try:
            process = await playwright.chromium.launch(
                executable_path=found.path, chromium_sandbox=not root, args=list(_FLAGS), timeout=60_000,
                handle_sigint=False, handle_sigterm=False, handle_sighup=False,
            )  # fmt: skip
        except BrowserError as error:
            raise NotCarriedOut(
                f"{found.path or 'The browser'} does not start: {_first_line(error)}", _advice(error)
            ) from error
        try:
            devtools = await process.new_browser_cdp_session()
            said = await devtools.send("Browser.getVersion")
            yield Browser(process, str(said["userAgent"]))
        finally:
            if process.is_connected():
                await process.close()


def _first_line(error: BrowserError) -> str:
    return error.message.strip().partition("\n")[0]


def _advice(error: BrowserError) -> str:
    if "sandbox" in error.message.lower():
        return "Allow unprivileged user namespaces, or install Google Chrome, whose package brings its own sandbox."
    return _ADVICE


def install() -> None:
    """Gets a browser: Playwright's, else Debian's. Raises NotCarriedOut saying what to do by hand."""
    if _run(sys.executable, "-m", "playwright", "install", "chromium") and _find():
        return
    if shutil.which("apt-get"):
        root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        _run(*root, "apt-get", "update")  # a new machine has no package lists, or old ones
        if _run(*root, "apt-get", "install", "--yes", "--no-install-recommends", *_PACKAGES) and _find():
            return
    raise NotCarriedOut("No browser could be installed.", "Install Google Chrome, Microsoft Edge or Chromium by hand.")


def _run(*command: str) -> bool:
    """Whether the command ended well; it may talk on stderr only."""
    try:
        return subprocess.run(command, check=False, timeout=900, stdout=sys.stderr).returncode == 0  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
