"""How a long run stands: counted from what it tells, for the terminal, and in a file for whoever follows it."""

import time
from collections import deque
from pathlib import Path
from typing import Final, Literal

import msgspec
from msgspec import Struct

from toolkit.checking.outcome import SEVERITIES, Severity

_LATEST: Final = 5


class Defect(Struct, frozen=True, kw_only=True):
    """A criterion that is not met."""

    subject: str
    """Id of the site or deliverable."""
    severity: Severity
    text: str
    """The sentence that says what was found."""


class Event(Struct, frozen=True, kw_only=True):
    """What a display is told. Plain data, which travels between processes."""

    kind: Literal["start", "page", "done"]
    id: str
    url: str
    text: str = ""
    """The page that is loaded next, or the scenario that is tried."""
    ahead: int | None = None
    """Pages and scenarios that are known to follow this one; None where only whole sites are counted."""
    state: str = ""
    pages: int = 0
    essential: int = 0
    """Criteria of class 1 and 2 that are not met."""
    defects: tuple[Defect, ...] = ()


class Running(Struct, frozen=True, kw_only=True):
    """A site in hand."""

    url: str
    text: str = ""
    """The page or scenario it is at."""


class Standing(Struct, frozen=True, kw_only=True):
    """How a run stands after its latest event."""

    total: int
    """Sites, or deliverables."""
    done: int
    """Those of earlier runs included."""
    pages: int
    """Begun in this run."""
    seconds: float
    """Since this run began."""
    left: float | None
    """Seconds until it ends, by the pace so far; None before there is one."""
    running: tuple[Running, ...]
    counts: dict[Severity, int]
    """Criteria not met, by class."""
    latest: tuple[Defect, ...]
    """The last of them, the latest first."""

    @property
    def pace(self) -> float:
        """Seconds a page."""
        return self.seconds / max(self.pages, 1)


class Course:
    """Counts what a run tells."""

    def __init__(self, total: int, done: int) -> None:
        self._total: Final = total
        self._before: Final = done
        self._started: Final = time.monotonic()
        self._done = self._pages = self._steps = 0
        self._ahead: int | None = None
        self._running: Final[dict[str, Running]] = {}
        self._counts: Final = dict.fromkeys(SEVERITIES, 0)
        self._latest: Final[deque[Defect]] = deque(maxlen=_LATEST)

    def tell(self, event: Event) -> None:
        self._ahead = event.ahead
        if event.kind == "page":
            self._steps += 1
        if event.kind != "done":
            self._running[event.id] = Running(url=event.url, text=event.text)
            return
        self._running.pop(event.id, None)
        self._done += 1
        self._pages += event.pages
        for defect in event.defects:
            self._counts[defect.severity] += 1
        self._latest.extendleft(reversed(event.defects[:_LATEST]))

    @property
    def standing(self) -> Standing:
        """As of now."""
        seconds = time.monotonic() - self._started
        return Standing(
            total=self._total, done=self._done + self._before, pages=max(self._pages, self._steps), seconds=seconds,
            left=self._left(seconds), running=tuple(self._running.values()), counts=dict(self._counts),
            latest=tuple(self._latest),
        )  # fmt: skip

    def _left(self, seconds: float) -> float | None:
        """By steps where it is known how many follow, else by sites."""
        if self._ahead is not None:
            return seconds / self._steps * self._ahead if self._steps else None
        return seconds / self._done * (self._total - self._before - self._done) if self._done else None


def read(path: Path) -> Standing | None:
    """What a run has written of itself; None where it has not, or nothing that can be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Standing)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
