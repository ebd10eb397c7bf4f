"""Takes turns with those who use a site while it is captured: they begin nothing while a page's speed is measured."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final


class Turns:
    """One for each capture; the capture measures, the others wait."""

    def __init__(self) -> None:
        self.opened: Final = asyncio.Event()
        """Set once a page of the site was loaded: from then on it can be tried out."""
        self.over: Final = asyncio.Event()
        """Set when the capture has ended, and the browser belongs to the others alone."""
        self._measured = 0
        self._free: Final = asyncio.Event()
        self._free.set()

    @contextmanager
    def measuring(self) -> Iterator[None]:
        """While a page loads, in any number of windows at once."""
        self._measured += 1
        self._free.clear()
        try:
            yield
        finally:
            self._measured -= 1
            if not self._measured:
                self._free.set()

    async def free(self) -> None:
        """Returns when no page is being measured."""
        await self._free.wait()
