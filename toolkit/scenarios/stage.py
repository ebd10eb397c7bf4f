"""What a step has at hand: the page, the site's address, the mailbox, the folders."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import urljoin, urlsplit

from playwright.async_api import Error, Locator, Page

from toolkit.capture.guard import Guard
from toolkit.observations import Box
from toolkit.scenarios.mailbox import Mailbox

PATIENCE: Final = 8.0
"""Seconds that what must be seen has to appear; a person would have given up."""
REFUSED: Final = (401, 403, 429)
"""Statuses by which a server turns away a robot or a stranger: no defect of the page."""
BROKEN: Final = 400
"""From here on, a status says that there is no such page."""


class Unmet(Exception):
    """The site does not do what was agreed. The key names a sentence in `templates/scenarios`."""

    def __init__(self, key: str, **data: Any) -> None:
        super().__init__(key)
        self.key: Final = key
        self.data: Final = data


class Open(Exception):
    """It cannot be told whether the site does, for a reason that is not the site's."""

    def __init__(self, key: str, **data: Any) -> None:
        super().__init__(key)
        self.key: Final = key
        self.data: Final = data


@dataclass
class Stage:
    """`seen` is the place of the last thing acted on or seen, in pixels of the window."""

    page: Page
    guard: Guard
    home: str
    folder: Path
    spec_folder: Path
    viewport: Literal["desktop", "mobile"]
    mailbox: Mailbox | None = None
    began: float = 0.0
    """Seconds since the epoch; a message that is older is none of this scenario."""
    patience: float = PATIENCE
    """Seconds."""
    seen: Box | None = None
    login: tuple[str, str] | None = None
    """User name and password that the address holds; they go to its origin alone."""
    secrets: set[str] = field(default_factory=set)
    """What no trace and no sentence may repeat: passwords of the address, and those typed."""
    kept: list[str] = field(default_factory=list)
    """Files that steps left in the folder."""

    def address(self, path: str) -> str:
        """Of a path on the site; raises Open for another site's address."""
        whole = urljoin(self.home, path)
        if urlsplit(whole).netloc != urlsplit(self.home).netloc:
            raise Open("other-site", path=path)
        return whole

    async def notice(self, found: Locator) -> None:
        """Remembers where it stands; what moves away meanwhile has no place."""
        try:
            await found.scroll_into_view_if_needed(timeout=1000 * self.patience)
            place = await found.bounding_box(timeout=1000 * self.patience)
        except Error:
            return
        if place:
            self.seen = Box(x=place["x"], y=place["y"], width=place["width"], height=place["height"])
