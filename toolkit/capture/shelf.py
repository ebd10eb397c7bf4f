"""The pages of a running capture, on the disk: a site of many pages takes no more memory than one of few."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from toolkit.observations import Page

FOLDER: Final = "observed"
"""Beside the parts of the bundle, and none of them."""


class Shelf:
    """Pages in the order they were put; each is read from its file whenever somebody asks."""

    def __init__(self, folder: Path) -> None:
        self._folder: Final = folder / FOLDER
        self._folder.mkdir()
        self._files: Final[list[Path]] = []
        self._reached: Final[set[str]] = set()

    def __len__(self) -> int:
        return len(self._files)

    def __iter__(self) -> Iterator[Page]:
        for raw in self.raw():
            yield msgspec.json.decode(raw, type=Page)

    def raw(self) -> Iterator[bytes]:
        """Each page as JSON."""
        for file in self._files:
            yield file.read_bytes()

    def put(self, page: Page) -> None:
        file = self._folder / f"{page.id}.json"
        file.write_bytes(msgspec.json.encode(page))
        self._files.append(file)
        if page.views:
            self._reached.add(page.final_url)

    def reached(self, url: str) -> bool:
        """Whether a page was observed at this final address."""
        return url in self._reached
