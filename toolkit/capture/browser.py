"""Finds, installs and starts a browser. The only module of the capture that knows Playwright."""

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from msgspec import Struct
from playwright.async_api import Browser as _Browser
from playwright.async_api import BrowserContext as Context
from playwright.async_api import CDPSession as Devtools
from playwright.async_api import Error as BrowserError
from playwright.async_api import HttpCredentials, Playwright, Request, Route, async_playwright
from playwright.async_api import Page as Tab
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
    "first_line",
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
_PATIENCE: Final = 10
"""Seconds that a browser in good health never takes to answer."""
_SHELL: Final = "chromium-headless-shell"
"""Chromium without the windows around a page, which cost it as much time as many a page."""
_DRIVER: Final = ("NODE_OPTIONS", "--max-semi-space-size=2")
"""Of Playwright's own process: what passes through it lives for a moment, but would fill 100 MB before it goes."""
_FONTS: Final = ("fonts-liberation", "fonts-dejavu-core")
"""Debian's; without fonts a page has no text to measure."""
_ADVICE: Final = "Install Google Chrome, Microsoft Edge or Chromium, or run: toolkit doctor --install"


class Found(Struct, frozen=True, kw_only=True):
    """A browser on this machine. `path` is None for Playwright's own."""

    path: str | None
    channel: str
    """chrome, msedge, playwright or chromium."""
    version: str = ""


class _Running(Struct, frozen=True, kw_only=True):
    """One browser process, and the driver we speak to it through."""

    driver: Playwright
    process: _Browser
    pid: int
    agent: str


class Browser:
    """A running browser: contexts are asked of it, one per viewport and site. One that went away is replaced.

    `generation` counts the replacements: whoever met with trouble says in which one, so that several sites that
    share the browser replace it once.
    """

    def __init__(self, running: _Running, patience: float) -> None:
        self._running = running
        self._patience: Final = patience
        self._renewing: Final = asyncio.Lock()
        self.generation = 0

    @property
    def version(self) -> str:
        return f"Chromium {self._running.process.version}"

    @property
    def pid(self) -> int:
        return self._running.pid

    @property
    def alive(self) -> bool:
        return self._running.process.is_connected()

    async def responds(self) -> bool:
        """Whether it still does what it is asked: one that is going away says so before its connection ends."""
        try:
            session = await asyncio.wait_for(self._running.process.new_browser_cdp_session(), self._patience)
            await asyncio.wait_for(session.send("Browser.getVersion"), self._patience)
            await asyncio.wait_for(session.detach(), self._patience)
        except (BrowserError, TimeoutError):
            return False
        return self.alive

    async def renew(self, generation: int) -> None:
        """Ends the browser of that generation, dead or hung, and starts another; later ones are left alone.

        Raises NotCarriedOut when none starts.
        """
        async with self._renewing:
            if self.generation == generation:
                await _kill(self._running)
                self._running = await _start()
                self.generation += 1

    async def close(self) -> None:
        """Asks it to end; one that does not is killed."""
        with suppress(BrowserError, TimeoutError):
            await asyncio.wait_for(self._running.process.close(), self._patience)
        await _kill(self._running)

    def user_agent(self, viewport: Viewport) -> str:
        """Says who we are, behind what the browser says of itself."""
        agent = self._running.agent.replace("HeadlessChrome", "Chrome")
        if viewport.mobile:
            agent = re.sub(r"\([^)]*\)", "(Linux; Android 10; K)", agent, count=1).replace(
                " Safari/", " Mobile Safari/"
            )
        return f"{agent} {AGENT}"

    async def context(
        self, viewport: Viewport, *, proxy_port: int, direct: list[str], downloads: bool = False,
        login: tuple[str, str] | None = None, origin: str = "",
    ) -> Context:  # fmt: skip
        """A clean profile: no permissions, no service workers. `direct` are `host:port` past the proxy.

        `login`, user name and password, goes to the server of the address `origin` alone, and only when it asks.
        Raises BrowserTimeout when the browser does not answer.
        """
        making = self._running.process.new_context(
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
            http_credentials=_credentials(login, origin) if login else None,
        )
        try:
            return await asyncio.wait_for(making, self._patience)
        except TimeoutError as late:
            raise BrowserTimeout("the browser does not answer") from late


def _credentials(login: tuple[str, str], url: str) -> HttpCredentials:
    parts = urlsplit(url)
    return {"username": login[0], "password": login[1], "origin": f"{parts.scheme}://{parts.netloc}"}


def find() -> Found | None:
    """A browser made to run without windows first, then Chrome or Edge, then Chromium; None when there is none."""
    found = _find()
    return Found(path=found.path, channel=found.channel, version=_version(found.path)) if found else None


def _find() -> Found | None:
    if path := shutil.which(_SHELL):
        return Found(path=path, channel="chromium")
    if any(_playwright_folder().glob("chromium_headless_shell-*/INSTALLATION_COMPLETE")):
        return Found(path=None, channel="playwright")
    if found := _branded():
        return found
    for name in ("chromium", "chromium-browser"):
        if path := shutil.which(name):
            return Found(path=path, channel="chromium")
    return None


def _branded() -> Found | None:
    for channel, names in _BRANDED.items():
        for name in names:
            if path := shutil.which(name):
                return Found(path=path, channel=channel)
        for place in _FOLDERS[channel]:
            for root in ("", os.environ.get("PROGRAMFILES", ""), os.environ.get("PROGRAMFILES(X86)", "")):
                if (root or place.startswith("/")) and (Path(root) / place).is_file():
                    return Found(path=str(Path(root) / place), channel=channel)
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
async def launch(*, patience: float = _PATIENCE) -> AsyncIterator[Browser]:
    """A headless browser; closed at the end. Raises NotCarriedOut with what to do when none starts.

    One that takes longer than `patience` seconds to answer counts as hung.
    """
    browser = Browser(await _start(), patience)
    try:
        yield browser
    finally:
        await browser.close()


async def _start() -> _Running:
    found = _find()
    if found is None:
        raise NotCarriedOut("No browser was found on this machine.", _ADVICE)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    os.environ.setdefault(*_DRIVER)
    driver = await async_playwright().start()
    try:
        process = await driver.chromium.launch(
            executable_path=found.path, chromium_sandbox=not root, args=list(_FLAGS), timeout=60_000,
            handle_sigint=False, handle_sigterm=False, handle_sighup=False,
        )  # fmt: skip
        devtools = await process.new_browser_cdp_session()
        said = await devtools.send("Browser.getVersion")
        known = await devtools.send("SystemInfo.getProcessInfo")
    except BrowserError as error:
        await driver.stop()
        raise NotCarriedOut(
            f"{found.path or 'The browser'} does not start: {first_line(error)}", _advice(error)
        ) from error
    pid = next(int(each["id"]) for each in known["processInfo"] if each["type"] == "browser")
    return _Running(driver=driver, process=process, pid=pid, agent=str(said["userAgent"]))


async def _kill(running: _Running) -> None:
    if running.process.is_connected():
        with suppress(ProcessLookupError):
            os.kill(running.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    with suppress(BrowserError, TimeoutError):
        await asyncio.wait_for(running.driver.stop(), _PATIENCE)


def first_line(error: BrowserError) -> str:
    """What it says, without the log that follows."""
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
        for name in (_SHELL, "chromium"):
            if _run(*root, "apt-get", "install", "--yes", "--no-install-recommends", name, *_FONTS) and _find():
                return
    raise NotCarriedOut("No browser could be installed.", "Install Google Chrome, Microsoft Edge or Chromium by hand.")


def _run(*command: str) -> bool:
    """Whether the command ended well; it may talk on stderr only."""
    try:
        return subprocess.run(command, check=False, timeout=900, stdout=sys.stderr).returncode == 0  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
