"""What is derived of a site is cached while it is judged, and dropped after it, so that the site itself can go."""

import sys
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from typing import Any, Final

from msgspec import Struct

_PACKAGE: Final = "toolkit.observations."


def forget() -> None:
    """Empties every cache that is asked by an observation or by bytes.

    What is known of words, numbers and addresses stays: it is small, bounded, and holds for other sites, too. A
    judgement that is under way in another thread derives again what it needs.
    """
    for cache in _caches():
        asked = (kind for name, kind in cache.__wrapped__.__annotations__.items() if name != "return")
        if any(isinstance(kind, type) and issubclass(kind, Struct | bytes) for kind in asked):
            cache.cache_clear()


def _caches() -> Iterator["_lru_cache_wrapper[Any]"]:
    for name, module in list(sys.modules.items()):
        if name.startswith(_PACKAGE):
            yield from (value for value in vars(module).values() if isinstance(value, _lru_cache_wrapper))
