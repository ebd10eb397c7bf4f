"""The folder of a fetch: one file per answer, and what was asked. The files themselves say where to go on."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from toolkit import __version__
from toolkit.capture import fetched
from toolkit.capture.fetched import Asked, Fetched
from toolkit.capture.fetching._asking import decoded
from toolkit.capture.fetching._clock import now
from toolkit.errors import WrongUsage

_PARTIAL: Final = ".partial"
_SAFE: Final = re.compile(r"[\w-]{1,150}", re.ASCII)


class Folder:
    """`NAME-1.json`, `NAME-2.json` ... for the pages of each question, and `fetched.json`."""

    def __init__(self, path: Path, platform: str, api: str, since: date | None) -> None:
        """Raises WrongUsage when something else stands there, OSError when it cannot be written."""
        path.mkdir(parents=True, exist_ok=True)
        self.path: Final = path
        found = [each for each in path.iterdir() if each.suffix != _PARTIAL]
        told = fetched.decoded((path / fetched.NAME).read_bytes()) if (path / fetched.NAME).is_file() else None
        if found and told is None:
            raise WrongUsage(f"{path} holds something else than a fetch.", "Name a new folder with --out.")
        self.told: Final = told or Fetched(
            platform=platform, account="", api=api, toolkit=__version__, since=since, started=now()
        )
        if (self.told.platform, self.told.since) != (platform, since):
            raise WrongUsage(
                f"{path} was begun for {self.told.platform}, since {self.told.since or 'the beginning'}.",
                "Name a new folder with --out, or the same platform and --since to go on.",
            )
        self._counts: Final[dict[str, int]] = {}

    def belongs(self, account: str, title: str) -> None:
        """Raises WrongUsage when the folder was begun with another account."""
        if self.told.account not in ("", account):
            raise WrongUsage(
                f"{self.path} was begun for {self.told.title or self.told.account}; this token is of {title}.",
                "Name a new folder with --out, or use the token of the same profile.",
            )
        self.told.account, self.told.title = account, title
        self.note()

    def note(self) -> None:
        """Writes what is known so far."""
        self._write(fetched.NAME, fetched.encoded(self.told))

    def count(self, name: str) -> int:
        """How many pages of a question are there."""
        if name not in self._counts:
            number = 0
            while (self.path / f"{name}-{number + 1}.json").is_file():
                number += 1
            self._counts[name] = number
        return self._counts[name]

    def add(self, name: str, body: bytes) -> None:
        """The next page, whole or not at all."""
        number = self.count(name) + 1
        self._write(f"{name}-{number}.json", body)
        self._counts[name] = number

    def last(self, name: str) -> dict[str, Any] | None:
        """The newest page; None when it was damaged since."""
        return self._page(name, self.count(name))

    def pages(self, name: str) -> Iterator[dict[str, Any]]:
        return (self._page(name, number) or {} for number in range(1, self.count(name) + 1))

    def drop(self, name: str) -> None:
        """Takes the pages of a question away, to ask it from the beginning."""
        for number in range(1, self.count(name) + 1):
            (self.path / f"{name}-{number}.json").unlink()
        self._counts[name] = 0

    def group(self, name: str) -> Asked:
        return self.told.asked[name]

    def _page(self, name: str, number: int) -> dict[str, Any] | None:
        data = decoded((self.path / f"{name}-{number}.json").read_bytes())
        return data if isinstance(data, dict) else None

    def _write(self, name: str, data: bytes) -> None:
        partial = self.path / (name + _PARTIAL)
        partial.write_bytes(data)
        partial.replace(self.path / name)


def safe(name: str) -> bool:
    """Whether an id of the platform can be part of a file's name."""
    return _SAFE.fullmatch(name) is not None
