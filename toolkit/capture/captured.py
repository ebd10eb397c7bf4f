"""A capture that is over: its file, without what it took to make it."""

from pathlib import Path

from msgspec import Struct

from toolkit.capture.bundle import read
from toolkit.observations import Capture


class Captured(Struct, frozen=True, kw_only=True):
    """A sealed capture: its file, and the file's SHA-256 in hexadecimal."""

    path: Path
    sha256: str

    @property
    def capture(self) -> Capture:
        """What was observed, read from the file."""
        with read(self.path) as bundle:
            return bundle.capture
