"""Sites are judged one at a time in a process, and nothing of a judged site stays in memory.

Judging is work for the processor alone: two judgements at once would take as long, and twice the memory.
"""

import asyncio
import ctypes
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, Final

from toolkit.checking.results import Subject
from toolkit.observations.forgetting import forget

_DESK: Final = ThreadPoolExecutor(max_workers=1, thread_name_prefix="judging")


async def in_turn(judge: Callable[[], Subject]) -> Subject:
    """What `judge` answers, once those before it are done."""
    return await asyncio.get_running_loop().run_in_executor(_DESK, cleared, judge)


def cleared(judge: Callable[[], Subject]) -> Subject:
    """What `judge` answers; what was derived on the way is dropped, and its memory given back to the system."""
    try:
        return judge()
    finally:
        forget()
        if trim := _trim():
            trim(0)


@cache
def _trim() -> Any:
    """Of the GNU C library, which else keeps what many threads freed; None where it is another one."""
    try:
        return ctypes.CDLL(None).malloc_trim
    except (OSError, TypeError, AttributeError):
        return None
