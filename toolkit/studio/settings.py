"""What one studio serves, and to whom."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from msgspec import Struct

HIDDEN: Final = ".studio"
"""Folder for earlier versions and the list of runs; the only thing the studio keeps of its own."""
HOSTS: Final = ("127.0.0.1", "localhost")


class Settings(Struct, frozen=True, kw_only=True):
    """Of one start; a new one has another token."""

    folder: Path
    """Resolved; nothing outside it is read or written."""
    port: int
    token: str
    """Stands in the address that is printed; whoever lacks it gets no page."""
    session: str
    """Value of the cookie that follows the token."""
    today: Callable[[], date]
    language: str | None = None
    """None takes the browser's."""

    @property
    def cookie(self) -> str:
        """Cookies know no ports: the name keeps two studios apart."""
        return f"studio-{self.port}"

    @property
    def address(self) -> str:
        return f"http://{HOSTS[0]}:{self.port}/?token={self.token}"

    @property
    def hosts(self) -> frozenset[str]:
        return frozenset(f"{host}:{self.port}" for host in HOSTS)

    @property
    def kept(self) -> Path:
        return self.folder / HIDDEN
