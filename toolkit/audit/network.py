"""Whether it is the site that does not answer, or the network that is gone."""

import asyncio
import time
from collections import deque
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

_KNOWN: Final = 3
_CONNECTING: Final = 5
_PAUSE: Final = 2
_LONGEST: Final = 1800
"""Seconds that a run waits for the network before sites are told as unreachable."""


class Network:
    """Judges by the sites that answered last: as long as one of them takes connections, the network is there."""

    def __init__(self, known: Iterable[str] = (), *, pause: float = _PAUSE, longest: float = _LONGEST) -> None:
        self._known: Final = deque(known, maxlen=_KNOWN)
        self._pause: Final = pause
        self._longest: Final = longest

    def answered(self, url: str) -> None:
        if url not in self._known:
            self._known.append(url)

    async def gone(self) -> bool:
        """Whether none of the known sites can be reached; False as long as none is known."""
        for url in reversed(self._known):
            if await _reached(url):
                return False
        return bool(self._known)

    async def returned(self) -> bool:
        """Waits until one of them can be reached again; False when that takes too long."""
        end = time.monotonic() + self._longest
        while time.monotonic() < end:
            if not await self.gone():
                return True
            await asyncio.sleep(self._pause)
        return False


async def _reached(url: str) -> bool:
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        _, writer = await asyncio.wait_for(asyncio.open_connection(parts.hostname, port), _CONNECTING)
    except (OSError, TimeoutError):
        return False
    writer.close()
    return True
