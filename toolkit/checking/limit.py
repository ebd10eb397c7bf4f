"""The time that code of the user's own may take."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

_AGAIN: Final = 1.0
"""Seconds after which one who does not listen is told again."""


class Late(BaseException):
    """The time is over. No Exception, so that a check which catches those does not go on."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises Late out of the block when it takes longer, also out of a search of a regular expression.

    The alarm is the system's and rings in the main thread alone: in another one, and on Windows, there is no limit. An
    alarm that somebody else had set rings afterwards, as it would have.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    usual = signal.signal(signal.SIGALRM, _ring)
    started = time.monotonic()
    left, every = signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, usual)
        if left:
            signal.setitimer(signal.ITIMER_REAL, max(0.001, left - (time.monotonic() - started)), every)


def _ring(number: int, frame: FrameType | None) -> None:
    raise Late
